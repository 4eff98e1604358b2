"""Claims and mentions out of acts."""

from dateline.extract.assembly.mentions import assemble_mention

__all__ = ["assemble_mention"]
