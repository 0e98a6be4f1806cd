"""The options of a video check: defaults that are right for most, and what else there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec
import streamlit as st

from posecheck.body.view import View
from posecheck.capture.model.routes import Variant
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference, check_plausible
from posecheck.coaching.reference.reference_file import decode_reference
from posecheck.errors import ReferenceRefused
from posecheck.sessions.store.preferences import Preferences
from posecheck.ui import page_context
from posecheck.ui.video.analysis_job import Request

_MODELS: dict[Variant, str] = {
    "lite": "Quick, for a slow computer: counts, and judges little",
    "full": "Normal",
    "heavy": "Careful, and several times slower",
}
_AUTO, _NONE, _FILE = "auto", "none", "file"
_COMPARED_WITH = {
    _AUTO: "Your kept reference; without one, the best reps of this set",
    _NONE: "Only what is usual for other people",
    _FILE: "A reference file",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _PersonSettings:
    """What is kept of the person and matters here."""

    exercise: Exercise
    preferences: Preferences = field(default_factory=Preferences)
    references: Mapping[View, Reference] = field(default_factory=dict)
    neutral: OwnNeutral | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Options:
    """What was chosen.

    Attributes:
        exercise: with her own limits.
        own: her references by view, where they are wanted; ``neutral``: her own, likewise.
    """

    exercise: Exercise
    model: Variant
    learn: bool
    reference: Reference | None
    own: Mapping[View, Reference]
    neutral: OwnNeutral | None

    def request(self, name: str, data: bytes) -> Request:
        """To check this video like that."""
        return Request(
            name=name,
            data=data,
            exercise=self.exercise,
            model=self.model,
            learn=self.learn,
            reference=self.reference,
            own=self.own,
            neutral=self.neutral,
        )


def choose_options(exercise: Exercise, *, busy: bool) -> Options:
    """Show the options, folded away.

    Raises:
        ReferenceRefused: the reference file is of no use for the exercise.
    """
    kept = _person_settings(exercise)
    with st.expander("Options"):
        names = list(_MODELS)
        model = st.selectbox(
            "How carefully to look",
            names,
            index=names.index(kept.preferences.model),
            format_func=_MODELS.__getitem__,
            disabled=busy,
            key="video_model",
        )
        compared = st.selectbox(
            "What to compare with",
            list(_COMPARED_WITH),
            format_func=_COMPARED_WITH.__getitem__,
            disabled=busy,
            key="video_reference",
        )
        reference = _reference_file(exercise, busy=busy) if compared == _FILE else None
    automatic = compared == _AUTO
    return Options(
        exercise=kept.exercise,
        model=model,
        learn=automatic,
        reference=reference,
        own=kept.references if automatic else {},
        neutral=None if compared == _NONE else kept.neutral,
    )


def _person_settings(exercise: Exercise) -> _PersonSettings:
    """What is kept of the person; where it cannot be read, that is said, and nothing is known."""
    with page_context.spoken_errors():
        people, person = page_context.store().people, page_context.person()
        neutral = page_context.store().neutrals.fresh(
            person.id, exercise.signal.rest, today=date.today()
        )
        references = ((view, people.reference(person.id, exercise.name, view)) for view in View)
        return _PersonSettings(
            exercise=people.own_exercise(person.id, exercise),
            preferences=people.preferences(person.id),
            references={view: one for view, one in references if one is not None},
            neutral=None if neutral is None else neutral.neutral,
        )
    return _PersonSettings(exercise=exercise)


def _reference_file(exercise: Exercise, *, busy: bool) -> Reference | None:
    """Her reference out of a file; None as long as there is no file.

    Raises:
        ReferenceRefused: the file is damaged, implausible, or for another exercise.
    """
    file = st.file_uploader(
        "Reference",
        type=["json"],
        disabled=busy,
        key="video_reference_file",
        max_upload_size=1,
    )
    if file is None:
        st.caption("`posecheck reference` makes one from a video of your best reps.")
        return None
    try:
        reference = decode_reference(file.getvalue())
    except (msgspec.MsgspecError, ValueError) as error:
        raise ReferenceRefused(
            f"{file.name} is not a readable reference; make one with: posecheck reference"
        ) from error
    if reference.exercise != exercise.name:
        raise ReferenceRefused(
            f"{file.name} is a reference for {reference.exercise}, not for {exercise.name}."
        )
    check_plausible(reference)
    return reference
