"""Give accounts their name in another script, and contacts their role in another language

Revision: 0013
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

#: What documents have by now, those of 0010 too, which did not tell the feed.
KNOWN = {"account": {"other_name": None}, "contact": {"other_name": None, "department": None, "socials": [], "other_role": None}}


def upgrade() -> None:
    op.add_column("account", sa.Column("other_name", sa.String(200)))
    op.add_column("contact", sa.Column("other_role", sa.String(120)))
    for type_, fields in KNOWN.items():
        for name, empty in fields.items():
            op.execute(sa.text(_with_field()).bindparams(type=type_, name=name, path=f"$.{name}", new=json.dumps({name: empty})))


def downgrade() -> None:
    op.drop_column("account", "other_name")
    op.drop_column("contact", "other_role")


def _with_field():
    """Documents that nobody has changed since know the field, too: empty."""
    if op.get_bind().dialect.name == "postgresql":
        return ("UPDATE feed SET body = (body::jsonb || CAST(:new AS jsonb))::text WHERE type = :type AND body IS NOT NULL"
                " AND NOT jsonb_exists(body::jsonb, :name) AND :path IS NOT NULL")
    return ("UPDATE feed SET body = substr(body, 1, length(body) - 1) || ',' || substr(:new, 2) WHERE type = :type"
            " AND body IS NOT NULL AND json_type(body, :path) IS NULL AND :name IS NOT NULL")
