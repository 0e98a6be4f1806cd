"""What axe-core finds on a page, and what lies where it should not: sizes, light and dark."""

import time
from importlib.resources import files
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from tests.ui.browser import keep_picture, wait_until_still

Scheme = Literal["light", "dark"]
# The last is a laptop at 200 % zoom. What a wide or a zoomed window changes has no own colours.
LOOKS: tuple[tuple[int, int, Scheme], ...] = (
    (390, 844, "light"),
    (390, 844, "dark"),
    (1280, 800, "dark"),
    (1280, 800, "light"),
    (1920, 1080, "light"),
    (640, 400, "light"),
)
# Streamlit's own drop zone is a section with a label and a role that hides it; its button is named.
LET_PASS = {"presentation-role-conflict"}
_CHANGES_S = 5.0
_RUN = "() => axe.run(document, { resultTypes: ['violations'] })"
_UNTIDY = Path(__file__).with_name("untidy.js").read_text(encoding="utf-8")


def looked_at(page: Page, name: str) -> dict[str, list[str]]:
    """What is found, by rule and size: the elements."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    # The bar comes last; until then the page is that of the run before, fading.
    page.locator(".st-key-phone_bar").first.wait_for(state="attached")
    wait_until_still(page)
    page.evaluate(axe)
    found: dict[str, list[str]] = {}
    for width, height, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        page.mouse.move(0, height - 1)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for rule, nodes in _settled(page).items():
            found[f"{rule} at {width}, {scheme}"] = nodes
        keep_picture(page, f"seen_{name}_{width}_{scheme}", whole=True)
    return found


def _settled(page: Page) -> dict[str, list[str]]:
    """What stays; some is there only while colours and widths change over."""
    end = time.monotonic() + _CHANGES_S
    while True:
        violations = page.evaluate(_RUN)["violations"]
        found = {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in violations}
        found = {rule: nodes for rule, nodes in found.items() if rule not in LET_PASS}
        if untidy := page.evaluate(_UNTIDY):
            found["untidy"] = untidy
        if not found or time.monotonic() > end:
            return found
