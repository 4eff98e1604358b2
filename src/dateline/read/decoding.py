"""Bytes become text, or a reason why not. A wrong guess would be quoted as evidence, so doubt is refused."""

import codecs
import re

from dateline.codebook.codes import FailureReason
from dateline.errors import DocumentError

SIGNATURES = {
    b"PK\x03\x04": "a zip archive or office file",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "an image, sound or film",
    b"ID3": "a sound file",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "an archive",
    b"Rar!": "an archive",
    b"{\\rtf": "an RTF file",
}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARABLE = re.compile(
    r"utf-?(8|16)(-?[lb]e)?|(windows-|cp)125\d|iso-8859-\d+|us-ascii|koi8-[ru]"
    r"|gbk|gb2312|gb18030|big5|shift_jis|euc-(jp|kr)",
    re.IGNORECASE,
)
# What browsers do (WHATWG Encoding Standard): these labels are used for their Windows supersets.
SUPERSETS = {"iso-8859-1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254"}
MAX_CONTROL_SHARE = 0.01
MIN_SPACE_SHARE = 0.02

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
UTF8_PAIRS = re.compile(rb"(?:[\xc3\xd0-\xdb][\x80-\xbf]){3,}")
ARABIC_WORD = re.compile(r"[\u0621-\u064a\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2]{2,}")
CYRILLIC_WORD = re.compile(r"\b[\u0400-\u042f]?[\u0430-\u045f]+\b|\b[\u0400-\u042f]+\b")
WESTERN_LETTERS = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüÿßªº" + "ÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŸ")
WESTERN_SIGNS = frozenset("‘’“”„‚‹›«»–—…•€£§©®™°±²³¼½¾¡¿·´\xa0\xad")
SIGN_IN_WORD = re.compile(r"[^\W\d_][^\w\s’‘\-–—…/·\xad'\".,:;!?()«»“”„\xa0&@][^\W\d_]|[a-zß-ÿ][À-ÞŠŽŸŒ][a-zß-ÿ]")


def decode_text(content: bytes, charset: str | None = None) -> str:
    """The text of a capture: by its byte order mark, as UTF-8, as declared, else as told from the bytes.

    Control characters and lone surrogates become U+FFFD one for one; line ends stay as they are. Raises
    `DocumentError`: empty, unsupported_type, binary, encoding_unknown.
    """
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            raise DocumentError(FailureReason.UNSUPPORTED_TYPE, f"This is {kind}, not text. Export its text first.")
    if not content.strip(b"\0 \t\r\n"):
        raise DocumentError(FailureReason.EMPTY, "The capture holds no text.")
    return clean_text(_decode(content, charset))


def clean_text(text: str) -> str:
    """The text without its byte order mark, controls other than tab and line ends made visible one for one."""
    return CONTROLS.sub("\ufffd", text.removeprefix("\ufeff"))


def _decode(content: bytes, charset: str | None) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            text = _try(content[len(mark) :], encoding)
            return _refuse(f"It says it is {encoding} but is not.") if text is None else text
    controls = len(CONTROL_BYTES.findall(content))
    if controls > MAX_CONTROL_SHARE * len(content):
        text = _decode_unmarked_utf16(content)
        if text is None:
            raise DocumentError(FailureReason.BINARY, "The capture is not text.")
        return text
    text = _try(content, "utf-8")
    if text is None and charset and DECLARABLE.fullmatch(charset.strip()):
        label = charset.strip().lower()
        text = _try(content, SUPERSETS.get(label, label))
    return _decode_single_byte(content) if text is None else text


def _decode_unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 shows itself by spaces and line ends in one byte order only."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(content, encoding)
        if text is None or CONTROLS.search(text):
            continue
        if text.count(" ") + text.count("\n") >= MIN_SPACE_SHARE * len(text) and text.count(" ") > 0:
            return text
    return None


def _decode_single_byte(content: bytes) -> str:
    """Windows-1256, 1251 or 1252, where exactly one reads naturally. Mixed encodings read naturally in none."""
    if UTF8_PAIRS.search(content):
        return _refuse("Part of it is UTF-8 and part is not.")
    readings = [
        text
        for encoding, is_natural in (("cp1256", _is_arabic), ("cp1251", _is_cyrillic), ("cp1252", _is_western))
        if (text := _try(content, encoding)) is not None and is_natural(text)
    ]
    return readings[0] if len(readings) == 1 else _refuse("Its character encoding cannot be told for certain.")


def _is_arabic(text: str) -> bool:
    return _word_share(text, ARABIC_WORD) >= 0.9


def _is_cyrillic(text: str) -> bool:
    # Arabic read as Cyrillic changes case inside words, so its pieces do not make up whole words.
    return _word_share(text, CYRILLIC_WORD) >= 0.9


def _is_western(text: str) -> bool:
    strange = [c for c in text if c >= "\x80" and c not in WESTERN_LETTERS and c not in WESTERN_SIGNS]
    return not strange and not SIGN_IN_WORD.search(text)


def _word_share(text: str, words: re.Pattern[str]) -> float:
    """The share of the letters beyond ASCII that stand in natural words of one script."""
    letters = sum(1 for c in text if c >= "\x80" and c.isalpha())
    return sum(len(word) for word in words.findall(text)) / letters if letters else 0.0


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse(why: str) -> str:
    raise DocumentError(FailureReason.ENCODING_UNKNOWN, f"{why} Save it as UTF-8 and try again.")
