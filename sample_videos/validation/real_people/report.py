"""The report on real people: clip by clip, person by person, and what falls short."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sample_videos.validation.real_people.run import FAULTS, Outcome, Part, Verdict


def clip_table(outcomes: Sequence[Outcome]) -> str:
    """A row for each clip."""
    rows = [
        "| clip | view, by eye | reps wanted | counted | knees | back | swallowed |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in outcomes:
        clip, result = one.clip, one.result
        wanted = f"{clip.reps}+{clip.partial}"
        sides = ", ".join(f"{n} {side}" for side, n in result.by_side.items() if side)
        counted = f"{result.rep_count}+{result.partial_count}" + (f" ({sides})" if sides else "")
        said = " | ".join(_said(one.verdicts, part) for part in FAULTS)
        mark = "" if one.exact else " **≠**"
        rows.append(
            f"| {clip.path.stem} | {clip.view} | {wanted} | {counted}{mark} | {said} "
            f"| {len(one.swallowed) or ''} |"
        )
    return "\n".join(rows)


def totals(outcomes: Sequence[Outcome]) -> str:
    """The figures that the product is measured by."""
    verdicts = [verdict for one in outcomes for verdict in one.verdicts]
    good = [one for one in verdicts if not one.faulty]
    faulty = [one for one in verdicts if one.faulty]
    in_sight = [one for one in verdicts if not one.hidden]
    rows = [
        ("clips counted exactly", sum(one.exact for one in outcomes), len(outcomes)),
        ("movements swallowed", sum(len(one.swallowed) for one in outcomes), None),
        ("faults called on good reps", _count(good, "fault"), len(good)),
        ("ok said of faulty reps", _count(faulty, "ok"), len(faulty)),
        ("no verdict, of all reps from the right side", _count(verdicts, "none"), len(verdicts)),
        ("no verdict, feet and back in sight", _count(in_sight, "none"), len(in_sight)),
    ]
    lines = ["| | | of | share |", "|---|---|---|---|"]
    for name, count, whole in rows:
        of, share = ("", "") if whole is None else (whole, _share(count, whole))
        lines.append(f"| {name} | {count} | {of} | {share} |")
    return "\n".join(lines)


def reasons(outcomes: Sequence[Outcome]) -> str:
    """Why there was no verdict, most frequent first."""
    counted = Counter(
        (verdict.part, verdict.why)
        for one in outcomes
        for verdict in one.verdicts
        if verdict.said == "none"
    )
    return "\n".join(f"- {count} x {part}: {why}" for (part, why), count in counted.most_common())


def person_table(outcomes: Sequence[Outcome]) -> str:
    """A row for each person and part: a figure that hangs on one person shows itself."""
    rows = ["| person | part | reps | ok | fault | no verdict |", "|---|---|---|---|---|---|"]
    for person in dict.fromkeys(one.clip.person for one in outcomes):
        theirs = [v for one in outcomes if one.clip.person == person for v in one.verdicts]
        for part in FAULTS:
            for faulty in (False, True):
                some = [v for v in theirs if v.part == part and v.faulty is faulty]
                if some:
                    label = f"{part}, faulty" if faulty else part
                    said = " | ".join(str(_count(some, word)) for word in ("ok", "fault", "none"))
                    rows.append(f"| {person} | {label} | {len(some)} | {said} |")
    return "\n".join(rows)


def _said(verdicts: Iterable[Verdict], part: Part) -> str:
    counted = Counter(
        f"{one.said}{' (faulty)' if one.faulty else ''}" for one in verdicts if one.part == part
    )
    return ", ".join(f"{count} {said}" for said, count in counted.items())


def _count(verdicts: Iterable[Verdict], said: str) -> int:
    return sum(one.said == said for one in verdicts)


def _share(count: int, whole: int) -> str:
    return f"{count / whole:.1%}" if whole else "-"
