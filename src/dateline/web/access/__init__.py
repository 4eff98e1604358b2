"""Who may ask the desk, and for what."""

from dateline.web.access.door import READ_ONLY, keep_door
from dateline.web.access.keys import Access, load_access

__all__ = ["READ_ONLY", "Access", "keep_door", "load_access"]
