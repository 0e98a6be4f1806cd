"""Trends of exercises with sides and holds: each side by itself, told apart by more than colour."""

import json

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.sessions.store.store import Store
from tests.one_leg_bodies import one_leg_frames
from tests.sessions.store.taken import watch
from tests.ui.progress.test_states import opened, run, words


def test_each_side_has_its_own_trend(store: Store, catalog: Catalog) -> None:
    """In words and as a line of its own, with the seconds held."""
    bird_dog, ada = catalog["bird_dog"], store.people.find_or_add("Ada")
    for hold_s in (3.0, 6.0):
        frames = one_leg_frames("bird_dog", ["left", "right"], hold_s=hold_s)
        store.save(watch(bird_dog, frames).analysis, bird_dog, ada.id)
    page = opened()
    next(one for one in page.button_group if "Trends" in str(one.options)).set_value("Trends")
    seen = words(run(page))
    for side in ("left", "right"):
        assert f"**Leg above the back's line, {side}**: 0%" in seen
        assert f"**Longest hold, seconds, {side}**: " in seen
    assert seen.count("clearly more") >= 2
    charts = [json.loads(one.proto.spec) for one in page.get("vega_lite_chart")]
    by_side = [one for one in charts if "shape" in one.get("layer", [one])[-1]["encoding"]]
    assert len(by_side) == 4  # the fault, depth, tempo, holds
    for one in by_side:
        *lines, dots = one["layer"]
        scale = dots["encoding"]["shape"]["scale"]
        assert (scale["domain"], len(set(scale["range"]))) == (["left", "right"], 2)
        left, right = (line["mark"]["strokeDash"] for line in lines)
        assert left != right


def test_each_side_is_compared_by_itself(store: Store, catalog: Catalog) -> None:
    """Reps and the longest hold of each, and the band, where she said it of one of them."""
    bird_dog, ada = catalog["bird_dog"], store.people.find_or_add("Ada")
    short = one_leg_frames("bird_dog", ["left", "right"], hold_s=3.0)
    long = one_leg_frames("bird_dog", ["left", "right", "left"], hold_s=6.0)
    kept = [
        store.save(watch(bird_dog, frames).analysis, bird_dog, ada.id) for frames in (short, long)
    ]
    store.sessions.set_options(kept[1], SessionOptions(band="light"))
    told = opened_rows(kept)
    rows = [told[name] for name in ("Reps, left", "Longest hold, seconds, right", "Band")]
    assert rows == [["1", "2", ""], ["3.7", "6.7", "more"], ["not said", "light band", ""]]


def opened_rows(kept: list[str]) -> dict[str, list[str]]:
    """The table of two sessions side by side, by what it tells."""
    table = opened(session=kept[0], **{"with": kept[1]}).table[0].value
    return {row[0]: [str(cell) for cell in row[1:]] for row in table.itertuples(index=False)}


def test_what_has_no_sides_has_one_line(store: Store, catalog: Catalog) -> None:
    """And nothing is said of holds."""
    ada = store.people.find_or_add("Ada")
    for _ in range(2):
        frames = one_leg_frames("clamshell", ["left", "left"])
        result = watch(catalog["clamshell"], frames).analysis
        store.save(result, catalog["clamshell"], ada.id)
    page = opened()
    next(one for one in page.button_group if "Trends" in str(one.options)).set_value("Trends")
    seen = words(run(page))
    assert "Longest hold" not in seen
    assert ", left" not in seen
    charts = [json.loads(one.proto.spec) for one in page.get("vega_lite_chart")]
    assert not any("strokeDash" in json.dumps(one) for one in charts)
