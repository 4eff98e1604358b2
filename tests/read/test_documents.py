import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.codebook.codes import FailureReason
from dateline.codebook.records import Document, Page
from dateline.errors import DocumentError
from dateline.read import SUPPORTED_LANGUAGES, read
from dateline.read.language import detect_language

DocumentMaker = Callable[..., Document]
PageMaker = Callable[..., Page]
PARAGRAPHS = [
    "Gunmen attacked an army post near the village of Tal Sorin on Saturday night, killing four soldiers, it said.",
    "The fighting lasted three hours before helicopters arrived, residents told the Sarin Herald by telephone.",
    'Nobody has claimed responsibility. "We held the bridge," the mayor said on Sunday.',
]
BODY = "\n\n".join(PARAGRAPHS)
ARTICLE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Four soldiers killed | Sarin Herald</title>
<meta property="og:site_name" content="Sarin Herald">
<meta property="article:published_time" content="2022-01-28T01:30:00+03:00">
<link rel="canonical" href="https://herald.example/a1"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Four soldiers killed</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article><footer>Subscribe</footer></body></html>"""


def test_html_yields_the_article_and_its_metadata(make_document: DocumentMaker) -> None:
    document = make_document(ARTICLE, "text/html", "page.html")
    assert document.text == BODY
    assert (document.title, document.source_name) == ("Four soldiers killed", "Sarin Herald")
    assert document.url == "https://herald.example/a1"
    assert str(document.published_on) == "2022-01-28"
    assert str(document.published_at) == "2022-01-27 22:30:00+00:00"
    assert document.published_basis == "metadata"


def test_linked_data_is_believed_first(make_document: DocumentMaker) -> None:
    data = {"@graph": [{"@type": "NewsArticle", "datePublished": "2022-01-20", "publisher": {"name": "The Desk"}}]}
    script = (
        f'<script type="application/ld+json">{{broken</script><script type="application/ld+json">{json.dumps(data)}'
    )
    document = make_document(ARTICLE.replace("</head>", f"{script}</script></head>"), "text/html")
    assert (str(document.published_on), document.source_name) == ("2022-01-20", "The Desk")


def test_the_number_of_a_note_is_no_digit_of_the_figure_before_it(make_document: DocumentMaker) -> None:
    body = (
        "<article><h1>Raid</h1><p>Gunmen killed 12<sup>3</sup> people near Tal Sorin<sup><a href='#n4'>4,5</a></sup>, "
        "the army said, on the 21<sup>st</sup> day of a siege of 40 km<sup>2</sup> of hills.</p></article>"
    )
    text = make_document(body, "text/html").text
    assert "killed 12 ³ people near Tal Sorin ⁴ ⁵, the army" in text and "21st day" in text and "40 km² of" in text


def test_html_declares_its_encoding(make_document: DocumentMaker) -> None:
    html = ARTICLE.replace("utf-8", "windows-1250").replace("Sorin", "Sořin")
    assert "Tal Sořin" in make_document(html.encode("cp1250"), "text/html").text
    assert "Tal Sořin" in make_document(html.encode("cp1250"), "text/html; charset=windows-1250").text


def test_html_in_a_text_file_is_still_html(make_document: DocumentMaker) -> None:
    assert make_document(ARTICLE, "text/plain").text == BODY


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        ("", "text/plain", "empty"),
        ("\ufeff \n", "text/plain", "empty"),
        (b"%PDF-1.7", "text/plain", "not_readable"),
        ("x", "application/pdf", "not_readable"),
        ("<html><body></body></html>", "text/html", "no_article"),
        ("<html><body><ul><li>Home<li>World<li>Sport</ul><p>Hello</p></body></html>", "text/html", "no_article"),
        ("Subscribe to our newsletter\n\nAdvertisement", "text/plain", "no_article"),
        ('{"text": "broken', "application/json", "invalid_json"),
        ("[" * 100_000, "application/json", "invalid_json"),
        (b'{"text": "\xff"}', "application/json", "invalid_json"),
        ('["text"]', "application/json", "invalid_json"),
        ('"text"', "application/json", "invalid_json"),
        ("  ", "application/json", "empty"),
        ('{"title": "No text"}', "application/json", "no_text_field"),
        ('{"text": null}', "application/json", "no_text_field"),
        ('{"text": 5}', "application/json", "no_text_field"),
        ('{"text": " "}', "application/json", "empty"),
    ],
)
def test_what_is_no_report_has_a_reason(
    content: str | bytes, media_type: str, reason: str, make_page: PageMaker
) -> None:
    with pytest.raises(DocumentError) as raised:
        read(make_page(content, media_type))
    assert raised.value.reason == reason
    assert str(raised.value)


def test_a_json_report_is_read_by_its_keys(make_document: DocumentMaker) -> None:
    report = {"text": BODY + "\ud800\x01", "title": "Raid", "url": "https://x.example/a", "publisher": "Desk"}
    document = make_document(json.dumps({**report, "date": "2022-01-28", "is_sample": True}), "application/json")
    assert document.text == BODY + "\ufffd\ufffd"
    assert (document.title, document.url, document.source_name) == ("Raid", "https://x.example/a", "Desk")
    assert str(document.published_on) == "2022-01-28"
    assert document.is_sample


def test_what_is_given_outranks_the_report(make_document: DocumentMaker) -> None:
    report = json.dumps({"text": BODY, "title": "Raid", "url": "https://x.example/a", "source": {"name": "Desk"}})
    document = make_document(report, "application/json", url="https://y.example/b", title="Attack", source_name="Wire")
    assert (document.title, document.url, document.source_name) == ("Attack", "https://y.example/b", "Wire")


def test_markdown_keeps_its_marks_and_gives_its_metadata(make_document: DocumentMaker) -> None:
    text = f"---\ntitle: 'Raid'\ndate: 2022-01-28\nsource: Desk\n---\n\n# The raid\n\n{BODY}"
    document = make_document(text, "text/markdown")
    assert document.text == text
    assert (document.title, document.source_name, str(document.published_on)) == ("Raid", "Desk", "2022-01-28")
    assert text[document.sentences[0].start :].startswith("# The raid")
    assert make_document(f"# The raid\n\n{BODY}", "text/markdown").title == "The raid"


def test_text_is_whole_and_its_line_ends_stay(make_document: DocumentMaker) -> None:
    text = f"  The raid\r\n\r\n{BODY}\r\n"
    assert make_document("\ufeff" + text).text == text


def test_the_id_hangs_on_address_or_publisher_and_text(make_document: DocumentMaker) -> None:
    ids = {
        make_document(BODY).document_id,
        make_document(BODY, url="https://x.example/a").document_id,
        make_document(BODY, source_name="Desk").document_id,
        make_document(BODY, source_name="Desk", published="2022-01-28").document_id,
        make_document(BODY + " More followed.").document_id,
    }
    assert len(ids) == 5
    assert {len(document_id) for document_id in ids} == {24}
    assert make_document(BODY, "text/plain", "other.txt").document_id == make_document(BODY).document_id
    assert make_document(BODY, "text/plain", "https://x.example/a").url == "https://x.example/a"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (BODY.upper(), "en"),
        ("Two killed", "en"),
        ("The army said.", "en"),
        ("Quatre soldats ont été tués dans une attaque contre un poste de l'armée samedi soir.", "fr"),
        ("Vier soldaten kwamen om bij een aanval op een post van het leger in de nacht van zaterdag op zondag.", "nl"),
        ("قُتل أربعة جنود في هجوم على نقطة للجيش قرب القرية مساء الجمعة.", "ar"),
        ("Четверо солдат погибли при нападении на пост у деревни в пятницу вечером.", "ru"),
        ("12 34 ---", "und"),
        ("", "und"),
        ("Mosul Diyala", "und"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_another_language_is_still_a_document(make_document: DocumentMaker) -> None:
    document = make_document("Quatre soldats ont été tués dans une attaque contre un poste de l'armée samedi soir.")
    assert document.language not in SUPPORTED_LANGUAGES


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=300).map(str.encode), st.binary(max_size=200)),
    st.sampled_from(["", "<html><body><p>", "---\ndate: ", '{"text": "', BODY + "\n\n"]),
    st.sampled_from(["text/plain", "text/html", "text/markdown", "application/json", "text/html; charset=x"]),
)
def test_anything_becomes_a_document_or_a_reason(content: bytes, start: str, media_type: str) -> None:
    page = Page(start.encode() + content, "a", datetime(2022, 2, 1, tzinfo=UTC), "", media_type)
    try:
        document = read(page)
    except DocumentError as error:
        assert error.reason in set(FailureReason)
        return
    assert document.sentences
    assert not any(a.overlaps(b) for a in document.sentences for b in document.furniture)
    assert 0 < document.read_characters <= len(document.text)
    assert document.text.encode()


def test_a_library_is_no_report(make_page: PageMaker) -> None:
    with pytest.raises(DocumentError, match="Split it") as raised:
        read(make_page(BODY * 5000))
    assert raised.value.reason == FailureReason.TOO_LARGE
