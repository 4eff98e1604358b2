import random
from collections.abc import Callable

import pytest
from pdf_makers import Placed, make_pdf

from dateline.codebook.codes import FailureReason, PublishedBasis
from dateline.codebook.records import Document
from dateline.errors import DocumentError

DocumentMaker = Callable[..., Document]
PDF = "application/pdf"
FIRST = [
    "Gunmen attacked an army post near the",
    "village of Tal Sorin on Saturday night,",
    "killing four soldiers, and fled north-",
    "wards before the helicopters came.",
]
SECOND = ["The post guards the only bridge on the", "road that traders of the river valley"]
THIRD = ["use to reach the market at Karsun."]


def place(lines: list[str], top: float, left: float = 50, size: int = 10) -> list[Placed]:
    return [(left, top - 14 * number, size, line) for number, line in enumerate(lines)]


def test_lines_become_paragraphs_across_columns_and_pages(make_document: DocumentMaker) -> None:
    pages = [
        [
            (50, 780, 8, "Lantern Review, page 1"),
            (50, 740, 18, "Night raid at the bridge"),
            *place(FIRST, 700),
            *place(SECOND, 700, left=320),
        ],
        [(50, 780, 8, "Lantern Review, page 2"), *place(THIRD, 740), *place(["- Two lorries were burnt."], 700)],
        [(50, 780, 8, "Lantern Review, page 3"), *place(["The road was opened again on Monday."], 740)],
    ]
    document = make_document(make_pdf(pages, title="Night raid at the bridge"), PDF, "raid.pdf")
    assert document.text.split("\n\n") == [
        "Night raid at the bridge",
        "Gunmen attacked an army post near the village of Tal Sorin on Saturday night, killing four soldiers, and fled "
        "northwards before the helicopters came.",
        "The post guards the only bridge on the road that traders of the river valley use to reach the market at "
        "Karsun.",
        "- Two lorries were burnt.",
        "The road was opened again on Monday.",
        "Lantern Review, page 1\nLantern Review, page 2\nLantern Review, page 3",
    ]
    (heads,) = document.furniture
    assert document.text[heads.start : heads.end].startswith("Lantern Review, page 1")
    assert document.read_characters == len(document.text) - (heads.end - heads.start)
    assert document.title == "Night raid at the bridge"
    assert (str(document.published_on), document.published_basis) == ("2022-01-28", PublishedBasis.INFERRED)


def test_a_compound_keeps_the_hyphen_it_has_elsewhere(make_document: DocumentMaker) -> None:
    lines = [
        "The north-eastern road is shut, said the",
        "mayor; a second attack in the north-",
        "eastern hills followed.",
    ]
    text = make_document(make_pdf([place(lines, 700)]), PDF).text
    assert text.endswith("a second attack in the north-eastern hills followed.")


def test_the_number_of_a_note_is_no_digit_of_the_figure_before_it(make_document: DocumentMaker) -> None:
    lines: list[Placed] = [
        (50, 700, 10, "Gunmen killed 12"), (147, 704, 6, "3"), (151, 704, 6, ",4"),
        (160, 700, 10, "people near Tal Sorin"), (290, 704, 6, "17"),
        (303, 700, 10, "and held 40 km"), (388, 704, 6, "2"), (392, 700, 10, "."),
        (50, 600, 6, "3"), (60, 596, 10, "The army's statement."),
    ]  # fmt: skip
    text = make_document(make_pdf([lines]), PDF).text
    assert text.startswith("Gunmen killed 12 ³ ⁴ people near Tal Sorin ¹⁷ and held 40 km².")
    assert text.endswith("3 The army's statement.")


def test_a_file_name_is_no_title(make_document: DocumentMaker) -> None:
    content = make_pdf([place(FIRST, 700)], title="Microsoft Word - raid_v3.docx", created="")
    document = make_document(content, PDF)
    assert (document.title, document.published_on) == (None, None)


def test_a_pdf_is_known_by_its_first_bytes(make_document: DocumentMaker) -> None:
    assert "Tal Sorin" in make_document(make_pdf([place(FIRST, 700)]), "text/plain", "report.txt").text


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        (make_pdf([[], []]), FailureReason.EMPTY, "text recognition"),
        (make_pdf([[(50, 700, 10, "A page")]] * 301), FailureReason.TOO_LARGE, "301 pages"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, FailureReason.NOT_READABLE, "damaged"),
        (b"%PDF-", FailureReason.NOT_READABLE, "damaged"),
    ],
    ids=["scanned", "too-long", "damaged", "cut"],
)
def test_what_cannot_be_read_says_why(
    make_document: DocumentMaker, content: bytes, reason: FailureReason, words: str
) -> None:
    with pytest.raises(DocumentError, match=words) as refused:
        make_document(content, PDF)
    assert refused.value.reason == reason


@pytest.mark.parametrize("seed", range(6))
def test_a_broken_pdf_is_read_or_refused(make_document: DocumentMaker, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(make_pdf([place(FIRST, 700), place(SECOND, 700)]))
    for _ in range(12):
        content[chance.randrange(5, len(content))] = chance.randrange(256)
    try:
        document = make_document(bytes(content), PDF)
    except DocumentError as error:
        assert error.reason in set(FailureReason)
    else:
        assert all(document.text[s.start : s.end].strip() for s in document.sentences)
