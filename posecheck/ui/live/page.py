"""The live page: choose, answer, stand in front of the camera, read what came of it."""

from posecheck.coaching.catalog import Catalog
from posecheck.ui import desk
from posecheck.ui.live import camera, check_in, choose, summary
from posecheck.ui.live.visit import Step, this_visit


def page(catalog: Catalog) -> None:
    """Show the page."""
    visit = this_visit()
    with desk.spoken_errors():
        match visit.step:
            case Step.CHOOSE:
                choose.show(visit, catalog)
            case Step.CHECK_IN:
                check_in.show(visit)
            case Step.STOP:
                check_in.show_stop(visit)
            case Step.CAMERA:
                camera.show(visit)
            case Step.SUMMARY:
                summary.show(visit)
