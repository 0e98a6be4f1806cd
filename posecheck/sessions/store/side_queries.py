"""Trends of one side each: left and right are never averaged."""

from typing import cast

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from posecheck.body.pose import SIDES, Side
from posecheck.sessions.store.models import AssessmentRow, RepRow, ScoringRow, SessionRow, SetRow
from posecheck.sessions.store.queries import Filter, conditions
from posecheck.sessions.store.trend_points import MovementPoint, TrendPoint


def movement_by_side(session: Session, wanted: Filter) -> dict[Side, list[MovementPoint]]:
    """Depth, tempo and the longest hold of each side; reps of a side that was not seen are none."""
    statement = (
        select(
            RepRow.side,
            SessionRow.id,
            SessionRow.started_at,
            func.count(),
            func.avg(RepRow.depth),
            func.avg(RepRow.end_s - RepRow.start_s),
            func.max(RepRow.held_s),
        )
        .select_from(RepRow)
        .join(ScoringRow, and_(ScoringRow.id == RepRow.scoring_id, ScoringRow.current))
        .join(SetRow)
        .join(SessionRow)
        .where(RepRow.complete, RepRow.side.in_(SIDES), *conditions(wanted))
        .group_by(RepRow.side, SessionRow.id, SessionRow.started_at)
        .order_by(SessionRow.started_at, SessionRow.id)
    )
    points: dict[Side, list[MovementPoint]] = {side: [] for side in SIDES}
    for side, session_id, started_at, reps, depth, tempo, held in session.execute(statement):
        points[cast("Side", side)].append(
            MovementPoint(
                session_id=session_id,
                started_at=started_at,
                reps=reps,
                depth=float(depth),
                tempo_s=float(tempo),
                held_s=held,
            )
        )
    return {side: own for side, own in points.items() if own}


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
    points: dict[Side, list[TrendPoint]] = {side: [] for side in SIDES}
    for side, session_id, started_at, found, ok, unseen in session.execute(statement):
        points[cast("Side", side)].append(
            TrendPoint(
                session_id=session_id,
                started_at=started_at,
                fault=fault,
                found=found,
                ok=ok,
                not_assessed=unseen,
            )
        )
    return {side: own for side, own in points.items() if own}
