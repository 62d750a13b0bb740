"""Keep what journey plans are made of: rhythm and preferences of customers, how firm a visit is, working hours,
absences, stand-ins, and what was agreed about a week

Revision: 0011
"""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
ADDED = {
    "account": ("cycle_days", "minimum_gap_days", "visit_minutes", "preferred_weekdays", "preferred_from", "preferred_to"),
    "visit": ("firmness",), "user": ("working_hours", "start_place", "end_place"), "territory": ("subdivision",),
}


def upgrade() -> None:
    for name in ("cycle_days", "minimum_gap_days", "visit_minutes"):
        op.add_column("account", sa.Column(name, sa.Integer()))
    op.add_column("account", sa.Column("preferred_weekdays", JSON, server_default=sa.text("'[]'"), nullable=False))
    for name in ("preferred_from", "preferred_to"):
        op.add_column("account", sa.Column(name, sa.String(5)))
    op.add_column("visit", sa.Column("firmness", sa.String(12)))
    op.add_column("territory", sa.Column("subdivision", sa.String(10)))
    for name in ADDED["user"]:
        op.add_column("user", sa.Column(name, JSON))
    _make_absences()
    _make_week_plans()
    _make_stand_ins()
    _tell_the_feed()


def downgrade() -> None:
    for table in ("stand_in", "week_plan", "absence"):
        op.drop_table(table)
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column)


def _make_absences():
    op.create_table(
        "absence", *_record("absence"),
        sa.Column("user_id", sa.Uuid(), _refers("absence", "user_id", "user"), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False), sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("half", sa.String(2)), sa.Column("reason", sa.String(20), nullable=False), sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
    )
    for columns in (["merged_into_id"], ["user_id", "to_on"]):
        op.create_index("_".join(("ix_absence", *columns)), "absence", columns)


def _make_week_plans():
    op.create_table(
        "week_plan", *_record("week_plan"),
        sa.Column("rep_id", sa.Uuid(), _refers("week_plan", "rep_id", "user"), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False), sa.Column("state", sa.String(20), nullable=False),
        sa.Column("comment", sa.Text()), sa.Column("approved", JSON),
        sa.Column("decided_by", sa.Uuid(), _refers("week_plan", "decided_by", "user")), sa.Column("decided_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_week_plan"),
    )
    for columns in (["merged_into_id"], ["rep_id", "week_on"], ["week_on"]):
        op.create_index("_".join(("ix_week_plan", *columns)), "week_plan", columns)


def _make_stand_ins():
    op.create_table(
        "stand_in", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), _refers("stand_in", "territory_id", "territory"), nullable=False),
        sa.Column("user_id", sa.Uuid(), _refers("stand_in", "user_id", "user"), nullable=False),
        sa.Column("for_user_id", sa.Uuid(), _refers("stand_in", "for_user_id", "user"), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False), sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), _refers("stand_in", "by_id", "user")),
        sa.Column("created_at", INSTANT, nullable=False), sa.Column("began_at", INSTANT), sa.Column("ended_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_stand_in"),
    )
    for column in ("ended_at", "user_id"):
        op.create_index(f"ix_stand_in_{column}", "stand_in", [column])


def _tell_the_feed():
    """Documents that nobody has changed since know the new fields, too: empty."""
    for type_ in ("account", "visit", "territory", "me"):
        new = {name: [] if name == "preferred_weekdays" else None for name in ADDED["user" if type_ == "me" else type_]}
        op.execute(sa.text(_merge()).bindparams(new=json.dumps(new), type=type_))


def _merge():
    if op.get_bind().dialect.name == "postgresql":
        return "UPDATE feed SET body = (body::jsonb || CAST(:new AS jsonb))::text WHERE type = :type AND body IS NOT NULL"
    # A patch of SQLite would leave out what is null, so the text is put together.
    return "UPDATE feed SET body = substr(body, 1, length(body) - 1) || ',' || substr(:new, 2) WHERE type = :type AND body IS NOT NULL"


def _record(table):
    return (
        sa.Column("id", sa.Uuid(), nullable=False), sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False), sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT),
        sa.Column("custom", JSON, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("merged_into_id", sa.Uuid(), _refers(table, "merged_into_id", table)),
        sa.Column("created_by_id", sa.Uuid(), _refers(table, "created_by_id", "user")),
    )


def _refers(table, column, other):
    return sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}")
