"""The brief: incidents arranged for a reader, and the forms it is written in."""

from dateline.publish.brief.arrangement import Brief, arrange_brief, write_brief, write_html_brief

__all__ = ["Brief", "arrange_brief", "write_brief", "write_html_brief"]
