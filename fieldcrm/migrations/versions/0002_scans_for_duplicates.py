"""Scan for duplicates, and remember what was compared

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
WAITING = sa.text("compared_at IS NULL")


def upgrade() -> None:
    for side in ("left", "right"):
        op.add_column("duplicate", sa.Column(f"{side}_fingerprint", sa.String(32)))
    op.add_column("merge", sa.Column("by_machine", sa.Boolean(), nullable=False, server_default=sa.false()))
    # Keys without a stamp would never be renewed; the first scan makes them all anew.
    op.execute("DELETE FROM match_key")
    op.create_table(
        "match_stamp", sa.Column("type", sa.String(20), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("scheme", sa.Integer(), nullable=False),
        sa.Column("compared_at", INSTANT),
        sa.PrimaryKeyConstraint("type", "record_id", name="pk_match_stamp"),
    )
    op.create_index("ix_match_stamp_waiting", "match_stamp", ["type", "record_id"],
                    sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index("ix_match_stamp_scheme", "match_stamp", ["scheme"])
    op.create_table(
        "scan", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("slot", sa.Integer()),
        sa.Column("worker", sa.String(60)),
        sa.Column("asked_by", sa.Uuid(), sa.ForeignKey("user.id", name="fk_scan_asked_by")),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("beat_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.Column("stop", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("total", "done", "found", "linked")),
        sa.Column("position", JSON),
        sa.Column("skipped", JSON, nullable=False, server_default=sa.text("'[]'")),
        sa.Column("message", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_scan"),
        sa.UniqueConstraint("slot", name="uq_scan_slot"),
    )
    op.create_index("ix_scan_started_at", "scan", ["started_at"])


def downgrade() -> None:
    op.drop_table("scan")
    op.drop_table("match_stamp")
    op.drop_column("merge", "by_machine")
    for side in ("left", "right"):
        op.drop_column("duplicate", f"{side}_fingerprint")
