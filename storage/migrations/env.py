"""Alembic's door: it is handed a connection by storage.migrate and compares it with every table."""

from alembic import context

from storage.base import FEW
from storage.tables import METADATA

for table in METADATA.tables.values():
    for index in table.indexes:
        if FEW in index.info:
            index.dialect_kwargs["postgresql_where"] = index.info[FEW]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
