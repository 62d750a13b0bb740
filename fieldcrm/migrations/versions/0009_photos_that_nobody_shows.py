"""Note since when no record shows a photo, so that its bytes can go

Revision: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("blob", sa.Column("unused_since", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("blob") as table:
        table.drop_column("unused_since")
