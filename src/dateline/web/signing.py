"""What the desk hands to a browser and knows again when it comes back: signed, dated, and of one purpose only."""

import os
import secrets
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Literal

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

from dateline.errors import UsageError
from dateline.settings import SECRET_VARIABLE

SECRET_BYTES = 32

Purpose = Literal["visitor", "form", "reviewer", "session"]


def load_secret() -> bytes:
    """The environment's secret, else one for this run alone. `UsageError` for one that could be guessed."""
    given = os.environ.get(SECRET_VARIABLE, "")
    if not given:
        return secrets.token_bytes(SECRET_BYTES)
    if len(given) < SECRET_BYTES:
        raise UsageError(
            f"{SECRET_VARIABLE} is too short to keep anything safe: give {SECRET_BYTES} characters or more."
        )
    return given.encode()


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs texts so that nobody without the secret can make or change one. It hides nothing."""

    secret: bytes = field(default_factory=load_secret, repr=False)

    def sign(self, purpose: Purpose, text: str) -> str:
        return _make_serializer(self.secret, purpose).dumps(text)

    def read(self, purpose: Purpose, signed: str | None, max_age: int) -> str | None:
        """The text that was signed for this purpose, `max_age` seconds ago at most; `None` for anything else."""
        try:
            found = _make_serializer(self.secret, purpose).loads(signed or "", max_age=max_age)
        except BadSignature:
            return None
        return found if isinstance(found, str) else None


@cache
def _make_serializer(secret: bytes, purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=f"dateline {purpose}", signer_kwargs={"digest_method": sha256})


def get_signer(request: Request) -> Signer:
    signer = request.app.state.signer
    assert isinstance(signer, Signer)
    return signer


def name_cookie(request: Request, purpose: Purpose) -> str:
    """A cookie's name. Browsers keep cookies by host, whatever the port, so two desks on one host need two names."""
    return f"dateline-{purpose}-{request.url.port}" if request.url.port else f"dateline-{purpose}"


def read_cookie(request: Request, purpose: Purpose, max_age: int) -> str | None:
    """What a cookie of ours says; `None` where there is none, or one that somebody else made."""
    return get_signer(request).read(purpose, request.cookies.get(name_cookie(request, purpose)), max_age)


def set_cookie(request: Request, response: Response, purpose: Purpose, text: str, max_age: int | None = None) -> None:
    """A signed cookie that no script can read and no other site's request carries. Without `max_age` it lasts as long
    as the browser runs."""
    response.set_cookie(
        name_cookie(request, purpose),
        get_signer(request).sign(purpose, text),
        max_age=max_age,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
