"""Give contacts a department, their name in another script, and their accounts in social networks

Revision: 0010
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("contact", sa.Column("department", sa.String(120)))
    op.add_column("contact", sa.Column("other_name", sa.String(200)))
    op.add_column("contact", sa.Column("socials", JSON, server_default=sa.text("'[]'"), nullable=False))


def downgrade() -> None:
    for column in ("department", "other_name", "socials"):
        op.drop_column("contact", column)
