"""Keep what the planner is asked, how far it is and what it proposes

Revision: 0015
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "planning_job", sa.Column("id", sa.Uuid(), nullable=False), sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), _refers("asked_by_id"), nullable=False),
        sa.Column("rep_id", sa.Uuid(), _refers("rep_id"), nullable=False),
        sa.Column("state", sa.String(20), nullable=False), sa.Column("asked", JSON, nullable=False),
        sa.Column("share", sa.Double(), nullable=False), sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("worker", sa.String(60)), sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("beat_at", INSTANT, nullable=False), sa.Column("ended_at", INSTANT),
        sa.Column("summary", JSON), sa.Column("proposal", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_planning_job"),
    )
    for column in ("asked_by_id", "state"):
        op.create_index(f"ix_planning_job_{column}", "planning_job", [column])


def downgrade() -> None:
    op.drop_table("planning_job")


def _refers(column):
    return sa.ForeignKey("user.id", name=f"fk_planning_job_{column}")
