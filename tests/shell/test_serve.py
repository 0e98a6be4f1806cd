"""The pages as a user starts them from a shell."""

import gzip
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ui.browser import free_port, wait_until_healthy

SERVE = [sys.executable, "-m", "posecheck", "serve"]
WHOLE = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "me",
    "client_secret": "mine",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}


def refusal(*options: str, folder: Path | None = None, **variables: str) -> str:
    """The one sentence that a start is refused with."""
    done = subprocess.run(
        [*SERVE, *options],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    (sentence,) = done.stderr.splitlines()
    return sentence


@pytest.mark.parametrize("address", ["0.0.0.0", "::", ""])
def test_others_are_kept_out_while_nobody_has_to_log_in(address: str) -> None:
    """Nothing listens, and the option that would allow it is named."""
    sentence = refusal("--address", address)
    assert "Other computers could reach" in sentence
    assert "--allow-public-without-login" in sentence


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"client_id": ""}, "[auth] in secrets.toml lacks client_id."),
        ({"cookie_secret": "secret"}, "cookie_secret is shorter than 32 characters"),
        ({"redirect_uri": "https://knees.example.org/"}, "does not end with /oauth2callback"),
        ({"redirect_uri": "http://knees.example.org/oauth2callback"}, "begin with https://"),
    ],
)
def test_half_a_login_is_no_login(change: dict[str, str], complaint: str, tmp_path: Path) -> None:
    """It never passes for none at all, on no address."""
    settings = "".join(f'{key} = "{value}"\n' for key, value in {**WHOLE, **change}.items())
    assert complaint in _refused_with(tmp_path, f"[auth]\n{settings}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("[auth\n", "mend that file"), ('auth = "on"\n', "is no table"), ("[auth]\n", "lacks")],
)
def test_secrets_that_cannot_be_read(text: str, complaint: str, tmp_path: Path) -> None:
    """Who broke the file by a slip does not open the door."""
    assert complaint in _refused_with(tmp_path, text)


def test_an_installation_without_its_pages_says_so(tmp_path: Path) -> None:
    """Not with the name of a file that some module looked for."""
    shutil.copytree(ROOT / "posecheck", tmp_path / "posecheck")
    sentence = refusal(folder=tmp_path, PYTHONPATH="")
    assert "install PoseCheck again" in sentence
    assert str(tmp_path / "posecheck") in sentence


def test_a_port_in_use_is_said() -> None:
    """And how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is in use already" in refusal("--port", str(port))


def test_it_serves_from_any_folder_until_it_is_stopped(tmp_path: Path) -> None:
    """Ctrl-C ends it without a complaint; a page under a foreign name cannot read along."""
    port = free_port()
    with subprocess.Popen(
        [*SERVE, "--port", str(port)], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}")
            assert _handshake(port, "localhost") == 101
            assert _handshake(port, "elsewhere.example.org") == 403
        finally:
            server.send_signal(signal.SIGINT)
        said, complaints = server.communicate(timeout=60)
    assert server.returncode == 0
    assert f"PoseCheck is at http://127.0.0.1:{port}" in said.decode()
    assert "Traceback" not in complaints.decode()


def test_others_get_it_compressed() -> None:
    """Page and scripts, with the same stream behind them, under the names that are given."""
    port = free_port()
    allowed = ["--address", "0.0.0.0", "--allow-public-without-login"]
    with subprocess.Popen(
        [*SERVE, *allowed, "--port", str(port)],
        env={**os.environ, "STREAMLIT_SERVER_ALLOWED_HOSTS": "localhost 127.0.0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as server:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}")
            (script,) = re.findall(rb'src="\./(static/js/index[^"]+)"', _got(port, "", "")[1])
            plain, whole = _got(port, script.decode(), "")
            squeezed, small = _got(port, script.decode(), "gzip")
            assert (plain, squeezed) == ("", "gzip")
            assert gzip.decompress(small) == whole
            assert len(small) < len(whole) / 2
            assert _handshake(port, "127.0.0.1") == 101
            assert _handshake(port, "elsewhere.example.org") == 403
        finally:
            server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Traceback" not in complaints.decode()


def _got(port: int, path: str, accepted: str) -> tuple[str, bytes]:
    """How a file comes, and its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{path}", headers={"Accept-Encoding": accepted})
    answer = connection.getresponse()
    found = answer.headers.get("Content-Encoding", ""), answer.read()
    connection.close()
    return found


def test_the_app_itself_refuses_too() -> None:
    """Started in another way it shows nothing, says why, and is gone."""
    script = (
        "from streamlit import config; from streamlit.testing.v1 import AppTest;"
        "config.set_option('server.address', '0.0.0.0');"
        "AppTest.from_file('app.py', default_timeout=60).run(); print('still here')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (-signal.SIGTERM, "")
    assert "posecheck: Other computers could reach 0.0.0.0" in done.stderr


def _refused_with(folder: Path, secrets: str) -> str:
    (folder / "secrets.toml").write_text(secrets)
    return refusal(STREAMLIT_SECRETS_FILES=str(folder / "secrets.toml"))


def _handshake(port: int, name: str) -> int:
    """Status of the answer to a browser that opens the page under this name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {
        "Host": f"{name}:{port}",
        "Origin": f"http://{name}:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "cG9zZWNoZWNrLWtuZWVzIQ==",
        "Sec-WebSocket-Protocol": "streamlit",
    }
    connection.request("GET", "/_stcore/stream", headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status
