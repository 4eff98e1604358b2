"""One address for one page, however readers were led to it."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from dateline.read.lexicon import load_words

DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def clean_address(url: str | None) -> str | None:
    """The address without its fragment and what only counts readers (`utm_source=...`); scheme and host in small
    letters. What is no web address stays as it is."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _counts_readers(pair[0])]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    host = parts.netloc.lower().removesuffix(DEFAULT_PORTS[scheme])
    return urlunsplit((scheme, host, parts.path or "/", query, ""))


def _counts_readers(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in load_words("copies", "counting_parameters")
