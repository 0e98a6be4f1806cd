"""A video from a phone: its own camera is offered, and an upload that broke off is sent again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import ROOT
from tests.home.served import phone
from tests.ui.browser import keep_picture, opened, served_app

pytestmark = pytest.mark.browser

VIDEO = ROOT / "sample_videos" / "squat_front_good.mp4"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The page for videos, on a phone."""
    with served_app(POSECHECK_DATA_DIR=str(tmp_path)) as address, opened("about:blank") as blank:
        assert blank.context.browser is not None
        page = phone(blank.context.browser)
        page.goto(f"{address}/video")
        yield page


def test_a_film_of_the_phone_that_was_lost_on_its_way(page: Page) -> None:
    """The camera opens for it; what broke off is said, and one tap sends it again."""
    breaking = [True]

    def weak(route: Route) -> None:
        if route.request.method == "PUT" and breaking:
            breaking.pop()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/upload_file/**", weak)
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="Film with this phone").click()
    chooser = asked.value
    given = [chooser.element.get_attribute(name) for name in ("accept", "capture")]
    assert given == ["video/*", "environment"]
    chooser.set_files(VIDEO)
    expect(page.get_by_text("The upload broke off")).to_be_visible()
    keep_picture(page, "phone_upload_broken")
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_role("button", name="Check my form")).to_be_enabled()
    expect(page.get_by_text("The upload broke off")).to_be_hidden()

    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="Add files").click()
    assert asked.value.element.get_attribute("capture") is None
