"""Run by Alembic from `customs.store.migrate`, which hands over the open connection."""

from alembic import context

from customs.store.schema import metadata, ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=ours,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
