"""`make bench`: articles of 600 words a second on one core, and peak memory from 100 to 10,000 documents.

Each figure stands with the processor and its ratio to a fixed loop of plain Python timed in the same run, so that runs
on different machines can be compared.
"""

import io
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from training.corpus.documents import Split, load_documents

from dateline.codebook.records import Given, Page
from dateline.extract import extract
from dateline.extract.actors import find_actors
from dateline.extract.annotations import annotate
from dateline.extract.casualties import find_tolls
from dateline.extract.dates import find_anchor, find_dates, find_durations
from dateline.extract.places import find_places, open_gazetteer
from dateline.extract.sources.finding import find_sources
from dateline.extract.tagger import load_tagger
from dateline.extract.times import find_times
from dateline.pipeline import Tally, add_sources
from dateline.read import read
from dateline.read.sentences import split_sentences
from dateline.store import open_store
from evals.golden import GOLDEN

WORDS = 600
STREAM = 10
SHORT = 120
"""Words of a report where memory is measured: ten thousand of them are coded in minutes."""
SIZES = (100, 1_000, 10_000)
DAY_ONE = date(1940, 1, 1)
DAYS_APART = 3


def time_fixed_loop() -> float:
    """Seconds for a fixed piece of work: counting the letters of a fixed text, 400 times."""
    text = "the quick brown fox jumps over the lazy dog " * 200
    start = time.perf_counter()
    for _ in range(400):
        counts: dict[str, int] = {}
        for letter in text:
            counts[letter] = counts.get(letter, 0) + 1
    return time.perf_counter() - start


def make_articles(n: int, n_words: int) -> Iterator[tuple[str, str]]:
    """`n` different articles of about `n_words` words, with their publication dates, from the golden reports:
    paragraphs of one report follow another's, and every article has a first line of its own."""
    reports = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("*/report.txt"))]
    paragraphs = [part for report in reports for part in report.split("\n\n")]
    for number in range(n):
        words = 0
        chosen = [f"Bulletin number {number} of the desk."]
        position = (number * 37) % len(paragraphs)
        while words < n_words:
            chosen.append(paragraphs[position % len(paragraphs)])
            words += len(chosen[-1].split())
            position += 1
        # Far apart in time: articles made of the same paragraphs in one year would all tell one incident. That is the
        # kinder case: 10,000 within 1,500 days ran at 12.2 a second and 165 MiB on an EPYC, against 24.0 and 158 so.
        yield "\n\n".join(chosen), (DAY_ONE + timedelta(days=DAYS_APART * number)).isoformat()


def time_coding(n: int) -> dict[str, float]:
    """Milliseconds an article in `read` and in `extract`, of these in the trained model (0 without one), and articles a
    second for `read` and `extract`; lexicons and model are warm."""
    pages = [
        Page(text.encode(), f"{i}.txt", datetime.now(UTC), str(i), "text/plain", Given(published=published))
        for i, (text, published) in enumerate(make_articles(n, WORDS))
    ]
    extract(read(pages[0]))

    def extract_all() -> None:
        for document in documents:
            extract(document)

    start = time.perf_counter()
    documents = [read(page) for page in pages]
    middle = time.perf_counter()
    extract_all()
    end = time.perf_counter()
    tagger, annotated = load_tagger(), [annotate(document) for document in documents]

    def tag_all() -> None:
        for spans in annotated:
            if tagger is not None:
                tagger.tag(spans)

    with patch("dateline.extract.extraction.load_tagger", lambda: None):
        rules = time_once(extract_all)
    return {
        "read_ms": round(1000 * (middle - start) / n, 2),
        "extract_ms": round(1000 * (end - middle) / n, 2),
        "rules_alone_ms": round(1000 * rules / n, 2),
        "model_ms": round(1000 * time_once(tag_all) / n, 2),
        "articles_per_second": round(n / (end - start), 1),
    }


def time_stream(n: int) -> dict[str, float]:
    """Articles of 600 words a second through `read` and `extract` where one in `STREAM` tells incidents; the others are
    made of the authored corpus's test documents without any."""
    told = [text for text, _ in make_articles(max(1, n // STREAM), WORDS)]
    empty = [document.text for document in load_documents(Split.TEST) if not document.incidents]
    texts = [told[i // STREAM] if i % STREAM == 0 else _join_texts(empty, i) for i in range(n)]
    pages = [
        Page(text.encode(), f"{i}.txt", datetime.now(UTC), str(i), "text/plain", Given(published=DAY_ONE.isoformat()))
        for i, text in enumerate(texts)
    ]
    extract(read(pages[0]))
    silent: list[bool] = []
    seconds = time_once(lambda: silent.extend(not extract(read(page)) for page in pages))
    return {"stream_articles_per_second": round(n / seconds, 1), "stream_silent_percent": round(100 * sum(silent) / n)}


def _join_texts(texts: Sequence[str], first: int) -> str:
    """Whole texts from one on until there are words enough."""
    joined: list[str] = []
    while sum(len(text.split()) for text in joined) < WORDS:
        joined.append(texts[(first + len(joined)) % len(texts)])
    return "\n\n".join(joined)


def time_finders(n: int) -> dict[str, float]:
    """Processor milliseconds an article in the finders of dates and lengths, of casualties, of places, actors and
    sources, and of every expression of time (which the record does not need); the best of five rounds, sentences split
    before."""
    texts = [(text, split_sentences(text), date.fromisoformat(day)) for text, day in make_articles(n, WORDS)]

    def read_all(finder: Callable[[str, int, int], object]) -> None:
        for text, sentences, _ in texts:
            for span in sentences:
                finder(text, span.start, span.end)

    def read_dates() -> None:
        for text, sentences, published in texts:
            anchor = find_anchor(text, sentences, published)
            for span in sentences:
                find_dates(text, span.start, span.end, anchor)
                find_durations(text, span.start, span.end)

    def read_times() -> None:
        for text, sentences, published in texts:
            find_times(text, sentences, published)

    def read_names() -> None:
        for text, sentences, published in texts:
            find_places(text, sentences)
            find_sources(text, sentences, find_actors(text, sentences, published))

    rounds = {
        "dates_ms": read_dates,
        "casualties_ms": lambda: read_all(find_tolls),
        "places_actors_sources_ms": read_names,
        "all_times_ms": read_times,
    }
    return {name: round(1000 * min(time_once(one) for _ in range(5)) / n, 2) for name, one in rounds.items()}


def time_lookups() -> dict[str, float]:
    """Microseconds a look-up in the gazetteer: of names met for the first time, and of names met before."""
    gazetteer = open_gazetteer()
    names = [name for code in ("SY", "ML", "CO", "UA", "PH") for name in gazetteer.names_in(code)[:400]]
    open_gazetteer.cache_clear()
    fresh = open_gazetteer()

    def look_up() -> None:
        for name in names:
            fresh.lookup(name)

    return {key: round(1e6 * time_once(look_up) / len(names), 1) for key in ("first_us", "again_us")}


def time_once(work: Callable[[], None]) -> float:
    """Processor seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def warm_up() -> None:
    """Read and code every golden report once. Lexicons and the names of some countries are kept once they were needed:
    without this, a run of 100 documents would have met fewer of them than one of 10,000, and seem to take less."""
    for path in sorted(GOLDEN.glob("*/report.txt")):
        extract(read(Page(path.read_bytes(), path.name, datetime.now(UTC), path.name, "text/plain", Given())))


def run_pipeline(n: int) -> dict[str, float]:
    """Articles a second from capture to store, and the peak memory of the process, in MiB."""
    warm_up()
    lines = (
        json.dumps({"text": text, "published": day, "source": "Bench Wire"}) for text, day in make_articles(n, SHORT)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(line + "\n" for line in lines)
        with open_store(f"sqlite:///{folder}/bench.db") as store:
            start = time.perf_counter()
            tally = Tally()
            for done, _failure in add_sources(store, [str(path)], stdin=io.BytesIO()):
                tally = done
            seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "documents": n,
        "mentions": tally.mentions,
        "per_second": round(n / seconds, 1),
        "peak_mib": round(peak, 1),
    }


def main() -> None:
    if sys.argv[1:2] == ["pipeline"]:
        print(json.dumps(run_pipeline(int(sys.argv[2]))))
        return
    loop = time_fixed_loop()
    coding = time_coding(200)
    print(f"processor: {processor_name()} · fixed loop {loop:.3f} s")
    per_article = (coding["read_ms"] + coding["extract_ms"]) / 1000
    print(f"read + extract, one core, {WORDS} words: {coding} · {per_article / loop:.4f} fixed loops an article")
    print(f"one article in {STREAM} relevant, one core, {WORDS} words: {time_stream(200)}")
    print(f"finders, one core, {WORDS} words: {time_finders(60)}")
    print(f"gazetteer, one look-up: {time_lookups()}")
    for size in SIZES:
        command = [sys.executable, "-m", "evals.bench", "pipeline", str(size)]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print(
            f"capture to store, {SHORT} words: {found} · {1 / found['per_second'] / loop:.4f} fixed loops an article",
            flush=True,
        )


def processor_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
