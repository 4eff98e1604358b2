"""The room that lets incidents leave the desk: masked, coarsened, in a format that others read."""

from dateline.publish.edition import Tally, publish

__all__ = ["Tally", "publish"]
