"""The settings page: what is asked, moved, kept and deleted there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.archive.writer import export_archive
from posecheck.sessions.store.preferences import Preferences
from posecheck.sessions.store.records import Adjustment, Profile
from posecheck.sessions.store.store import Store
from posecheck.sessions.store.version import engine_version
from tests.ui.browser import keep_picture, opened, served_app


def script() -> None:
    """The page alone."""
    import exercises
    from posecheck.coaching.exercise.catalog import load_catalog
    from posecheck.ui.settings.page import page

    page(load_catalog(exercises))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """What the page keeps, with Ada in it."""
    assert folder.exists()
    with Store() as opened:
        opened.people.add(Profile(name="Ada"))
        yield opened


def page_of_settings(person_id: str = "") -> AppTest:
    """The page as it is opened, in the window of this person."""
    page = AppTest.from_function(script, default_timeout=30)
    if person_id:
        page.query_params["for"] = person_id
    page.run()
    assert not page.exception
    return page


def widget(widgets: Any, label: str) -> Any:
    """The only one whose label begins so."""
    (found,) = [one for one in widgets if one.label.startswith(label)]
    return found


def press(page: AppTest, label: str, number: int = 0) -> None:
    """Press a button; several have the same name."""
    [one for one in page.button if one.label == label][number].click().run()
    assert not page.exception


def feedback(page: AppTest) -> str:
    """What the page says after a button."""
    return " ".join(one.value for one in (*page.success, *page.error))


def test_a_first_visitor_finds_a_profile_to_fill(folder: Path) -> None:
    """Nothing is needed before; nothing frightens."""
    page = page_of_settings()
    assert widget(page.text_input, "Name").value == "Me"
    assert not page.warning
    assert str(folder / "data" / "sessions.db") in page.code[0].value


def test_the_profile_is_kept_and_asks_for_a_clinician_where_needed(store: Store) -> None:
    """Weeks become a day; an empty answer stays empty."""
    page = page_of_settings()
    widget(page.text_input, "Name").input("Ada Byron")
    widget(page.number_input, "Weeks").set_value(9)
    widget(page.selectbox, "How was the birth").select("caesarean")
    press(page, "Save")
    assert feedback(page) == "Saved."
    assert "has said" not in feedback(page)
    (ada,) = store.people.everyone()
    assert ada.profile == Profile(
        name="Ada Byron",
        birth_date=date.today() - timedelta(weeks=9),
        birth_type="caesarean",
    )
    assert "ask your midwife" in page.warning[0].value
    widget(page.button_group, "Has a clinician said").set_value(True)
    press(page, "Save")
    assert not page.warning
    assert store.people.get(ada.id).profile.clinician_ok


def test_a_birth_day_that_is_known_stays_as_long_as_the_weeks_agree(store: Store) -> None:
    """Saving something else does not move it to the beginning of its week."""
    (ada,) = store.people.everyone()
    day = date.today() - timedelta(days=17)
    store.people.change(ada.id, Profile(name="Ada", birth_date=day))
    page = page_of_settings()
    widget(page.text_area, "Note").input("left knee")
    press(page, "Save")
    assert store.people.get(ada.id).profile == Profile(name="Ada", birth_date=day, note="left knee")


def asked(page: AppTest) -> list[Any]:
    """What is asked in a profile, of how she is helped, and of her limits."""
    return [
        *page.slider,
        widget(page.number_input, "Weeks"),
        widget(page.selectbox, "How was the birth"),
        widget(page.text_area, "Note"),
        widget(page.radio, "Who watches"),
        widget(page.toggle, "Keep my videos"),
    ]


def test_a_physio_adds_clients_and_changes_between_them(store: Store) -> None:
    """What stands unsaved in one profile, which a browser keeps by id, is not in another."""
    page = page_of_settings()
    widget(page.text_input, "Her name").input("Bea")
    press(page, "Add")
    assert "Bea is there" in feedback(page)
    bea = store.people.named("Bea")
    assert bea is not None
    assert bea.profile.is_client
    adas = {one.id for one in asked(page)}
    widget(page.selectbox, "Person").select(bea.id).run()
    assert widget(page.text_input, "Name").value == "Bea"
    assert not adas & {one.id for one in asked(page)}
    widget(page.text_input, "Her name").input("Ada")
    press(page, "Add")
    assert "already somebody called Ada" in page.error[0].value


def test_how_she_is_helped_is_kept(store: Store) -> None:
    """Voice, network, video; the video is not kept by itself."""
    (ada,) = store.people.everyone()
    page = page_of_settings()
    assert not widget(page.toggle, "Keep my videos").value
    assert widget(page.selectbox, "Language").options == ["English"]
    widget(page.toggle, "Say the cues").set_value(False)
    widget(page.text_input, "Voice").input(" Martha ")
    widget(page.radio, "Who watches").set_value("lite")
    widget(page.toggle, "Keep my videos").set_value(True)
    press(page, "Save", 1)
    assert "from the next set on" in feedback(page)
    assert store.people.preferences(ada.id) == Preferences(
        model="lite", voice=False, voice_name="Martha", keep_video=True
    )
    assert page_of_settings().toggle[0].value is False


def knees(page: AppTest) -> None:
    """Choose the knees of the squat."""
    widget(page.selectbox, "Exercise").select("squat").run()
    widget(page.selectbox, "What").select("knee_valgus").run()


def test_a_physio_moves_a_limit_with_her_name(store: Store, squat: Exercise) -> None:
    """It holds for this person, stands in the history, and can be taken back."""
    (ada,) = store.people.everyone()
    page = page_of_settings()
    knees(page)
    limit = widget(page.slider, "Compared with own good reps: “watch” from")
    assert (limit.min, limit.value, limit.max) == (3.0, 4.5, 9.0)
    assert "For everybody 4.5; safe from 3 to 9." in [one.value for one in page.caption]
    limit.set_value(6.0)
    press(page, "Save", 2)
    assert "Write who changes it" in page.error[0].value
    assert store.people.adjustments(ada.id) == []
    widget(page.text_input, "Who changes it").input("Mo, physio")
    widget(page.text_input, "Why").input("short shins")
    press(page, "Save", 2)
    assert "Saved" in feedback(page)
    (change,) = store.people.adjustments(ada.id)
    assert (change.before, change.after, change.changed_by) == (4.5, 6.0, "Mo, physio")
    assert change.reason == "short shins"
    assert "Knees falling in, her own limits" in widget(page.selectbox, "What").options
    assert (
        page.table[0].value.iloc[0].to_dict().items()
        >= {
            "Who": "Mo, physio",
            "What": "Knees falling in. Compared with own good reps: “watch” from",
            "Change": "4.5 → 6",
            "Why": "short shins",
        }.items()
    )
    assert engine_version(store.people.own_exercise(ada.id, squat)) != engine_version(squat)
    widget(page.text_input, "Who changes it").input("Mo, physio")
    press(page, "Back to what holds for everybody")
    assert widget(page.slider, "Compared with own good reps: “watch” from").value == 4.5
    assert len(page.table[0].value) == 2
    assert engine_version(store.people.own_exercise(ada.id, squat)) == engine_version(squat)


def test_limits_that_do_not_go_together_are_refused(store: Store) -> None:
    """Marked must lie beyond mild; nothing is kept; without a move there is nothing to keep."""
    (ada,) = store.people.everyone()
    page = page_of_settings()
    knees(page)
    widget(page.text_input, "Who changes it").input("Mo")
    press(page, "Save", 2)
    assert "No limit was moved" in feedback(page)
    widget(page.slider, "Compared with own good reps: “watch”").set_value(8.0)
    widget(page.slider, "Compared with own good reps: “work on”").set_value(7.0)
    widget(page.text_input, "Who changes it").input("Mo")
    press(page, "Save", 2)
    assert "must lie beyond" in feedback(page)
    assert store.people.adjustments(ada.id) == []


def test_a_kept_limit_of_another_version_is_said_and_can_be_mended(store: Store) -> None:
    """It does not hold, and taking it back clears the warning."""
    (ada,) = store.people.everyone()
    odd = Adjustment(
        exercise="squat",
        fault="knee_valgus",
        limit="own_mild",
        before=4.5,
        after=30.0,
        changed_by="Mo",
        changed_at=datetime(2026, 1, 1, tzinfo=UTC),
        reason="",
    )
    store.people.note_adjustments(ada.id, odd)
    page = page_of_settings()
    knees(page)
    assert "safe from 3 to 9" in page.warning[0].value
    widget(page.text_input, "Who changes it").input("Mo")
    press(page, "Back to what holds for everybody")
    assert not page.warning
    assert store.people.adjustments(ada.id)[-1].after == 4.5


def test_deleting_needs_the_words(store: Store) -> None:
    """The name for one person, a sentence for all; then it is gone."""
    bea = store.people.add(Profile(name="Bea"))
    ada = store.people.named("Ada")
    assert ada is not None
    page = page_of_settings(ada.id)
    widget(page.text_input, "To delete Ada").input("ada")
    press(page, "Delete Ada")
    assert "Nothing was deleted: type “Ada”" in feedback(page)
    widget(page.text_input, "To delete Ada").input("Ada")
    press(page, "Delete Ada")
    assert "Ada and everything of hers is gone" in feedback(page)
    assert [one.id for one in store.people.everyone()] == [bea.id]
    press(page, "Delete everything")
    assert "type “delete everything”" in feedback(page)
    widget(page.text_input, "To delete all").input("delete everything")
    press(page, "Delete everything")
    assert "Everything is gone" in feedback(page)
    assert [one.profile.name for one in store.people.everyone()] == ["Me"]


def test_an_archive_is_brought_in(store: Store, folder: Path, catalog: dict[str, Exercise]) -> None:
    """What was exported elsewhere; a torn one is named as the file that was chosen."""
    archive = folder / "ada.zip"
    export_archive(store, archive, catalog)
    (ada,) = store.people.everyone()
    store.delete_person(ada.id)
    page = page_of_settings()
    press(page, "Bring it in")
    assert feedback(page) == "Choose an archive first."
    page.file_uploader[0].upload("ada.zip", archive.read_bytes(), "application/zip")
    press(page, "Bring it in")
    assert "New: 1 people and 0 sessions." in feedback(page)
    assert store.people.named("Ada") is not None
    page.file_uploader[0].upload("torn.zip", b"torn", "application/zip")
    press(page, "Bring it in")
    assert feedback(page).startswith("torn.zip is damaged")


@pytest.mark.browser
def test_a_limit_is_moved_on_a_phone(folder: Path, store: Store) -> None:
    """In a real browser: nothing sticks out of the narrow screen, and the move is kept."""
    with (
        served_app(POSECHECK_DATA_DIR=str(folder / "data")) as address,
        opened(f"{address}/settings", size=(390, 844)) as page,
    ):
        page.get_by_role("tab", name="Limits").click()
        limit = page.get_by_role("slider").first
        limit.focus()
        limit.press("ArrowRight")
        page.get_by_label("Who changes it").fill("Mo")
        limits = page.get_by_role("tabpanel", name="Limits")
        limits.get_by_role("button", name="Save").click()
        expect(limits.get_by_text("Saved. It holds from the next set on.")).to_be_visible()
        expect(limits.get_by_role("cell", name="Mo")).to_be_visible()
        expect(limits.get_by_role("button", name="Save")).to_have_count(1)
        keep_picture(page, "settings_limits_phone")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    (ada,) = store.people.everyone()
    (change,) = store.people.adjustments(ada.id)
    assert (change.changed_by, change.after - change.before) == ("Mo", 0.5)
