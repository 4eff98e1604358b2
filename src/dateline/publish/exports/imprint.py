"""What a file says of itself: what made it, by which versions, and what it is not."""

from dateline import __version__
from dateline.codebook.contract import CODEBOOK_VERSION

NOTES = (
    "Machine-coded from public reporting, not for movement decisions. No report does not mean no incident.",
    "Empty means unknown, never 0. Check each value against its quote before it is relied on.",
)
SHARED = (
    "Personal names are withheld. Places are shown to about 10 km, sites of aid, health, camps and shelters by the "
    "area around them, and what is told as ongoing waits 48 hours."
)
SAMPLE = "Sample data: invented or rewritten reports, not to be taken for events."
INTERNAL = (
    "For own use, not for sharing: points as told, and incidents told as ongoing. Personal names and sites of aid, "
    "health, camps and shelters are withheld all the same."
)

VERSIONS = {"dateline_version": __version__, "codebook_version": CODEBOOK_VERSION}
"""The edition of the model stands in each row's `coder_version`, behind `model.`."""


def list_notes(is_internal: bool) -> list[str]:
    """The sentences that every table carries."""
    return [*NOTES, INTERNAL if is_internal else SHARED]
