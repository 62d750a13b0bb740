"""Keep business cards, and who may see their photos

Revision: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "card", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT),
        sa.Column("custom", JSON, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("merged_into_id", sa.Uuid(), _refers("merged_into_id", "card")),
        sa.Column("created_by_id", sa.Uuid(), _refers("created_by_id", "user")),
        sa.Column("rep_id", sa.Uuid(), _refers("rep_id", "user"), nullable=False),
        sa.Column("source", sa.String(20)),
        *(sa.Column(name, JSON) for name in ("photo", "back", "captured", "reading", "back_reading", "fields")),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("contact_id", sa.Uuid(), _refers("contact_id", "contact")),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
    )
    for columns in (["contact_id"], ["merged_into_id"], ["rep_id", "status"]):
        op.create_index("_".join(("ix_card", *columns)), "card", columns)
    op.create_table(
        "card_photo", sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("card_id", sa.Uuid(), sa.ForeignKey("card.id", name="fk_card_photo_card_id"), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "card_id", name="pk_card_photo"),
    )
    op.create_index("ix_card_photo_card_id", "card_photo", ["card_id"])


def downgrade() -> None:
    op.drop_table("card_photo")
    op.drop_table("card")


def _refers(column, table):
    return sa.ForeignKey(f"{table}.id", name=f"fk_card_{column}")
