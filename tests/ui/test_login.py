"""Two people who log in on one server, in real browsers, by a real login service."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import take
from tests.ui.browser import LONG_MS, keep_picture, opened, served_app
from tests.ui.provider import Provider, running_provider

pytestmark = pytest.mark.browser


@pytest.fixture
def provider() -> Iterator[Provider]:
    """Who is asked who somebody is."""
    with running_provider() as service:
        yield service


@pytest.fixture
def hers(tmp_path: Path, provider: Provider, squat: Exercise) -> str:
    """Id of a session of Ada's."""
    taken = take(squat)
    url = sqlite_url(tmp_path / "sessions.db")
    with Store(url, owner=provider.owner("Ada")) as store:
        person = store.people.find_or_add("Ada")
        return store.save(taken.result, squat, person.id, track=taken.track)


@pytest.fixture
def app(tmp_path: Path, provider: Provider) -> Iterator[str]:
    """Address of the app with the login switched on."""
    settings = tmp_path / "secrets.toml"
    settings.write_text(provider.secrets("http://127.0.0.1:{port}"))
    with served_app(
        POSECHECK_DATA_DIR=str(tmp_path), STREAMLIT_SECRETS_FILES=str(settings)
    ) as address:
        yield address


def test_nobody_opens_the_sessions_of_another(app: str, hers: str) -> None:
    """Not in the list, not by the address of the page, not after she has logged out."""
    address = f"{app}/progress?session={hers}"
    report = "PDF for my physio"
    with opened(address) as stranger:
        _expect_door(stranger, report)
        keep_picture(stranger, "login")

        ada = _logged_in(_browser(stranger).new_context(), app, "Ada")
        ada.goto(f"{app}/progress")
        expect(ada.get_by_text("1 session", exact=True)).to_be_visible()
        ada.goto(address)
        expect(ada.get_by_text(report)).to_be_visible()
        keep_picture(ada, "login_account")

        bea = _logged_in(_browser(stranger).new_context(), app, "Bea")
        bea.goto(f"{app}/progress")
        expect(bea.get_by_text("Nothing is kept yet")).to_be_visible()
        bea.goto(address)
        expect(bea.get_by_text("There is no session")).to_be_visible()
        expect(bea.get_by_text(report)).to_have_count(0)

        ada.get_by_role("button", name="Log out").click()
        _expect_door(ada, report)
        ada.goto(address)
        _expect_door(ada, report)


def _logged_in(context: BrowserContext, app: str, name: str) -> Page:
    """Log in as a person does, in a browser of her own."""
    context.set_default_timeout(LONG_MS)
    page = context.new_page()
    page.goto(app)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Who are you?").fill(name)
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    expect(page.get_by_text(name, exact=True).first).to_be_visible()
    return page


def _expect_door(page: Page, hidden: str) -> None:
    """The way in, and nothing that is behind it."""
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    expect(page.get_by_text(hidden)).to_have_count(0)
    expect(page.get_by_text("Progress")).to_have_count(0)


def _browser(page: Page) -> Browser:
    browser = page.context.browser
    assert browser is not None
    return browser
