"""The errors Dateline raises on purpose. `DatelineError` is the one root."""


class DatelineError(Exception):
    """Something a person can act on. The message says what to do."""


class UsageError(DatelineError):
    """The command or the call was wrong; nothing was done. Exit code 2."""


class MissingExtraError(UsageError):
    """What was asked for needs packages that are not installed. The message says which, and how to have them."""


class ChangedError(UsageError):
    """What was decided about changed while the person was deciding; nothing was done. Look again, then decide."""


class StoreError(DatelineError):
    """The store cannot be opened, read or written (read-only, full disk, newer schema). Stops the run."""


class DocumentError(DatelineError):
    """One capture or document cannot be used; it becomes a `Failure` row and the run goes on.

    `reason` is a code of `codebook.codes.FailureReason`.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
