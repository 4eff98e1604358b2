"""What can be set from outside, and what it is when nothing is said."""

import os

STORE_VARIABLE = "DATELINE_STORE"
DEFAULT_STORE = "sqlite:///dateline.db"

MAX_CAPTURE_BYTES = 20 * 1024 * 1024
"""A larger file or page becomes a `too_large` failure."""

FETCH_TIMEOUT_SECONDS = 20.0


def store_url(given: str | None = None) -> str:
    """The store's SQLAlchemy URL: what was given, else the environment's, else a file here. A bare path is SQLite."""
    address = given or os.environ.get(STORE_VARIABLE) or DEFAULT_STORE
    return address if "://" in address else f"sqlite:///{address}"
