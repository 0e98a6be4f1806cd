"""The image and the composition, by their own steps: what would be built, run and asked."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from compose_spec import PyCompose
from playwright.sync_api import expect
from sqlalchemy import create_engine, inspect, make_url

from posecheck.access import check_access
from posecheck.capture.model.model_file import ModelFile
from tests.conftest import ROOT
from tests.installed.containerfile import FILE, Stage, build
from tests.installed.environment import required
from tests.sessions.store.postgres import PostgresServer, find_binaries
from tests.ui.browser import opened, served

COMPOSE = PyCompose.from_yaml((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE.to_dict()["services"]
INSIDE = 8501


@pytest.fixture(scope="module")
def image(model: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The image, built step by step."""
    if shutil.which("sh") is None:
        pytest.skip("no sh on this machine, which runs the image's steps")
    packages = {"wheel": ["pip", "build", "hatchling"], "": required("auth", "postgres")}
    return build(tmp_path_factory.mktemp("image"), packages, model.path.parent)


@pytest.fixture
def database(postgres: PostgresServer) -> dict[str, str]:
    """The variables that the composition gives the app; the database is one of the tests."""
    given = {key: _filled_in(value) for key, value in SERVICES["app"]["environment"].items()}
    asked, here = make_url(given["POSECHECK_DATABASE_URL"]), postgres.empty_database()
    assert (asked.host, asked.password) == ("database", None)
    url = asked.set(
        host=here.host, port=here.port, username=here.username, database=here.database
    ).render_as_string()
    return {**given, "POSECHECK_DATABASE_URL": url}


def test_the_containerfile_keeps_to_the_rules() -> None:
    """Those of hadolint."""
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, FILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_composition_keeps_to_the_rules() -> None:
    """Those of the Compose specification; and the volumes that are used are those there are."""
    COMPOSE.validate()
    used = {volume.split(":")[0] for one in SERVICES.values() for volume in one["volumes"]}
    assert used == set(COMPOSE.volumes or {})
    assert COMPOSE.service_names() == ["app", "database"]
    assert SERVICES["app"]["build"] == {"context": ".", "dockerfile": FILE.name}


def test_only_this_computer_reaches_it_and_no_password_is_written_down() -> None:
    """Nobody has to log in, so that nothing may be published to other computers."""
    ports = [port for one in SERVICES.values() for port in one.get("ports", [])]
    assert ports == [f"127.0.0.1:{INSIDE}:{INSIDE}"]
    passwords = [
        value
        for one in SERVICES.values()
        for key, value in one["environment"].items()
        if "PASSWORD" in key
    ]
    assert len(passwords) == 2
    assert all(re.fullmatch(r"\$\{\w+:\?.+\}", value) for value in passwords)


def test_the_image_alone_lets_no_stranger_in(image: Stage) -> None:
    """Run without the composition it refuses, and says what would be allowed."""
    done = image.run([image.environment.program(image.command[0]), *image.command[1:]])
    assert done.returncode == 2
    assert "Other computers could reach 0.0.0.0" in done.stderr


def test_it_runs_as_nobody_special_from_what_was_built_in(image: Stage) -> None:
    """A number that is not root's; the app is the wheel, and the models need no network."""
    assert int(image.user) > 0
    where = "import posecheck; print(posecheck.__file__)"
    said = image.run([image.environment.program("python"), "-c", where]).stdout
    assert said.startswith(str(image.root))
    models = {one.name for one in image.path("/opt/posecheck/models").glob("*.task")}
    assert models == {"pose_landmarker_full.task", "pose_landmarker_lite.task"}


@pytest.mark.browser
def test_it_serves_with_postgresql_and_is_healthy(
    image: Stage, database: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the composition starts it, but for the address: a test listens on the loopback alone."""
    program, *options = image.command
    address = options[options.index("--address") + 1]
    monkeypatch.setenv(
        "POSECHECK_ALLOW_PUBLIC_WITHOUT_LOGIN", database["POSECHECK_ALLOW_PUBLIC_WITHOUT_LOGIN"]
    )
    check_access(address)
    options[options.index(address)] = "127.0.0.1"
    command = [image.environment.program(program), *options]
    with served(command, image.path("/"), image.surroundings(database)) as url:
        port = url.rpartition(":")[2]
        # Any path but this one is answered with the page, whatever state the app is in.
        asked = f":{INSIDE}/_stcore/health"
        healthy = [one.replace(asked, f":{port}/_stcore/health") for one in image.check]
        assert healthy != image.check
        assert image.run(healthy).returncode == 0
        with opened(f"{url}/progress") as page:
            expect(page.get_by_role("heading", name="Progress")).to_be_visible()
    assert image.run(healthy).returncode == 1
    engine = create_engine(database["POSECHECK_DATABASE_URL"].replace("://", "+psycopg://"))
    assert "alembic_version" in inspect(engine).get_table_names()
    engine.dispose()


def test_the_database_is_asked_whether_it_is_ready(postgres: PostgresServer) -> None:
    """The app waits for the answer."""
    binaries, url = find_binaries(), postgres.empty_database()
    assert binaries is not None
    kind, program, *options = SERVICES["database"]["healthcheck"]["test"]
    assert kind == "CMD"
    asked = [(binaries / "initdb").resolve().with_name(program), *options]
    where = ["--host", str(url.host), "--port", str(url.port)]
    done = subprocess.run([*asked, *where], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    waits = SERVICES["app"]["depends_on"]["database"]
    assert waits == {"condition": "service_healthy"}


def _filled_in(value: str) -> str:
    """The value with whatever the environment has to give."""
    return re.sub(r"\$\{\w+:\?[^}]*\}", "hers", value)
