"""Give accounts their name in another script, and contacts their role in another language

Revision: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("other_name", sa.String(200)))
    op.add_column("contact", sa.Column("other_role", sa.String(120)))


def downgrade() -> None:
    op.drop_column("account", "other_name")
    op.drop_column("contact", "other_role")
