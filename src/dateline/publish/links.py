"""Addresses of reports that may become links."""

from urllib.parse import quote, urlsplit


def find_web_address(url: str | None) -> str | None:
    """The address, percent-encoded, where it is one of http or https with a host; else `None`."""
    try:
        parts = urlsplit((url or "").strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote(parts.geturl(), safe=":/?#@!$&+,;=%~-._")
