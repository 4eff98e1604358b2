"""Why an address gave nothing, and whether to ask again."""

from dateline.codebook.codes import FailureReason
from dateline.errors import DocumentError

SILENT = frozenset({FailureReason.UNREACHABLE, FailureReason.TIMED_OUT})
"""Reasons that tell of a host rather than of one of its pages."""

SETTLED = frozenset(
    {
        FailureReason.NOT_FOUND,
        FailureReason.EMPTY,
        FailureReason.TOO_LARGE,
        FailureReason.UNSUPPORTED_TYPE,
        FailureReason.ADDRESS_REFUSED,
        FailureReason.ROBOTS_REFUSED,
    }
)
"""Reasons for which a listed address is not asked for again in the next run."""


class FetchError(DocumentError):
    """One address gave nothing.

    `is_temporary`: asking again in a moment may help. `wait` is how many seconds the server asked for, if it did.
    """

    def __init__(
        self, reason: FailureReason, message: str, *, is_temporary: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(reason, message)
        self.reason: FailureReason = reason
        self.is_temporary = is_temporary
        self.wait = wait
