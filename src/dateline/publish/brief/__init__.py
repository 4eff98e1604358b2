"""The brief: incidents arranged for a reader, and the forms it is written in."""

from dateline.publish.brief.background import Background, Week
from dateline.publish.brief.blocks import Page
from dateline.publish.brief.html import write_fragment
from dateline.publish.brief.language import Language
from dateline.publish.brief.publishing import BriefFormat, compose_brief, publish_brief, write_page

__all__ = [
    "Background",
    "BriefFormat",
    "Language",
    "Page",
    "Week",
    "compose_brief",
    "publish_brief",
    "write_fragment",
    "write_page",
]
