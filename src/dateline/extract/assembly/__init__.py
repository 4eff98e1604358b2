"""Claims and mentions out of acts."""

from dateline.extract.assembly.mentions import assemble_mention
from dateline.extract.assembly.relations import relate_acts

__all__ = ["assemble_mention", "relate_acts"]
