"""Catalog of exercises: every one of a package, or the name of the module that is wrong."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

from posecheck.body.view import View
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import ExerciseInvalid

Catalog = Mapping[str, Exercise]


def load_catalog(package: ModuleType) -> Catalog:
    """All exercises of a package, by name; each module defines one ``EXERCISE``.

    Raises:
        ExerciseInvalid: naming the module and what is wrong with its definition.
    """
    catalog: dict[str, Exercise] = {}
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name.rpartition(".")[2].startswith("_"):
            continue  # shared parts, no exercise
        try:
            module = importlib.import_module(found.name)
        except Exception as error:  # any failure of a definition must name its module
            raise ExerciseInvalid(f"{found.name} cannot be loaded: {error}") from error
        exercise = getattr(module, "EXERCISE", None)
        if not isinstance(exercise, Exercise):
            raise ExerciseInvalid(f"{found.name} must define EXERCISE = Exercise(...).")
        for complaint in _complaints(exercise, found.name.rpartition(".")[2]):
            raise ExerciseInvalid(f"{found.name}: {complaint}")
        catalog[exercise.name] = exercise
    if not catalog:
        raise ExerciseInvalid(f"The package {package.__name__} defines no exercise.")
    return catalog


def _complaints(exercise: Exercise, module: str) -> list[str]:
    """What is wrong with a definition; empty when it is sound."""
    names = [fault.name for fault in exercise.faults]
    limits = exercise.signal.limits
    rules = [
        (exercise.name == module, f"its name is {exercise.name!r}, the module's is {module!r}"),
        (bool(exercise.faults), "it has no faults to look for"),
        (len(set(names)) == len(names), "two faults have the same name"),
        (bool(exercise.sources), "it names no sources"),
        (0 < limits.min_s < limits.max_s, "a rep's shortest time must be under its longest"),
        (
            0 < limits.smallest <= limits.shallowest < limits.nominal_range,
            "limits must rise from smallest over shallowest to nominal_range",
        ),
    ]
    for fault in exercise.faults:
        rules += [
            (len(fault.cue.spoken.split()) <= 6, f"the cue of {fault.name} has over six words"),
            (bool(fault.views), f"{fault.name} has no view that can show it"),
            (View.UNKNOWN not in fault.views, f"{fault.name} cannot be seen from nowhere"),
        ]
    return [complaint for sound, complaint in rules if not sound]
