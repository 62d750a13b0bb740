"""Keep in a merge what each side said by itself, and the op that caused it

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("merge", sa.Column("op_id", sa.Uuid()))
    op.add_column("merge", sa.Column("ledger", JSON))


def downgrade() -> None:
    for name in ("ledger", "op_id"):
        op.drop_column("merge", name)
