"""A password for people and a token for programs: kept as what cannot be turned back, compared in constant time."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from dateline.errors import UsageError
from dateline.settings import PASSWORD_VARIABLE, TOKEN_VARIABLE

LEAST_PASSWORD, LEAST_TOKEN = 12, 24
"""Characters."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password or token as scrypt leaves it: some 50 ms of work and 16 MB for each guess."""

    salt: bytes
    digest: bytes = field(repr=False)

    def fits(self, given: str) -> bool:
        return hmac.compare_digest(_digest(given, self.salt), self.digest)


def _digest(given: str, salt: bytes) -> bytes:
    return hashlib.scrypt(given.encode("utf-8", "replace"), salt=salt, n=2**14, r=8, p=1)


def _hide(words: str) -> Secret:
    salt = secrets.token_bytes(16)
    return Secret(salt, _digest(words, salt))


@dataclass(frozen=True, slots=True)
class Access:
    """What the desk asks for. Without a password everybody who reaches it may read; without a token, too, programs may
    write. `is_read_only` lets nobody write."""

    password: Secret | None = None
    token_digest: bytes | None = field(default=None, repr=False)
    is_public: bool = False
    is_read_only: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether nobody may read who has not shown a password or token."""
        return self.is_public or self.password is not None

    def fits_token(self, given: str) -> bool:
        """A token is too long to be guessed, so that it needs no slow digest."""
        found = hashlib.sha256(given.encode("utf-8", "replace")).digest()
        return self.token_digest is not None and hmac.compare_digest(found, self.token_digest)

    @property
    def stamp(self) -> str:
        """What a session was opened with; another password ends it."""
        return self.password.digest.hex()[:16] if self.password else ""


def load_access(
    host: str, *, password_file: Path | None = None, token_file: Path | None = None, is_read_only: bool = False
) -> Access:
    """Who may come in at an address: passwords and tokens from the files, else from the environment.

    Raises `UsageError` for an address that others reach without either, and for one that could be guessed.
    """
    password = _load_words(password_file, PASSWORD_VARIABLE, LEAST_PASSWORD, "password")
    token = _load_words(token_file, TOKEN_VARIABLE, LEAST_TOKEN, "token")
    is_public = not is_loopback(host)
    if is_public and password is None and token is None:
        raise UsageError(
            f"At {host} others reach the desk: give --password-file FILE for people or --token-file FILE for programs, "
            "or leave --host out to have it on this computer alone."
        )
    return Access(
        password=_hide(password) if password else None,
        token_digest=hashlib.sha256(token.encode()).digest() if token else None,
        is_public=is_public,
        is_read_only=is_read_only,
    )


def is_loopback(host: str) -> bool:
    """Whether only this computer reaches an address. Names other than localhost may lead anywhere."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _load_words(path: Path | None, variable: str, least: int, what: str) -> str | None:
    words = os.environ.get(variable, "")
    if path is not None:
        try:
            words = path.read_text("utf-8").strip("\r\n")
        except (OSError, UnicodeError) as error:
            raise UsageError(f"The {what} cannot be read from {path}: {error}.") from error
        if not words:
            raise UsageError(f"{path} is empty: write the {what} into it.")
    if words and len(words) < least:
        raise UsageError(f"This {what} could be guessed: give one of {least} characters or more.")
    return words or None
