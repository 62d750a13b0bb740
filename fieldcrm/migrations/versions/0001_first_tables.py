"""Lay the first tables

Revision: 0001
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def record(table):
    return (
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT),
    )


def replicated(table):
    return (
        *record(table),
        sa.Column("custom", JSON, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("merged_into_id", sa.Uuid(), key(table, "merged_into_id", table)),
        sa.Column("created_by_id", sa.Uuid(), key(table, "created_by_id", "user")),
    )


def a_list(name):
    return sa.Column(name, JSON, nullable=False, server_default=sa.text("'[]'"))


def key(table, column, refers):
    return sa.ForeignKey(f"{refers}.id", name=f"fk_{table}_{column}")


def unique(table, *columns):
    return sa.UniqueConstraint(*columns, name="_".join(("uq", table, *columns)))


def index(table, *columns):
    op.create_index("_".join(("ix", table, *columns)), table, list(columns))


def upgrade() -> None:
    op.create_table(
        "definition", *record("definition"),
        sa.Column("record_type", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("labels", JSON, nullable=False),
        sa.Column("hints", JSON, nullable=False),
        sa.Column("errors", JSON, nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("default", JSON),
        a_list("choices"),
        sa.Column("minimum", sa.Integer()),
        sa.Column("maximum", sa.Integer()),
        sa.Column("pattern", sa.String(300)),
        sa.Column("position", sa.Integer(), nullable=False),
        unique("definition", "record_type", "name"),
    )
    op.create_table(
        "feed", sa.Column("stream", sa.String(60), nullable=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.PrimaryKeyConstraint("stream", "type", "id", name="pk_feed"),
    )
    index("feed", "id")
    index("feed", "stream", "seq")
    op.create_table(
        "match_key", sa.Column("type", sa.String(20), nullable=False),
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("type", "key", "record_id", name="pk_match_key"),
    )
    index("match_key", "record_id")
    op.create_table(
        "setting", sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", JSON),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "stream", sa.Column("name", sa.String(60), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_stream"),
    )
    op.create_table(
        "team", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
        unique("team", "name"),
    )
    op.create_table(
        "territory", *record("territory"),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("team_id", sa.Uuid(), key("territory", "team_id", "team")),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("cycles", JSON, nullable=False),
    )
    index("territory", "team_id")
    op.create_table(
        "user", *record("user"),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("initials", sa.String(4), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("team_id", sa.Uuid(), key("user", "team_id", "team")),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        unique("user", "email"),
    )
    index("user", "team_id")
    op.create_table(
        "account", *replicated("account"),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("legal_form", sa.String(40)),
        sa.Column("sector", sa.String(20)),
        sa.Column("size", sa.Integer()),
        sa.Column("visit_class", sa.String(1)),
        sa.Column("potential", sa.BigInteger()),
        sa.Column("source", sa.String(20)),
        sa.Column("status", sa.String(20), nullable=False),
        a_list("phones"),
        a_list("emails"),
        sa.Column("website", sa.String(300)),
        sa.Column("street", sa.String(200)),
        sa.Column("postal_code", sa.String(20)),
        sa.Column("city", sa.String(100)),
        sa.Column("region", sa.String(100)),
        sa.Column("country", sa.String(2)),
        a_list("other_addresses"),
        sa.Column("position", JSON),
        sa.Column("opening_hours", sa.String(300)),
        sa.Column("anniversary", sa.Date()),
        sa.Column("gift_note", sa.String(300)),
        a_list("tags"),
        sa.Column("owner_id", sa.Uuid(), key("account", "owner_id", "user")),
        sa.Column("territory_id", sa.Uuid(), key("account", "territory_id", "territory"), nullable=False),
        sa.Column("last_visit_on", sa.Date()),
        sa.Column("search_text", sa.Text(), nullable=False),
    )
    index("account", "owner_id")
    index("account", "territory_id", "deleted_at")
    index("account", "merged_into_id")
    op.create_table(
        "assignment", sa.Column("user_id", sa.Uuid(), key("assignment", "user_id", "user"), nullable=False),
        sa.Column("territory_id", sa.Uuid(), key("assignment", "territory_id", "territory"), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "territory_id", name="pk_assignment"),
    )
    index("assignment", "territory_id")
    op.create_table(
        "audit", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("user_id", sa.Uuid(), key("audit", "user_id", "user")),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("op_id", sa.Uuid()),
        sa.Column("record_type", sa.String(20), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(80), nullable=False),
        sa.Column("was", JSON),
        sa.Column("now", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    index("audit", "at")
    index("audit", "record_id", "at")
    index("audit", "user_id", "at")
    op.create_table(
        "blob", sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("type", sa.String(100), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), key("blob", "user_id", "user")),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("completed_at", INSTANT),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )
    index("blob", "user_id")
    op.create_table(
        "contact", *replicated("contact"),
        sa.Column("salutation", sa.String(40)),
        sa.Column("given_name", sa.String(100)),
        sa.Column("family_name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(120)),
        sa.Column("decision_power", sa.String(20)),
        a_list("phones"),
        a_list("emails"),
        sa.Column("preferred_channel", sa.String(20)),
        sa.Column("consent", sa.String(20)),
        sa.Column("consent_on", sa.Date()),
        sa.Column("birthday", sa.Date()),
        sa.Column("gift_note", sa.String(300)),
        sa.Column("note", sa.Text()),
    )
    index("contact", "created_by_id")
    index("contact", "merged_into_id")
    op.create_table(
        "device", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), key("device", "user_id", "user"), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("user_agent", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_seen_at", INSTANT, nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("revoked_at", INSTANT),
        sa.Column("forgotten_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
    )
    index("device", "user_id")
    op.create_table(
        "activity", *replicated("activity"),
        sa.Column("account_id", sa.Uuid(), key("activity", "account_id", "account"), nullable=False),
        sa.Column("contact_id", sa.Uuid(), key("activity", "contact_id", "contact")),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("happened_at", INSTANT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), key("activity", "author_id", "user"), nullable=False),
    )
    index("activity", "account_id", "happened_at")
    index("activity", "contact_id")
    index("activity", "merged_into_id")
    op.create_table(
        "conflict", *record("conflict"),
        sa.Column("record_type", sa.String(20), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), key("conflict", "account_id", "account")),
        sa.Column("field", sa.String(80), nullable=False),
        sa.Column("was", JSON),
        sa.Column("mine", JSON),
        sa.Column("theirs", JSON),
        sa.Column("author_id", sa.Uuid(), key("conflict", "author_id", "user")),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("op_id", sa.Uuid()),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("resolved_by", sa.Uuid(), key("conflict", "resolved_by", "user")),
        sa.Column("resolved_at", INSTANT),
        sa.Column("value", JSON),
        sa.Column("deleted", sa.Boolean(), nullable=False),
    )
    index("conflict", "account_id", "status")
    index("conflict", "author_id")
    index("conflict", "op_id")
    index("conflict", "record_id", "status")
    index("conflict", "status")
    op.create_table(
        "duplicate", *record("duplicate"),
        sa.Column("record_type", sa.String(20), nullable=False),
        sa.Column("left_id", sa.Uuid(), nullable=False),
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), key("duplicate", "account_id", "account")),
        sa.Column("probability", sa.Integer(), nullable=False),
        a_list("reasons"),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("judged_by", sa.Uuid(), key("duplicate", "judged_by", "user")),
        sa.Column("judged_at", INSTANT),
        unique("duplicate", "record_type", "left_id", "right_id"),
    )
    index("duplicate", "account_id", "status")
    index("duplicate", "left_id")
    index("duplicate", "right_id")
    index("duplicate", "status")
    op.create_table(
        "link", *replicated("link"),
        sa.Column("contact_id", sa.Uuid(), key("link", "contact_id", "contact"), nullable=False),
        sa.Column("account_id", sa.Uuid(), key("link", "account_id", "account"), nullable=False),
        sa.Column("role", sa.String(120)),
    )
    index("link", "account_id")
    index("link", "contact_id")
    index("link", "merged_into_id")
    op.create_table(
        "merge", *record("merge"),
        sa.Column("record_type", sa.String(20), nullable=False),
        sa.Column("survivor_id", sa.Uuid(), nullable=False),
        sa.Column("loser_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), key("merge", "account_id", "account")),
        sa.Column("by", sa.Uuid(), key("merge", "by", "user")),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("undone_at", INSTANT),
        a_list("kept"),
        a_list("moved"),
    )
    index("merge", "account_id", "at")
    index("merge", "at")
    index("merge", "loser_id")
    index("merge", "survivor_id", "at")
    op.create_table(
        "op", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), key("op", "device_id", "device")),
        sa.Column("user_id", sa.Uuid(), key("op", "user_id", "user"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("record_id", sa.Uuid()),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("reason", JSON),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_op"),
    )
    index("op", "device_id", "seq")
    index("op", "record_id")
    index("op", "user_id", "received_at")
    op.create_table(
        "sign_in", sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), key("sign_in", "user_id", "user"), nullable=False),
        sa.Column("device_id", sa.Uuid(), key("sign_in", "device_id", "device")),
        sa.Column("agent", sa.String(200), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
    )
    index("sign_in", "device_id")
    index("sign_in", "user_id")
    op.create_table(
        "task", *replicated("task"),
        sa.Column("account_id", sa.Uuid(), key("task", "account_id", "account"), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("assignee_id", sa.Uuid(), key("task", "assignee_id", "user"), nullable=False),
        sa.Column("done_at", INSTANT),
    )
    index("task", "account_id")
    index("task", "assignee_id", "done_at", "due_on")
    index("task", "merged_into_id")
    op.create_table(
        "visit", *replicated("visit"),
        sa.Column("account_id", sa.Uuid(), key("visit", "account_id", "account"), nullable=False),
        sa.Column("rep_id", sa.Uuid(), key("visit", "rep_id", "user"), nullable=False),
        a_list("contact_ids"),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("planned_at", sa.String(5)),
        sa.Column("duration_min", sa.Integer()),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("purpose", sa.String(20)),
        a_list("outcomes"),
        sa.Column("notes", sa.Text()),
        sa.Column("next_step", sa.Text()),
        sa.Column("next_on", sa.Date()),
        sa.Column("cancel_reason", sa.Text()),
        sa.Column("check_in", JSON),
        sa.Column("check_out", JSON),
        a_list("photos"),
        sa.Column("signature", JSON),
    )
    index("visit", "account_id", "planned_on")
    index("visit", "planned_on")
    index("visit", "rep_id", "planned_on")
    index("visit", "merged_into_id")
    op.create_table(
        "blob_use", sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("visit_id", sa.Uuid(), key("blob_use", "visit_id", "visit"), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "visit_id", name="pk_blob_use"),
    )
    index("blob_use", "visit_id")
    _begin_epoch()


def _begin_epoch():
    """Phones compare it at every contact, so it is there before the first one asks."""
    setting = sa.table("setting", sa.column("name", sa.String), sa.column("value", JSON))
    op.bulk_insert(setting, [{"name": "epoch", "value": str(uuid4())}])


def downgrade() -> None:
    for table in (
        "blob_use", "visit", "task", "sign_in", "op", "merge", "link", "duplicate",
        "conflict", "activity", "device", "contact", "blob", "audit", "assignment", "account",
        "user", "territory", "team", "stream", "setting", "match_key", "feed", "definition",
    ):
        op.drop_table(table)
