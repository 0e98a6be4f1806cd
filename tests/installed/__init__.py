"""PoseCheck as it is installed elsewhere: from a wheel, in a container."""
