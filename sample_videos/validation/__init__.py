"""How often PoseCheck is right: its own engine on rendered bodies whose truth is known."""
