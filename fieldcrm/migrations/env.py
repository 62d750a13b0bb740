"""What Alembic runs.  The connection, and its transaction, are the caller's."""

from alembic import context

from fieldcrm.models import Base

connection = context.config.attributes["connection"]


def plain(kind, value, autogen_context):
    """Our own column types as the plain ones that they store: a migration must not change
    its meaning when the model's code does."""
    if kind == "type" and type(value).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(value).__name__ == "JSON" and "postgresql" in value._variant_mapping:
        autogen_context.imports.add("from sqlalchemy.dialects import postgresql")
        return "sa.JSON().with_variant(postgresql.JSONB(), \"postgresql\")"
    return False


context.configure(
    connection=connection, target_metadata=Base.metadata, render_item=plain,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
