"""The door as time goes by: the real one over HTTPS, with a clock that the test sets."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect
from starlette.responses import PlainTextResponse

from posecheck.home.certificate import certificate_file, now
from posecheck.home.door import Door
from posecheck.home.opened import Home
from posecheck.home.pairing import Pairing
from tests.home.clock import Clock
from tests.home.served import HOME, Served, phone
from tests.home.test_door import ask, pair
from tests.ui.browser import keep_picture, opened


@pytest.fixture
def clock() -> Clock:
    """The time, as the test sets it."""
    return Clock()


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Iterator[Home]:
    """A door with a room behind it in which everybody is welcome."""
    with socket.create_server((HOME, 0)) as listening:
        one = Home(
            address=HOME,
            port=listening.getsockname()[1],
            certificate=certificate_file(tmp_path, HOME, now()),
            pairing=Pairing(clock),
        )
        door = Door(PlainTextResponse("Welcome."), one)
        server = uvicorn.Server(
            uvicorn.Config(door, lifespan="off", log_config=None, ssl_certfile=one.certificate)
        )
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        serving.start()
        yield one
        server.should_exit = True
        serving.join()


def test_a_code_after_its_time_lets_nobody_in(home: Home, clock: Clock) -> None:
    """It is said, and the one that took its place is good."""
    served = Served(port=home.port, code=home.pairing.offer().code)
    clock.goes_on(minutes=10)
    late = pair(served, served.code)
    assert (late.status, late.cookie, "older than ten minutes" in late.text) == (403, "", True)
    cookie = pair(served, home.pairing.offer().code).cookie
    assert ask(served, "GET", "/", Cookie=cookie).text == "Welcome."


@pytest.mark.browser
def test_the_door_says_what_is_wrong_with_a_code(home: Home, clock: Clock) -> None:
    """Late, mistyped, wrong; closed it says so before one types. Loading it again is no try."""
    late = home.pairing.offer().code
    clock.goes_on(minutes=10)
    with opened("about:blank") as page:
        assert page.context.browser is not None
        door = phone(page.context.browser)
        door.goto(home.url)
        good, alert = home.pairing.offer().code, door.get_by_role("alert")
        wrong = "000000" if good != "000000" else "000001"
        said = [(late, "older than ten minutes"), (good[:5], "is no code"), (wrong, "not the code")]
        for given, why in said:
            _type(door, given)
            expect(alert).to_contain_text(why)
        for _ in range(3):
            door.reload()
            expect(alert).to_have_count(0)
        for _ in range(3):
            _type(door, wrong)
        expect(alert).to_contain_text("wait a minute")
        keep_picture(door, "phone_closed")
        door.goto(f"{home.url}/pair")
        expect(alert).to_contain_text("wait a minute")
        clock.goes_on(minutes=1)
        _type(door, good)
        expect(door.get_by_text("Welcome.")).to_be_visible()


def _type(door: Page, code: str) -> None:
    door.get_by_label("code").fill(code)
    door.get_by_role("button").click()


def test_a_door_that_was_closed_opens_after_a_minute(home: Home, clock: Clock) -> None:
    """Until then the right code is told to wait, too; who is in stays in."""
    served = Served(port=home.port, code=home.pairing.offer().code)
    cookie = pair(served, served.code).cookie
    code = home.pairing.offer().code
    for _ in range(5):
        pair(served, served.code)
    assert "wait a minute" in pair(served, code).text
    assert ask(served, "GET", "/", Cookie=cookie).text == "Welcome."
    clock.goes_on(minutes=1)
    assert pair(served, code).status == 303


def test_an_ended_device_is_a_stranger_again(home: Home) -> None:
    """Its cookie opens nothing any more."""
    served = Served(port=home.port, code=home.pairing.offer().code)
    cookie = pair(served, served.code).cookie
    home.pairing.end_all()
    answer = ask(served, "GET", "/", Cookie=cookie)
    assert (answer.status, "not paired" in answer.text) == (401, True)
