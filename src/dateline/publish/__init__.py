"""The room that lets incidents leave the desk: masked, coarsened, in a format that others read."""

from dateline.publish.edition import Tally, publish
from dateline.publish.sites import Area

__all__ = ["Area", "Tally", "publish"]
