"""What happens to a video in the background."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck.body.view import View
from posecheck.capture.model.model_file import ModelFile
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import ReferenceKind
from posecheck.coaching.reference.reference_file import decode_reference, encode_reference
from posecheck.errors import SettingInvalid, VideoUnreadable
from posecheck.ui.video.analysis_job import CheckedVideo, Request, check_video, longest_s
from tests.sessions.store.taken import take
from tests.videos import Picture, first_rep, two_reps, write_video


def test_her_own_reference_is_used_where_the_video_shows_its_view(
    squat: Exercise, model: ModelFile, tmp_path: Path
) -> None:
    """Which one fits is known when the video has been watched; progress never goes back."""
    assert model.path.exists()
    seen = take(squat).result.reference
    assert seen is not None
    own = {View.FRONT: decode_reference(encode_reference(seen))}
    shares: list[float] = []

    def checked(frames: list[Picture]) -> CheckedVideo:
        request = Request(
            name="a.mp4",
            data=write_video(tmp_path / "a.mp4", frames).read_bytes(),
            exercises=[squat],
            model="full",
            learn=True,
            own={squat.name: own},
        )
        return check_video(request, tmp_path, lambda _what, share: shares.append(share))

    front = checked(two_reps())
    assert front.analysis.result.reference is own[View.FRONT]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0, abs=0.02)
    assert [still.fault for still in front.stills] == ["knees falling in"]
    side = checked(first_rep("squat_side.mp4")).analysis.result.reference
    assert side is None or side.kind is ReferenceKind.SET


def test_the_longest_video_is_set_in_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour, what the environment says, or one sentence that says what is wrong with it."""
    monkeypatch.delenv("POSECHECK_MAX_MINUTES", raising=False)
    assert longest_s() == 3600
    monkeypatch.setenv("POSECHECK_MAX_MINUTES", "2.5")
    assert longest_s() == 150
    for nonsense in ("an hour", "0", "-3", "nan"):
        monkeypatch.setenv("POSECHECK_MAX_MINUTES", nonsense)
        with pytest.raises(SettingInvalid, match="set it to a number of minutes"):
            longest_s()


@given(st.text("abc_*$`<>[]()#:~\\ .-!", min_size=1))
def test_a_name_is_shown_letter_by_letter(squat: Exercise, name: str) -> None:
    """Whatever Markdown would make of it: every sign is escaped, no letter is lost."""
    request = Request(name=name, data=b"", exercises=[squat], model="full", learn=True)
    shown = request.shown_name
    assert re.sub(r"\\(.)", r"\1", shown) == " ".join(name.split())
    assert not re.search(r"(?<!\\)[_*$`<>\[]", re.sub(r"\\\\", "", shown))


@pytest.mark.parametrize("name", ["\u3042" * 100 + ".mp4", "..", "a\x00b.mp4", "C:\\x\\y.mp4", "/"])
def test_a_name_that_no_disk_here_takes_is_no_hindrance(
    name: str, squat: Exercise, tmp_path: Path
) -> None:
    """Her computer has other limits; what is wrong with the video itself is said."""
    request = Request(name=name, data=b"none", exercises=[squat], model="full", learn=True)
    with pytest.raises(VideoUnreadable, match="is not a video"):
        check_video(request, tmp_path, lambda _what, _share: None)
