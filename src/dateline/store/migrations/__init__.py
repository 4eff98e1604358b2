"""Alembic's migrations, run by `store.versions`."""
