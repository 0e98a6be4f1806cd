"""The door as time goes by: the real one over HTTPS, with a clock that the test sets."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from posecheck.home.certificate import certificate_file, now
from posecheck.home.door import Door
from posecheck.home.opened import Home
from posecheck.home.pairing import Pairing
from tests.home.clock import Clock
from tests.home.served import HOME, Served
from tests.home.test_door import ask, pair


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
