"""Keep the rule about look-alikes as a record, so that phones hold it

Revision: 0006
"""

import json
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RULE_ID = UUID("b62cde84-3ff2-524b-9825-2c7508c9a43a")
NAMES = ("matching.rule", "matching.model")


def upgrade() -> None:
    kind = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
    rule = op.create_table(
        "matching_rule",
        sa.Column("id", sa.Uuid(), nullable=False), sa.Column("rev", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=name == "deleted_at")
          for name in ("created_at", "updated_at", "deleted_at")),
        sa.Column("ask", sa.Integer(), nullable=False), sa.Column("flag", sa.Integer(), nullable=False),
        sa.Column("link", sa.Integer()), sa.Column("taught", kind),
        sa.Column("by", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_matching_rule"),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name="fk_matching_rule_by"),
    )
    setting = sa.table("setting", sa.column("name", sa.String), sa.column("value", kind))
    said = dict(op.get_bind().execute(sa.select(setting.c.name, setting.c.value).where(setting.c.name.in_(NAMES))).all())
    if any(said.values()):
        row = _row(*(said.get(name) for name in NAMES))
        op.bulk_insert(rule, [row])
        _publish(row)
    op.execute(setting.delete().where(setting.c.name.in_(NAMES)))


def downgrade() -> None:
    op.drop_table("matching_rule")


def _publish(row):
    """The document as phones and pages read it, at the end of what everybody sees."""
    body = {"type": "rule", "id": str(RULE_ID), "rev": 1, "created_at": row["created_at"].strftime("%Y-%m-%dT%H:%M:%SZ")}
    body |= {name: row[name] for name in ("ask", "flag", "link", "taught")}
    stream = sa.table("stream", sa.column("name", sa.String), sa.column("seq", sa.Integer))
    feed = sa.table("feed", sa.column("stream", sa.String), sa.column("seq", sa.Integer), sa.column("type", sa.String),
                    sa.column("id", sa.Uuid), sa.column("rev", sa.Integer), sa.column("gone", sa.Boolean),
                    sa.column("body", sa.Text))
    connection = op.get_bind()
    seq = 1 + (connection.scalar(sa.select(stream.c.seq).where(stream.c.name == "common")) or 0)
    if seq == 1:
        connection.execute(stream.insert().values(name="common", seq=0))
    connection.execute(stream.update().where(stream.c.name == "common").values(seq=seq))
    connection.execute(feed.insert().values(
        stream="common", seq=seq, type="rule", id=RULE_ID, rev=1, gone=False, body=json.dumps(body)))


def _row(numbers, model):
    numbers, now = numbers or {}, datetime.now(UTC)
    model = json.loads(model) if isinstance(model, str) else model or {}
    return {
        "id": RULE_ID, "rev": 1, "created_at": now, "updated_at": now, "ask": numbers.get("ask", 98),
        "flag": numbers.get("flag", 50), "link": numbers.get("link"),
        "taught": {name: model[name] for name in ("scales", "shift")} if model else None, "by": UUID(numbers["by"]) if numbers.get("by") else None,
    }
