import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DocumentError
from dateline.read.decoding import decode_text

ARABIC = "قتل أربعة جنود في هجوم على نقطة للجيش قرب القرية مساء الجمعة، وفق ما أعلنت وزارة الدفاع."
RUSSIAN = "Четверо солдат погибли при нападении на пост у деревни в пятницу вечером, сообщило Министерство обороны."
FRENCH = "Quatre soldats ont été tués près du village, où l’armée a déployé des renforts – un « échec » à côté."
GERMAN = "Vier Soldaten wurden getötet, Häuser zerstört; die Straße nach Süden ist gesperrt. Überall Rauch."
ENGLISH = "Four soldiers were killed near the village. “We held on,” the mayor said – nobody else did."


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, FRENCH, ENGLISH])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(text: str, mark: bytes, encoding: str) -> None:
    assert decode_text(mark + text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ARABIC, "cp1256"), (RUSSIAN, "cp1251"), (FRENCH, "cp1252"), (GERMAN, "cp1252"), (ENGLISH, "cp1252")],
)
def test_single_byte_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "content",
    [
        (ARABIC + "\n").encode("cp1256") + ARABIC.encode(),
        (ARABIC + "\n").encode() + ARABIC.encode("cp1256"),
        (RUSSIAN + "\n").encode("cp1251") + RUSSIAN.encode(),
        (FRENCH + "\n").encode("cp1252") + FRENCH.encode(),
        (ARABIC + "\n").encode("cp1256") + (RUSSIAN + "\n").encode("cp1251"),
        "Czterech żołnierzy zginęło w ataku na posterunek w piątek wieczorem, podało ministerstwo.".encode("cp1250"),
        "Dört asker öldü; saldırı köyün yakınında gece başladı ve sabaha kadar sürdü.".encode("cp1254"),
        FRENCH.replace("’", "'").replace("–", "-").encode("mac-roman"),
        codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le") + b"x",
        codecs.BOM_UTF8 + FRENCH.encode("cp1252"),
    ],
)
def test_doubtful_encodings_are_refused(content: bytes) -> None:
    with pytest.raises(DocumentError) as raised:
        decode_text(content)
    assert raised.value.reason == "encoding_unknown"


def test_a_declared_charset_settles_a_doubt() -> None:
    polish = "Czterech żołnierzy zginęło w ataku na posterunek."
    assert decode_text(polish.encode("iso-8859-2"), "ISO-8859-2") == polish
    assert decode_text("“Held”".encode("cp1252"), "iso-8859-1") == "“Held”"
    assert decode_text(ARABIC.encode(), "windows-1252") == ARABIC


def test_a_charset_that_is_none_is_passed_over() -> None:
    for charset in ("base64", "unicode_escape", "no-such", ""):
        assert decode_text(ENGLISH.encode("cp1252"), charset) == ENGLISH


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\0\0\0\0", "empty"),
        (b"PK\x03\x04rest", "unsupported_type"),
        (b"\x89PNG\r\n\x1a\nrest", "unsupported_type"),
        (b"\xff\xd8\xff\xe0rest", "unsupported_type"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"SQLite format 3\0" + bytes(range(32)) * 9, "binary"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as raised:
        decode_text(content)
    assert raised.value.reason == reason


def test_controls_become_visible_one_for_one_and_line_ends_stay() -> None:
    text = "The post\x00 fell.\r\n" + "Nobody was hurt there.\n\t" * 20
    assert decode_text(text.encode()) == text.replace("\x00", "\ufffd")


@given(st.binary(max_size=200))
def test_any_bytes_become_clean_text_or_a_reason(content: bytes) -> None:
    try:
        text = decode_text(content)
    except DocumentError:
        return
    assert "\0" not in text
    text.encode()  # no lone surrogate is left
