"""The wheel, installed elsewhere: it has all that a person needs."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

import posecheck
from tests.conftest import DATA, ROOT
from tests.installed.environment import Environment, required
from tests.ui.browser import keep_picture, opened, served

CLIP = DATA / "bridge_side.mp4"
REPS = 2


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make dist` builds: the wheel comes out of the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (source,) = folder.glob("*.tar.gz")
    (built,) = folder.glob("*.whl")
    assert source.name == f"posecheck-{posecheck.__version__}.tar.gz"
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the wheel and what it requires."""
    environment = Environment(tmp_path_factory.mktemp("installed"), required())
    environment.run("python", "-m", "pip", "install", "--quiet", wheel)
    return environment


def test_it_is_the_installed_one(installed: Environment) -> None:
    """Not the folder that the tests run in."""
    where = "import exercises, posecheck; print(exercises.__file__); print(posecheck.__file__)"
    folder = str(Path(installed.program("python")).parents[1])
    for path in installed.run("python", "-c", where).stdout.splitlines():
        assert path.startswith(folder)
    said = installed.run("posecheck", "--version").stdout
    assert said == f"PoseCheck {posecheck.__version__}\n"


def test_nothing_of_the_package_is_left_out(wheel: Path) -> None:
    """Every file that is here is there: fonts, drawings, texts, languages, migrations, samples."""
    packages = [ROOT / "posecheck", ROOT / "exercises"]
    files = [one for package in packages for one in package.rglob("*") if one.is_file()]
    listed = {one.relative_to(ROOT).as_posix() for one in files if one.suffix != ".pyc"}
    samples = json.loads((ROOT / "sample_videos" / "manifest.json").read_text())["clips"]
    loose = ["app.py", ".streamlit/config.toml", "sample_videos/manifest.json"]
    loose += [f"sample_videos/{one['file']}" for one in samples]
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {*listed, *(f"posecheck/_app/{one}" for one in loose)} - inside == set()


def test_nothing_else_lands_among_other_peoples_packages(wheel: Path) -> None:
    """The renderer and the tests stay here, and so do secrets."""
    inside = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in inside}
    assert tops == {"posecheck", "exercises", f"posecheck-{posecheck.__version__}.dist-info"}
    assert not [name for name in inside if name.endswith((".npz", "secrets.toml", ".pyc"))]


@pytest.mark.usefixtures("model")
def test_a_video_is_analysed(installed: Environment, tmp_path: Path) -> None:
    """Exercises and what a rep is compared with are there."""
    out = tmp_path / "out.json"
    installed.run("posecheck", "analyze", CLIP, "-e", "glute_bridge", "--json", out)
    assert json.loads(out.read_text())["rep_count"] == REPS


@pytest.mark.browser
@pytest.mark.usefixtures("model")
def test_a_sample_is_checked_in_a_browser(installed: Environment, tmp_path: Path) -> None:
    """Served from an unrelated folder, in its own colours."""
    command = [installed.program("posecheck"), "serve"]
    variables = installed.variables(POSECHECK_DATA_DIR=str(tmp_path / "data"))
    with served(command, tmp_path, variables) as address, opened(f"{address}/video") as page:
        page.get_by_text("Try a sample").click()
        page.get_by_role("button", name="Check my form").click()
        page.get_by_role("button", name="Skip").click()
        expect(page.get_by_role("heading", name="Three squats, and each time")).to_be_visible()
        ground = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        assert page.evaluate(ground) == "rgb(250, 247, 242)"
        page.wait_for_function("[...document.images].some((one) => one.naturalWidth > 300)")
        keep_picture(page, "installed_sample")
