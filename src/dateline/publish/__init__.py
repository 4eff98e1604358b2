"""The room that lets incidents leave the desk: masked, coarsened, in a format that others read."""

from dateline.publish.edition import Edition, Tally, open_edition, publish, publish_together
from dateline.publish.exports.sink import Reports, Surroundings
from dateline.publish.sites import Area

__all__ = [
    "Area",
    "Edition",
    "Reports",
    "Surroundings",
    "Tally",
    "open_edition",
    "publish",
    "publish_together",
]
