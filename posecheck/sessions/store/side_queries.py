"""Trends of one side each: left and right are never averaged."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from posecheck.body.pose import SIDES, Side
from posecheck.sessions.store.models import AssessmentRow, RepRow, ScoringRow, SessionRow, SetRow
from posecheck.sessions.store.queries import (
    Filter,
    conditions,
    movement_point,
    movement_rows,
)
from posecheck.sessions.store.trend_points import MovementPoint, TrendPoint

Point = TypeVar("Point", MovementPoint, TrendPoint)


def movement_by_side(session: Session, wanted: Filter) -> dict[Side, list[MovementPoint]]:
    """Depth, tempo and the longest hold of each side; reps of a side that was not seen are none."""
    statement = movement_rows(wanted, RepRow.side).where(RepRow.side.in_(SIDES))
    return _by_side(session.execute(statement), movement_point)


def trend_by_side(session: Session, wanted: Filter, fault: str) -> dict[Side, list[TrendPoint]]:
    """One fault in the reps of each side, oldest session first."""
    statement = (
        select(
            RepRow.side,
            SessionRow.id,
            SessionRow.started_at,
            func.count().filter(AssessmentRow.status == "fault"),
            func.count().filter(AssessmentRow.status == "ok"),
            func.count().filter(AssessmentRow.status == "not_assessed"),
        )
        .select_from(AssessmentRow)
        .join(RepRow)
        .join(ScoringRow, and_(ScoringRow.id == RepRow.scoring_id, ScoringRow.current))
        .join(SetRow)
        .join(SessionRow)
        .where(
            RepRow.complete,
            RepRow.side.in_(SIDES),
            AssessmentRow.fault == fault,
            *conditions(wanted),
        )
        .group_by(RepRow.side, SessionRow.id, SessionRow.started_at)
        .order_by(SessionRow.started_at, SessionRow.id)
    )

    def point(
        session_id: str, started_at: datetime, found: int, ok: int, unseen: int
    ) -> TrendPoint:
        return TrendPoint(
            session_id=session_id,
            started_at=started_at,
            fault=fault,
            found=found,
            ok=ok,
            not_assessed=unseen,
        )

    return _by_side(session.execute(statement), point)


def _by_side(rows: Iterable[Any], point: Callable[..., Point]) -> dict[Side, list[Point]]:
    """The points of each side that has any; rows begin with their side."""
    points: dict[Side, list[Point]] = {side: [] for side in SIDES}
    for side, *rest in rows:
        points[side].append(point(*rest))
    return {side: own for side, own in points.items() if own}
