"""Passages: whole sentences around a value's words, cut where they must be, and marks that outlive masks."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_cases import make_claim

from dateline.codebook.codes import EvidenceRole, PublishedBasis
from dateline.codebook.records import Claim, Document, Evidence, Span
from dateline.publish.masks import Mask, apply_masks, merge_masks
from dateline.publish.passages import REACH, Excerpt, cut_excerpt, lay_out

VALUE, LINK = EvidenceRole.VALUE, EvidenceRole.EVENT_LINK
LONG = "word " * 100


def make_document(*sentences: str) -> Document:
    """A document of these sentences, with what stands between them."""
    text, spans = "", []
    for one in sentences:
        if one.strip():
            spans.append(Span(len(text), len(text) + len(one)))
        text += one
    return Document("d", None, None, None, "en", text, "", None, None, PublishedBasis.UNKNOWN,
                    datetime(2022, 2, 1, tzinfo=UTC), sentences=tuple(spans))  # fmt: skip


def claim_of(document: Document, value: str, link: str | None = None) -> Claim:
    evidence = tuple(
        Evidence(document.text.index(words), document.text.index(words) + len(words), words, role)
        for words, role in ((value, VALUE), (link or value, LINK))
    )
    return Claim("c", "m", "killed", value, 5, {}, evidence, "rule")


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["Dawn broke.", " ", "They shot five.", " ", "Rain fell."], "Dawn broke. They shot five. Rain fell."),
        (["A.", " ", "Dawn broke.", " ", "They shot five.", " ", "Rain fell.", " ", "B."],
         "… Dawn broke. They shot five. Rain fell. …"),
        (["Dawn broke.", "\n\n", "They shot five.", "\n", "Rain fell."], "They shot five."),
        (["They shot five.", " ", LONG + "on."], "They shot five. …"),
        (["The clinic at Lissa closed.", " ", "They shot five.", " ", "Rain fell."], "… They shot five. Rain fell."),
        (["They shot five."], "They shot five."),
    ],
)  # fmt: skip
def test_context_is_whole_sentences_of_the_paragraph(sentences: list[str], expected: str) -> None:
    document = make_document(*sentences)
    excerpt = cut_excerpt(claim_of(document, "five"), document)
    assert excerpt and excerpt.text == expected


def test_a_sentence_that_waits_is_no_context_and_bares_what_it_shares() -> None:
    document = make_document("Dawn broke.", " ", "They shot five and took two.", " ", "Rain fell.")
    rain, two = (Span(at, at + 3) for at in map(document.text.index, ("Rain", "two")))
    beside = cut_excerpt(claim_of(document, "five"), document, [rain])
    within = cut_excerpt(claim_of(document, "five"), document, [two])
    assert beside and beside.text == "Dawn broke. They shot five and took two. …"
    assert within and within.text == "… five …"


def test_a_long_sentence_is_cut_between_words() -> None:
    document = make_document(f"{LONG}they shot five men {LONG}end.")
    excerpt = cut_excerpt(claim_of(document, "five men"), document)
    assert excerpt
    assert excerpt.text.startswith("… word ") and excerpt.text.endswith(" word …")
    assert len(excerpt.text) <= 2 * REACH + len("five men") + 4


def test_words_far_apart_stand_in_two_parts() -> None:
    document = make_document("They struck.", " ", LONG * 2 + "on.", " ", "Five died.")
    evidence = (Evidence(5, 11, "struck", LINK), claim_of(document, "Five died").evidence[0])
    excerpt = cut_excerpt(Claim("c", "m", "killed", "", 5, {}, evidence, "rule"), document)
    assert excerpt and excerpt.text == "They struck. … … Five died."
    assert {role: excerpt.text[one.start : one.end] for role, one in excerpt.marks} == {
        VALUE: "Five died", LINK: "struck",
    }  # fmt: skip


def test_words_that_are_not_the_reports_give_no_excerpt() -> None:
    document = make_document("They shot five.")
    assert cut_excerpt(make_claim("c", "killed", 5, "other words"), document) is None


spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda one: Span(min(one), max(*one, min(one) + 1)))
masks = st.lists(spans.map(lambda one: Mask(one.start, min(one.end, 31), "[x]")), max_size=4).map(merge_masks)


@given(st.text("ab ", min_size=31, max_size=31), spans, spans, masks)
def test_pieces_are_the_masked_text_and_marks_cover_the_same_words(
    text: str, value: Span, link: Span, masks: tuple[Mask, ...]
) -> None:
    excerpt = Excerpt(text, ((VALUE, value), (LINK, link)))
    pieces = lay_out(excerpt, masks)
    assert "".join(one.text for one in pieces) == apply_masks(text, masks)
    for role, span in excerpt.marks:
        inside = tuple(one for one in masks if one.start < span.end and span.start < one.end)
        start = min([span.start, *(one.start for one in inside)])
        end = max([span.end, *(one.end for one in inside)])
        shifted = [Mask(one.start - start, one.end - start, one.label) for one in inside]
        assert "".join(one.text for one in pieces if role in one.roles) == apply_masks(text[start:end], shifted)
