"""The desk: what is in the store, as pages on this computer. `serve` runs it, `build_desk` is the application."""

from dateline.web.desk import build_desk
from dateline.web.serving import serve

__all__ = ["build_desk", "serve"]
