"""The ``posecheck`` command as ``python -m posecheck``."""

from posecheck.cli import main

main()
