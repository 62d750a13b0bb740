"""Say of a merge which record its survivor is part of by now

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("merge", sa.Column("standing_id", sa.Uuid()))
    op.execute("UPDATE merge SET standing_id = survivor_id")
    op.create_index("ix_merge_standing_id", "merge", ["standing_id"])


def downgrade() -> None:
    op.drop_index("ix_merge_standing_id", "merge")
    op.drop_column("merge", "standing_id")
