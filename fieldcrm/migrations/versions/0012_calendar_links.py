"""Keep the secret links by which calendars read a rep's visits

Revision: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "calendar_link",
        sa.Column("user_id", sa.Uuid(), sa.ForeignKey("user.id", name="fk_calendar_link_user_id"), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False), sa.Column("read_at", INSTANT),
        sa.PrimaryKeyConstraint("user_id", name="pk_calendar_link"),
        sa.UniqueConstraint("secret_hash", name="uq_calendar_link_secret_hash"),
    )


def downgrade() -> None:
    op.drop_table("calendar_link")
