"""Short sample videos of exercises and the renderer that makes them."""
