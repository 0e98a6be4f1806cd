"""A clip as data: every choice that goes into a video, read from and written to JSON."""

import dataclasses
import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sample_videos.render.arms import Arms
from sample_videos.render.body import Side
from sample_videos.render.camera import Camera
from sample_videos.render.companion import Companion
from sample_videos.render.faults import Faults
from sample_videos.render.habits import Feet, habits
from sample_videos.render.light import Light
from sample_videos.render.room import Room
from sample_videos.render.sensor import Sensor
from sample_videos.render.shape import Shape
from sample_videos.render.timeline import Event, Rep, Still, Walk
from sample_videos.render.variation import Drift, Variation
from sample_videos.render.wardrobe import Wardrobe


class SpecError(ValueError):
    """A clip specification that cannot be understood."""


class ExerciseName(StrEnum):
    """Exercises that can be rendered."""

    SQUAT = "squat"
    STANDING = "standing"
    SINGLE_LEG_SQUAT = "single_leg_squat"
    BRIDGE = "bridge"


_NO_WALKING = (ExerciseName.BRIDGE, ExerciseName.SINGLE_LEG_SQUAT)
_LYING_ARMS = (Arms.CEILING, Arms.CROSSED, Arms.FLOOR)
_UPRIGHT_ARMS = (Arms.FORWARD, Arms.CROSSED, Arms.SIDES, Arms.CEILING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipSpec:
    """Everything that determines a clip and its truth.

    habit: whose squat curves are followed, ``"01"`` to ``"10"``. feet: own stance, or None for
    that person's. on_leg: the supporting leg of single-leg squats. arms: None is forward when
    upright and to the ceiling when lying. arms_rise: the arms hang and
    come up with each squat. posture: faults in force all the time. knee_flexion_at_top: how close
    the feet are in a bridge, degrees.
    """

    exercise: ExerciseName
    events: tuple[Event, ...]
    shape: Shape = field(default_factory=Shape)
    wardrobe: Wardrobe = field(default_factory=Wardrobe)
    habit: str = "03"
    feet: Feet | None = None
    on_leg: Side = "right"
    arms: Arms | None = None
    arms_rise: bool = False
    posture: Faults = field(default_factory=Faults)
    knee_flexion_at_top: float = 95.0
    variation: Variation = field(default_factory=Variation)
    drift: Drift = field(default_factory=Drift)
    camera: Camera = field(default_factory=Camera)
    room: Room = field(default_factory=Room)
    light: Light = field(default_factory=Light)
    sensor: Sensor = field(default_factory=Sensor)
    companion: Companion | None = None

    def __post_init__(self) -> None:
        if not self.events:
            raise ValueError("events must not be empty")
        if self.habit not in habits():
            raise ValueError(f"habit must be one of {', '.join(habits())}, not {self.habit}")
        if self.exercise in _NO_WALKING and any(isinstance(e, Walk) for e in self.events):
            raise ValueError(f"nobody can walk within a {self.exercise}")
        if self.arms is not None and self.arms not in self.possible_arms:
            names = ", ".join(self.possible_arms)
            raise ValueError(f"arms of a {self.exercise} must be one of {names}, not {self.arms}")

    @property
    def possible_arms(self) -> tuple[Arms, ...]:
        """Arm positions of the exercise; the first is its usual one."""
        return _LYING_ARMS if self.exercise is ExerciseName.BRIDGE else _UPRIGHT_ARMS


_EVENT_NAMES: dict[str, type[Any]] = {"still": Still, "rep": Rep, "walk": Walk}


def load_spec(file: Path) -> ClipSpec:
    """Read a specification; raises ``SpecError`` with the place of the mistake."""
    try:
        data = json.loads(file.read_text())
    except (OSError, json.JSONDecodeError) as error:
        raise SpecError(f"{file} cannot be read as JSON: {error}") from error
    return spec_from(data)


def spec_from(data: dict[str, Any]) -> ClipSpec:
    """Build a specification from plain JSON data."""
    built = _build(ClipSpec, data, "clip")
    assert isinstance(built, ClipSpec)
    return built


def spec_to(spec: ClipSpec) -> dict[str, Any]:
    """Plain JSON data from which ``spec_from`` builds the same specification."""
    plain = dataclasses.asdict(spec)
    names = {kind: name for name, kind in _EVENT_NAMES.items()}
    plain["events"] = [{names[type(e)]: dataclasses.asdict(e)} for e in spec.events]
    restored: dict[str, Any] = json.loads(json.dumps(plain))
    return restored


def _build(kind: type[Any], data: object, where: str) -> object:
    if not isinstance(data, dict):
        raise SpecError(f"{where} must be an object, not {data!r}")
    hints = get_type_hints(kind)
    unknown = sorted(set(data) - set(hints))
    if unknown:
        raise SpecError(f"{where} has no {', '.join(unknown)}; it knows {', '.join(sorted(hints))}")
    values = {name: _convert(hints[name], v, f"{where}.{name}") for name, v in data.items()}
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise SpecError(f"{where}: {error}") from error


def _convert(hint: Any, value: object, where: str) -> object:
    if get_origin(hint) in (Union, UnionType):
        if value is None and type(None) in get_args(hint):
            return None
        hint = next(a for a in get_args(hint) if a is not type(None))
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise SpecError(f"{where} must be one of {', '.join(get_args(hint))}, not {value!r}")
        return value
    if get_origin(hint) is tuple:
        return _convert_tuple(hint, value, where)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, value, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _one_of(hint, value, where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint):
        raise SpecError(f"{where} must be a {hint.__name__}, not {value!r}")
    return value


def _convert_tuple(hint: Any, value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, (list, tuple)):
        raise SpecError(f"{where} must be a list, not {value!r}")
    kinds = get_args(hint)
    if kinds[0] == Event:
        return tuple(_event(v, f"{where}[{i}]") for i, v in enumerate(value))
    if len(value) != len(kinds):
        raise SpecError(f"{where} must have {len(kinds)} entries, not {len(value)}")
    return tuple(
        _convert(kind, v, f"{where}[{i}]")
        for i, (kind, v) in enumerate(zip(kinds, value, strict=True))
    )


def _event(value: object, where: str) -> object:
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in _EVENT_NAMES:
        raise SpecError(f"{where} must be an object with one of {', '.join(_EVENT_NAMES)}")
    name, data = next(iter(value.items()))
    return _build(_EVENT_NAMES[name], data, f"{where}.{name}")


def _one_of(hint: type[StrEnum], value: object, where: str) -> StrEnum:
    try:
        return hint(str(value))
    except ValueError as error:
        choices = ", ".join(e.value for e in hint)
        raise SpecError(f"{where} must be one of {choices}, not {value!r}") from error
