"""Every state of the Progress page, without a browser."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import BackReading
from posecheck.sessions.store.records import CheckIn, Status
from posecheck.sessions.store.store import Store
from tests.conftest import DATA
from tests.sessions.sets import chosen_set
from tests.sessions.store.taken import HELD, NEUTRAL, Taken, take


def app() -> None:
    """The page alone."""
    import exercises
    from posecheck.coaching.exercise.catalog import load_catalog
    from posecheck.ui.progress.page import page

    page(load_catalog(exercises))


@pytest.fixture(scope="session")
def taken(squat: Exercise) -> Taken:
    """A set with good, caving and partial reps, seen from the front."""
    return take(squat)


@pytest.fixture
def kept(store: Store, squat: Exercise, taken: Taken) -> list[str]:
    """Ids of two sessions of one person, oldest first."""
    ada = store.people.find_or_add("Ada")
    feels = CheckIn(pain=4)
    return [
        store.save(taken.analysis, squat, ada.id, track=taken.track, check_in=feels)
        for _ in range(2)
    ]


def opened(**address: str) -> AppTest:
    """The page at an address, without an exception."""
    page = AppTest.from_function(app, default_timeout=30)
    for name, value in address.items():
        page.query_params[name] = value
    return run(page)


def run(page: AppTest) -> AppTest:
    """The page once more; a traceback is never shown."""
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """Everything that can be read."""
    said = [page.title, page.header, page.markdown, page.caption, page.text]
    told = [page.info, page.warning, page.error, page.table]
    return "\n".join(str(one.value) for kind in (*said, *told) for one in kind)


def press(page: AppTest, label: str) -> AppTest:
    """Press the first button of this name."""
    next(one for one in page.button if one.label == label).click()
    return run(page)


@pytest.mark.usefixtures("store")
def test_an_empty_page_says_how_to_begin() -> None:
    """Nothing is listed, and nothing is wrong."""
    page = opened()
    assert "Nothing is kept yet" in words(page)
    assert not page.error


def test_sessions_are_listed_and_narrowed(kept: list[str], catalog: Catalog) -> None:
    """By exercise and fault; a filter that fits nothing says so."""
    page = opened()
    assert f"{len(kept)} sessions" in words(page)
    assert "found: knees falling in" in words(page)
    assert "Knee pain 4 of 10 before" in words(page)
    page.selectbox[0].select("glute_bridge")
    assert "No session fits this filter" in words(run(page))
    assert "glute_bridge" in catalog


def test_a_session_is_opened_and_written_about(kept: list[str], store: Store) -> None:
    """Verdict, advice and why, reps, method; note and pain are kept."""
    page = opened()
    press(page, "Open")
    seen = words(page)
    assert "in rep 2 they fell in. One try does not count." in seen
    assert "Why it matters for your knee" in seen
    assert "Could not see pelvis tipping forward" in seen
    assert "Compared with the best reps of this same set" in seen
    pain = next(one for one in page.pills if one.label.startswith("Knee pain after it"))
    assert pain.value is None
    pain.set_value(2)
    run(page)
    page.text_area[0].input("warm, not sore")
    press(page, "Add the note")
    newest = store.sessions.open(kept[1])
    assert newest.head.pain_after == 2
    assert [note.text for note in newest.notes] == ["warm, not sore"]
    assert "warm, not sore" in words(page)
    assert "2 of 10 after" in words(page)


def test_a_session_that_broke_off_is_offered(store: Store, squat: Exercise, taken: Taken) -> None:
    """With every finished rep; kept as it is, it is offered no more."""
    ada = store.people.find_or_add("Ada")
    with store.begin(squat, ada.id, source="live", model="full") as recorder:
        recorder.rep(taken.live[0])
    page = opened()
    assert "broke off" in words(page)
    assert "Every finished rep is safe: 1 rep." in words(page)
    press(page, "Keep it as it is")
    assert "is safe" not in words(page)
    head = store.sessions.open(recorder.session_id).head
    assert (head.status, head.reps) == (Status.INTERRUPTED, 1)


def test_two_sessions_stand_side_by_side(kept: list[str]) -> None:
    """From two in the list; what no camera can tell is said to be so."""
    page = opened()
    for _ in kept:
        press(page, "Compare")
    press(page, "Compare the two")
    assert "Squat, two sessions" in words(page)
    assert "Could not see in either: pelvis tipping forward" in words(page)
    assert words(page).count("in rep 2 they fell in") == len(kept)


def test_different_exercises_are_not_compared(
    kept: list[str], store: Store, bridge: Exercise
) -> None:
    """It is said before anything is pressed."""
    bridges = chosen_set(bridge, 2, {"knee_valgus": "oo"})
    ada = store.people.find_or_add("Ada")
    with store.begin(bridge, ada.id, source="live", model="full") as other:
        other.finish(bridges)
    page = opened()
    for chosen in (other.session_id, kept[0]):
        next(one for one in page.button if one.key == f"compare {chosen}").click()
        run(page)
    assert "two different exercises" in words(page)
    assert "Compare the two" not in [one.label for one in page.button]


def test_an_old_result_stays_beside_the_new(kept: list[str]) -> None:
    """Scored again; both can be looked at, with the version that made them."""
    page = press(opened(session=kept[0]), "Score it again")
    results = next(one for one in page.selectbox if one.label == "Result")
    assert len(results.options) == 2
    assert all("version 0." in one for one in results.options)
    results.select_index(1)
    assert "in rep 2 they fell in" in words(run(page))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("wrong", ["ffffffff", "%", "x' OR 1=1"])
def test_a_session_that_is_not_there_is_one_sentence(wrong: str) -> None:
    """Also when somebody has deleted it, or the address was made up."""
    page = opened(session=wrong)
    assert "There is no session" in page.error[0].value


def test_trends_say_what_a_camera_cannot_tell(kept: list[str]) -> None:
    """Equal sessions changed nothing; what was never seen is named apart."""
    assert kept
    page = opened()
    chooser = next(one for one in page.button_group if "Trends" in str(one.options))
    chooser.set_value("Trends")
    run(page)
    seen = words(page)
    assert "**Knees falling in**: 33% of the reps that could be judged, as before." in seen
    assert "Could not be seen often enough to say: pelvis tipping forward" in seen
    assert "**Depth**: 35%, as before." in seen


def test_pain_is_flagged_and_never_within_an_error(kept: list[str], store: Store) -> None:
    """In trends, with her words and even before there are any; beside another session as well."""
    store.sessions.set_pain_after(kept[0], 4)
    store.sessions.set_pain_after(kept[1], 6)
    store.sessions.add_note(kept[1], "knee swollen")
    page = opened()
    next(one for one in page.button_group if "Trends" in str(one.options)).set_value("Trends")
    seen = words(run(page))
    assert ":material/flag: **Knee pain rose from 4 to 6.** “knee swollen”" in seen
    assert "**Knee pain after a set**: 6.0 lately, 4.0 before. It hurts more." in seen
    compared = opened(session=kept[0], **{"with": kept[1]})
    table = compared.table[0].value
    (pain,) = table[table["What"] == "Knee pain after"].to_dict("records")
    assert pain["Change"] == "more"
    assert "Please stop here for today" in words(opened(session=kept[1]))


def test_a_film_that_was_kept_is_shown(kept: list[str], store: Store) -> None:
    """In place of the skeleton, and of that session only."""
    store.videos.keep(kept[0], (DATA / "squat_front.mp4").read_bytes())
    with_film, without = opened(session=kept[0]), opened(session=kept[1])
    assert [len(page.get("video")) for page in (with_film, without)] == [1, 0]
    replay = "Replay it as a skeleton"
    assert [replay in {one.label for one in page.button} for page in (with_film, without)] == [
        False,
        True,
    ]


def test_the_habit_over_weeks(store: Store) -> None:
    """A chart with its error, in words, and the half minutes in the middle."""
    page = opened()
    page.button_group[0].set_value("Neutral").run()
    assert "Find your neutral under Move" in page.info[0].value
    (ada,) = store.people.everyone()
    for day, habit in ((date(2026, 5, 1), 40.0), (date(2026, 6, 1), 30.0)):
        one = replace(NEUTRAL, habit=BackReading(pelvis=habit, ribs=-9.0))
        store.neutrals.keep(ada.id, one, today=day)
    store.neutrals.keep_hold(ada.id, HELD, loaded=True)
    page = run(page)
    words = " ".join(one.value for one in page.markdown)
    assert "nearer to your middle than on 1 May" in words
    assert "holding the baby" in words
    assert "22 of 30 seconds" in words
    assert len(page.get("vega_lite_chart")) == 1
