"""Keep what was decided at the queue, so that the last of it can be taken back

Revision: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "judgement", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_in_id", sa.Uuid(), sa.ForeignKey("sign_in.id", name="fk_judgement_sign_in_id"), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("what", sa.String(20), nullable=False), sa.Column("was", sa.String(20), nullable=False),
        *(sa.Column(name, JSON, nullable=False, server_default=sa.text("'[]'")) for name in ("pairs", "merges")),
        sa.Column("undone_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_sign_in_id_id", "judgement", ["sign_in_id", "id"])


def downgrade() -> None:
    op.drop_table("judgement")
