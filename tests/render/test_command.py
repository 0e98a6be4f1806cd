"""The command line renders, or says in one line why not."""

import json
import sys
from pathlib import Path

import pytest

from sample_videos.render.__main__ import main
from sample_videos.render.renderer import Renderer


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["render", *arguments])
    return main()


def test_mistake_in_the_specification_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps({"exercise": "yoga", "events": []}))
    assert run(monkeypatch, str(spec), str(tmp_path / "out.mp4")) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: clip.exercise must be one of")
    assert said.count("\n") == 1


def test_clip_and_truth_are_written(
    renderer: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert renderer
    spec = tmp_path / "spec.json"
    small = {"width": 96, "height_px": 64}
    events = [{"still": {"seconds": 0.3}}]
    spec.write_text(json.dumps({"exercise": "standing", "events": events, "camera": small}))
    assert run(monkeypatch, str(spec), str(tmp_path / "out.mp4")) == 0
    assert (tmp_path / "out.mp4").stat().st_size > 0
    assert (tmp_path / "out.npz").stat().st_size > 0
