"""Alembic runs here on the connection that `storage.schema` hands over; there is no other way in."""

from alembic import context

from counter_app.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
