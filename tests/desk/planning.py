"""What tests of the planner's pages ask of the database."""

from sqlalchemy import select

from fieldcrm.models import PlanningJob, Visit

LONG_S = 120  # for a busy machine; a search itself takes a second


def latest(session):
    session.rollback()
    return session.scalar(select(PlanningJob).order_by(PlanningJob.id.desc()).limit(1))


def visits(session):
    session.rollback()
    return session.scalars(select(Visit).where(Visit.is_live())).all()
