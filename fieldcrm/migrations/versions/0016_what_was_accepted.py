"""Keep what accepting a proposal has changed, so that it can be taken back

Revision: 0016
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("planning_job", sa.Column("accepted", JSON))


def downgrade() -> None:
    with op.batch_alter_table("planning_job") as table:
        table.drop_column("accepted")
