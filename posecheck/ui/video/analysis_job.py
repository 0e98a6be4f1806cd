"""The analysis of a video as a background job: watched, judged, drawn on, and let go."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from posecheck.body.track_file import TrackRecorder
from posecheck.body.view import View
from posecheck.capture.analyse import OnProgress, analyse_video
from posecheck.capture.jobs import Report
from posecheck.capture.model.model_file import ensure_model
from posecheck.capture.model.routes import Variant
from posecheck.capture.pieces.cores import cores
from posecheck.capture.video import MAX_FPS, VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.engine.session import Analysis, SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference
from posecheck.errors import SettingInvalid, VideoTooLong
from posecheck.sessions.curves import DepthCurve, depth_curve
from posecheck.sessions.pdf.report import Still
from posecheck.ui.drawing.annotated import annotate_video
from posecheck.ui.drawing.stills import stills_of
from posecheck.ui.markdown import literal
from posecheck.user_text import one_line
from posecheck.video_kinds import is_video_name

_LONGEST_VARIABLE, _LONGEST_MINUTES = "POSECHECK_MAX_MINUTES", 60.0
# Drawing takes a quarter of the time that watching takes, on two cores.
_WATCHING = 0.8
# Bytes of a name without its ending; disks take 255 of a whole one.
_LONGEST_STEM = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Request:
    """A video to check, and how.

    Attributes:
        name: the file's own name; ``data`` are its bytes.
        exercises: all there are, with her own limits.
        chosen: the name of the one that it shows; None to find out.
        reference: what to compare with, instead of ``own``.
        own: her references by exercise and view, to be compared with where the video shows those.
        neutrals: her own neutrals by exercise.
        learn: whether the best reps of the set serve when there is no reference.
        turn: degrees clockwise by which the picture is turned first.
    """

    name: str
    data: bytes
    exercises: Sequence[Exercise]
    model: Variant
    learn: bool
    chosen: str | None = None
    reference: Reference | None = None
    own: Mapping[str, Mapping[View, Reference]] = field(default_factory=dict)
    neutrals: Mapping[str, OwnNeutral] = field(default_factory=dict)
    turn: int = 0

    @property
    def shown_name(self) -> str:
        """The name as Markdown that shows it letter by letter."""
        return literal(self.name)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CheckedVideo:
    """A checked video: all that is kept of it, in memory.

    Attributes:
        exercise: what was done.
        track: the poses of every frame.
        annotated: an MP4 with everything drawn on it; empty when there was no rep.
        stills: the worst moment of each fault, gravest first.
        curve: how deep she was all the time.
    """

    request: Request
    exercise: Exercise
    when: datetime
    analysis: Analysis
    track: TrackRecorder
    annotated: bytes
    stills: tuple[Still, ...]
    curve: DepthCurve

    @property
    def other(self) -> Exercise | None:
        """What it looks like instead of the chosen exercise."""
        return next(
            (one for one in self.request.exercises if one.name == self.analysis.other), None
        )


def check_video(request: Request, folder: Path, report: Report) -> CheckedVideo:
    """Watch the video, judge it, draw on it.

    Args:
        folder: for files; whoever calls removes it.
        report: called with each frame; it may raise to end the work.

    Raises:
        PoseCheckError: in one sentence.
    """
    when, source = datetime.now(UTC), _stored(request, folder)
    pictures = _pictures_in(source)
    track = TrackRecorder()
    watching = _by_frame(report, "Watching", pictures, 0.0, _WATCHING)
    analysis, exercise = _watched(source, request, track, report, watching)
    annotated, stills = b"", []
    if analysis.result.reps:
        out, result = folder / "annotated.mp4", analysis.result
        drawing = _by_frame(report, "Drawing", pictures, _WATCHING, 1.0)
        annotate_video(
            source,
            track.frames(),
            result,
            exercise,
            out,
            turn=request.turn,
            on_progress=drawing,
        )
        annotated = out.read_bytes()
        stills = stills_of(source, track.frames(), result, exercise, turn=request.turn)
    return CheckedVideo(
        # The video itself is needed once more only where another look may help.
        request=request if analysis.turn or analysis.other else replace(request, data=b""),
        exercise=exercise,
        when=when,
        analysis=analysis,
        track=track,
        annotated=annotated,
        stills=tuple(stills),
        curve=depth_curve(track.frames(), analysis.result, exercise),
    )


def _stored(request: Request, folder: Path) -> Path:
    """The video as a file of its own name, in a folder of its own: no other file can meet it."""
    source = folder / "chosen" / _name_on_disk(request.name)
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(request.data)
    return source


def _name_on_disk(name: str) -> str:
    """The name, as far as a disk takes it: her own may be longer, or lead elsewhere."""
    path = Path(one_line(name))
    stem = path.stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
    return f"{stem.strip('.') or 'video'}{path.suffix if is_video_name(name) else ''}"


def longest_s() -> float:
    """How long a video may be, in seconds.

    Raises:
        SettingInvalid: the environment says something else than a number of minutes.
    """
    given = os.environ.get(_LONGEST_VARIABLE)
    try:
        minutes = float(given) if given else _LONGEST_MINUTES
    except ValueError:
        minutes = 0.0
    if not minutes > 0:
        raise SettingInvalid(
            f"{_LONGEST_VARIABLE} is {given!r}; set it to a number of minutes, such as 60."
        )
    return 60 * minutes


def _pictures_in(source: Path) -> float:
    """About how many will be looked at; a video with more than fit is refused, without pauses."""
    with VideoReader(source) as video:
        _refuse_longer(video.info.watched_s, longest_s())
        return video.info.watched_s * min(video.info.fps, MAX_FPS)


def _refuse_longer(seconds: float, longest: float) -> None:
    if seconds > longest:
        raise VideoTooLong(
            f"This video is longer than {longest / 60:g} minutes; "
            "cut out the set and choose that part."
        )


def _watched(
    source: Path,
    request: Request,
    track: TrackRecorder,
    report: Report,
    watching: OnProgress,
) -> tuple[Analysis, Exercise]:
    """The analysis of the file, by its own name and against her own reference if there is one."""
    model = ensure_model(request.model, progress=lambda sentence: report(sentence, 0.0))
    engines = Recogniser(
        request.exercises, chosen=request.chosen, analyzer=partial(_engine, request)
    )
    analysis = analyse_video(
        source,
        engines,
        model,
        turn=request.turn,
        jobs=cores(),
        on_progress=watching,
        on_frame=track.add,
    )
    exercise = engines.exercise
    references = {} if request.reference is not None else request.own.get(exercise.name, {})
    own = references.get(_view_of(analysis.result))
    result = analysis.result
    if own is not None:
        result = _judged_again(track, exercise, own, request.neutrals.get(exercise.name))
    analysis = replace(
        analysis,
        result=replace(result, quality=analysis.result.quality),
        video=replace(analysis.video, path=one_line(request.name)),
    )
    return analysis, exercise


def _engine(request: Request, exercise: Exercise) -> Analyzer:
    """The engine for one exercise; a reference file is of one alone."""
    given = request.reference
    reference = given if given is not None and given.exercise == exercise.name else None
    neutral = request.neutrals.get(exercise.name)
    return Analyzer(exercise, reference=reference, neutral=neutral, learn_from_set=request.learn)


def _view_of(result: SessionResult) -> View:
    """From where most reps were seen."""
    views = Counter(rep.view for rep in result.reps)
    return views.most_common(1)[0][0] if views else View.UNKNOWN


def _judged_again(
    track: TrackRecorder, exercise: Exercise, reference: Reference, neutral: OwnNeutral | None
) -> SessionResult:
    """The engine once more over the poses: which of her references fits is known only now."""
    analyzer = Analyzer(exercise, reference=reference, neutral=neutral)
    for frame in track.frames():
        analyzer.update(frame)
    return analyzer.finish()


def _by_frame(report: Report, what: str, pictures: float, start: float, end: float) -> OnProgress:
    """Tell the count of frames, and the share of the whole, from seconds done and in all.

    Several trackers may be at work: what has been seen need not have been judged yet.
    """

    def on_progress(done_s: float, total_s: float) -> None:
        share = min(done_s / total_s, 1.0) if total_s > 0 else 0.0
        seen = f"frame {max(share * pictures, 1):,.0f} of about {max(pictures, 1):,.0f}"
        report(f"{what}: {seen}", start + share * (end - start))

    return on_progress
