from collections.abc import Callable

import pytest

from dateline.codebook.records import Document
from dateline.read import copy_keys, find_origin
from dateline.read.addresses import clean_address

DocumentMaker = Callable[..., Document]
PARAGRAPHS = [
    "Gunmen attacked an army post near the village of Tal Sorin on Saturday night, killing four soldiers, it said.",
    "The fighting lasted three hours before helicopters arrived, residents told the Sarin Herald by telephone.",
    "The post guards the only bridge over the Sorin river, on a road that traders use to reach the market at Karsun.",
    'Nobody has claimed responsibility. "We held the bridge," the mayor said, and he asked for more men and radios.',
    "A second patrol found the tracks of two lorries and followed them as far as the hills, where it turned back.",
]
BODY = "\n\n".join(PARAGRAPHS)
WRAPPED = BODY.replace(" residents ", "\nresidents ").replace('"We', "“We").replace('bridge,"', "bridge,”")
LEAD = "The road to Karsun stayed shut on Monday, two days after an attack that shook the traders of the river valley."
OTHER = """Traders in Karsun have asked the governor to open the old ferry, as the road over the bridge is not safe.

They met in the town hall on Monday, and some forty of them signed a letter that the mayor will carry to the capital.

The governor's office said it would answer within the week, and that the army had been asked for its advice.

A ferry ran here until the bridge was built; its landing stage still stands, though the boat was sold long ago."""


@pytest.mark.parametrize(
    "text",
    [
        f"Four die in raid\n\nBy Sade Orr\n\nTAL SORIN, Jan. 28, 2022 (AFP) - {BODY}\n\n(AFP)",
        f"Raid!\n\nTAL SORIN (Reuters) — {WRAPPED} (Reuters)\n\nAdvertisement\n\nRead more: Raids in the north",
        "\n\n".join(["The bridge held", PARAGRAPHS[0], "The night", *PARAGRAPHS[1:], "Most read", "Sport"]),
        "\n\n".join([LEAD, *PARAGRAPHS[1:]]),
        "\n\n".join(PARAGRAPHS[:3]),
        BODY.replace("by telephone", "by phone").replace("reach the market", "get to the market"),
    ],
    ids=["headline-and-credit", "wrapped", "headings", "new-lead", "cut", "edited"],
)
def test_a_copy_finds_its_origin(make_document: DocumentMaker, text: str) -> None:
    origin, copy = make_document(BODY), make_document(text)
    assert {*copy_keys(origin)} & {*copy_keys(copy)}
    assert find_origin(copy, [make_document(OTHER), origin]) == origin.document_id
    # Whichever came first is the origin.
    assert find_origin(origin, [copy]) == copy.document_id


@pytest.mark.parametrize(
    "text",
    [
        BODY.replace("four soldiers", "five soldiers"),
        BODY.replace("Saturday", "Sunday"),
        OTHER,
        f"{OTHER}\n\n“{PARAGRAPHS[1]}”",
    ],
    ids=["another-toll", "another-day", "another-story", "a-quotation"],
)
def test_no_copy(make_document: DocumentMaker, text: str) -> None:
    assert find_origin(make_document(text), [make_document(BODY)]) is None


def test_a_short_body_has_no_keys(make_document: DocumentMaker) -> None:
    short = make_document("Two soldiers were killed. Nobody else was hurt in the raid on the post.")
    assert copy_keys(short) == ()
    assert find_origin(short, [make_document(short.text, url="https://other.example/")]) is None


def test_keys_do_not_change_from_run_to_run(make_document: DocumentMaker) -> None:
    keys = copy_keys(make_document(BODY))
    assert len({*keys}) == 30
    assert keys[0] == "8242d9ec3abe4e2b"


def test_a_version_of_the_same_page_is_no_copy_of_it(make_document: DocumentMaker) -> None:
    address = "https://herald.example/raid"
    first = make_document(BODY, url=address)
    assert find_origin(make_document(f"{BODY}\n\n{LEAD}", url=address), [first]) is None


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("HTTPS://Herald.Example:443/Raid?utm_source=a&id=7&fbclid=x#top", "https://herald.example/Raid?id=7"),
        ("http://herald.example", "http://herald.example/"),
        ("https://herald.example/a?b=%20c&d", "https://herald.example/a?b=%20c&d"),
        ("https://herald.example/a?utm_medium=x", "https://herald.example/a"),
        ("https://[broken", "https://[broken"),
        ("reports/a.txt#L3", "reports/a.txt#L3"),
        (None, None),
    ],
)
def test_one_page_has_one_address(written: str | None, address: str | None) -> None:
    assert clean_address(written) == address
