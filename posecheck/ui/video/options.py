"""The options of a video check: defaults that are right for most, and what else there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec
import streamlit as st

from posecheck.body.view import View
from posecheck.capture.model.routes import Variant
from posecheck.coaching.checks.neutral_posture import neutral_posture
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference, check_plausible
from posecheck.coaching.reference.reference_file import decode_reference
from posecheck.errors import ReferenceRefused
from posecheck.sessions.store.people import People
from posecheck.sessions.store.preferences import Preferences
from posecheck.ui import page_context
from posecheck.ui.model_names import MODEL_LABEL, MODEL_NAMES
from posecheck.ui.video.analysis_job import Request

_AUTO, _NONE, _FILE = "auto", "none", "file"
_COMPARED_WITH = {
    _AUTO: "Your kept reference; without one, the best reps of this set",
    _NONE: "Only what is usual for other people",
    _FILE: "A reference file",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _PersonSettings:
    """What is kept of the person and matters here."""

    exercises: Sequence[Exercise]
    preferences: Preferences = field(default_factory=Preferences)
    references: Mapping[str, Mapping[View, Reference]] = field(default_factory=dict)
    neutrals: Mapping[str, OwnNeutral] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Options:
    """What was chosen.

    Attributes:
        exercises: all there are, with her own limits.
        chosen: the name of the one that is shown; None to find out.
        own: her references by exercise and view, where they are wanted; ``neutrals``: her own
            neutrals by exercise, likewise.
    """

    exercises: Sequence[Exercise]
    chosen: str | None
    model: Variant
    learn: bool
    reference: Reference | None
    own: Mapping[str, Mapping[View, Reference]]
    neutrals: Mapping[str, OwnNeutral]

    def request(self, name: str, data: bytes) -> Request:
        """To check this video like that."""
        return Request(
            name=name,
            data=data,
            exercises=self.exercises,
            chosen=self.chosen,
            model=self.model,
            learn=self.learn,
            reference=self.reference,
            own=self.own,
            neutrals=self.neutrals,
        )


def choose_options(catalog: Catalog, chosen: str | None, *, busy: bool) -> Options:
    """Show the options, folded away.

    Args:
        chosen: the exercise that is shown; None to find out.

    Raises:
        ReferenceRefused: the reference file is of no use for the exercise.
    """
    kept = _person_settings(list(catalog.values()))
    with st.expander("Options"):
        names = list(MODEL_NAMES)
        model = st.selectbox(
            MODEL_LABEL,
            names,
            index=names.index(kept.preferences.model),
            format_func=MODEL_NAMES.__getitem__,
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
        reference = _reference_file(chosen, busy=busy) if compared == _FILE else None
    automatic = compared == _AUTO
    return Options(
        exercises=kept.exercises,
        chosen=chosen if reference is None else reference.exercise,
        model=model,
        learn=automatic,
        reference=reference,
        own=kept.references if automatic else {},
        neutrals={} if compared == _NONE else kept.neutrals,
    )


def _person_settings(exercises: Sequence[Exercise]) -> _PersonSettings:
    """What is kept of the person; where it cannot be read, that is said, and nothing is known."""
    with page_context.spoken_errors():
        store, person = page_context.store(), page_context.person()
        people, neutrals = store.people, store.neutrals
        return _PersonSettings(
            exercises=[people.own_exercise(person.id, one) for one in exercises],
            preferences=people.preferences(person.id),
            references={one.name: _references(people, person.id, one.name) for one in exercises},
            neutrals={
                one.name: fresh.neutral
                for one in exercises
                if (posture := neutral_posture(one))
                and (fresh := neutrals.fresh(person.id, posture, today=date.today()))
            },
        )
    return _PersonSettings(exercises=exercises)


def _references(people: People, person_id: str, exercise: str) -> Mapping[View, Reference]:
    """Her references for one exercise."""
    found = ((view, people.reference(person_id, exercise, view)) for view in View)
    return {view: one for view, one in found if one is not None}


def _reference_file(chosen: str | None, *, busy: bool) -> Reference | None:
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
    if chosen not in (None, reference.exercise):
        raise ReferenceRefused(
            f"{file.name} is a reference for {reference.exercise}, not for {chosen}."
        )
    check_plausible(reference)
    return reference
