"""`python -m evals.fuzz.hypothesis_run TARGET SECONDS`: examples of hypothesis against a target until the time is up.

Where atheris mutates bytes towards new branches, this composes: words of the lexicons, hostile characters and the
skeleton of a format, then whatever hypothesis shrinks. A fault is printed as the smallest input that shows it.
"""

import json
import sys
import time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evals.fuzz.targets import TARGETS
from evals.golden import GOLDEN, ROOT

CORPUS = ROOT / "tests" / "fuzz"
BATCH = 500
HOSTILE = st.sampled_from(
    "\0 \ufeff \u202e \u2066 \u2028 \x85 \x0b \ud7ff \U0010ffff = + - @ <script> ]]> <![CDATA[ <!-- &#0; &amp; % ' `"
    .split(" ")
)  # fmt: skip


def _split_reports() -> list[str]:
    """Words and phrases of the labelled reports, which touch every rule of the reader."""
    words: set[str] = set()
    for path in sorted(GOLDEN.glob("*/report.txt")):
        text = path.read_text("utf-8").split()
        words.update(" ".join(text[at : at + size]) for size in (1, 3, 9) for at in range(0, len(text) - size, size))
    return sorted(words)


PROSE = st.lists(
    st.sampled_from(_split_reports()) | HOSTILE | st.text(max_size=6) | st.integers(0, 10**7).map(str), max_size=80
).map(" ".join)
TAGS = st.sampled_from("p div h1 a title meta table td script style time article blockquote ul li base svg".split())


def _wrap(tag: str, body: list[str], is_closed: bool) -> str:
    return f"<{tag} datetime='2022-01-2' href=//x>{''.join(body)}" + (f"</{tag}>" if is_closed else "")


HTML = st.recursive(
    PROSE | HOSTILE,
    lambda inner: st.builds(_wrap, TAGS, st.lists(inner, max_size=4), st.booleans()),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    "title link guid id pubDate updated published summary content:encoded dc:date loc lastmod outline".split()
)
XML = st.builds(
    lambda root, item, fields: (
        f"<?xml version='1.0'?><{root}><channel>"
        + "".join(f"<{item}><{name} href='{value[:20]}'>{value}</{name}></{item}>" for name, value in fields)
    ),
    st.sampled_from("rss feed urlset sitemapindex opml rdf:RDF".split()),
    st.sampled_from("item entry url sitemap outline".split()),
    st.lists(st.tuples(FIELDS, PROSE | HTML), max_size=8),
)
KEYS = st.sampled_from("items url id title content_html content_text date_published text".split())
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | PROSE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=15,
).map(json.dumps)


def _mutate(target: str) -> st.SearchStrategy[bytes]:
    """Inputs of the corpus with pieces cut, doubled or replaced."""
    seeds = [path.read_bytes() for path in sorted((CORPUS / target).glob("*"))]

    def cut(seed: int, at: float, size: int, piece: bytes) -> bytes:
        place = int(at * len(seeds[seed]))
        return seeds[seed][:place] + piece + seeds[seed][place + size :]

    return st.builds(cut, st.integers(0, len(seeds) - 1), st.floats(0, 1), st.integers(0, 400), st.binary(max_size=60))


def _encode(text: st.SearchStrategy[str], first: bytes | None = None) -> st.SearchStrategy[bytes]:
    head = st.just(first) if first is not None else st.binary(min_size=1, max_size=1)
    return st.builds(lambda a, b: a + b.encode("utf-8", "surrogatepass"), head, text)


INPUTS: dict[str, st.SearchStrategy[bytes]] = {
    "read": _encode(PROSE | HTML | JSON) | _mutate("read"),
    "extract": _encode(PROSE, b"") | _mutate("extract"),
    "feed": _encode(XML | JSON) | _mutate("feed"),
    "pdf": _mutate("pdf") | st.binary(max_size=400).map(lambda tail: b"%PDF-1.4\n" + tail),
}


def run_target(name: str, seconds: float) -> int:
    """How many inputs were tried. Raises what the target raises, with hypothesis's note of the input."""
    tried = 0
    end = time.monotonic() + seconds

    @settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck),
              phases=[Phase.generate, Phase.shrink])  # fmt: skip
    @given(INPUTS[name])
    def try_one(content: bytes) -> None:
        nonlocal tried
        tried += 1
        TARGETS[name](content)

    while time.monotonic() < end:
        try_one()
    return tried


if __name__ == "__main__":
    chosen, limit = sys.argv[1], float(sys.argv[2])
    print(json.dumps({"target": chosen, "seconds": limit, "inputs": run_target(chosen, limit)}))
