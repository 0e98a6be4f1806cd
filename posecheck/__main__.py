"""``python -m posecheck`` is the ``posecheck`` command."""

from posecheck.cli import main

main()
