"""Keep notices, and where browsers take pushed messages

Revision: 0014
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "notice", sa.Column("id", sa.Uuid(), nullable=False), sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False), sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT), sa.Column("custom", JSON, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("merged_into_id", sa.Uuid(), _refers("notice", "merged_into_id", "notice")),
        sa.Column("created_by_id", sa.Uuid(), _refers("notice", "created_by_id", "user")),
        sa.Column("user_id", sa.Uuid(), _refers("notice", "user_id", "user"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("rep_id", sa.Uuid(), _refers("notice", "rep_id", "user")), sa.Column("day", sa.Date()),
        sa.Column("entries", JSON, nullable=False, server_default=sa.text("'[]'")),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("silent", JSON, nullable=False, server_default=sa.text("'[]'")),
        sa.Column("state", sa.String(20)), sa.Column("comment", sa.Text()),
        sa.Column("by_id", sa.Uuid(), _refers("notice", "by_id", "user")),
        sa.Column("told_at", INSTANT, nullable=False), sa.Column("seen", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    for columns in (["merged_into_id"], ["user_id", "told_at"]):
        op.create_index("_".join(("ix_notice", *columns)), "notice", columns)
    op.create_table(
        "push_subscription", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), _refers("push_subscription", "user_id", "user"), nullable=False),
        sa.Column("device_id", sa.Uuid(), _refers("push_subscription", "device_id", "device"), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False), sa.Column("p256dh", sa.String(100), nullable=False),
        sa.Column("auth", sa.String(40), nullable=False), sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("pushed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_push_subscription"),
        sa.UniqueConstraint("device_id", name="uq_push_subscription_device_id"),
    )
    op.create_index("ix_push_subscription_user_id", "push_subscription", ["user_id"])


def downgrade() -> None:
    op.drop_table("push_subscription")
    op.drop_table("notice")


def _refers(table, column, other):
    return sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}")
