"""Give accounts and contacts the ids that other systems know them by

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    kind = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
    for table in ("account", "contact"):
        op.add_column(table, sa.Column("external_ids", kind, server_default=sa.text("'[]'"), nullable=False))


def downgrade() -> None:
    for table in ("account", "contact"):
        op.drop_column(table, "external_ids")
