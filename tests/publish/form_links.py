"""What each form of a brief leads to: its links by text, and what stands at each anchor."""

import ctypes
import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium
from page_reader import Element, read_page

from dateline.publish.brief import BriefFormat


@dataclass(slots=True)
class Place:
    """What stands at an anchor: its words, and where the links among them lead."""

    text: str
    targets: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Links:
    """`links` are (text, target) within the page, in order; `places` by anchor."""

    links: list[tuple[str, str]]
    places: dict[str, Place]


def read_links(data: bytes, form: BriefFormat) -> Links:
    return {BriefFormat.HTML: _read_html, BriefFormat.MD: _read_markdown, BriefFormat.DOCX: _read_docx}[form](data)


def _read_html(data: bytes) -> Links:
    page = read_page(data.decode())
    places = {}
    for parent in page.walk():
        for one in parent.children:
            if isinstance(one, Element) and (name := one.attributes.get("id")):
                # A quote's anchor stands at what was read; its words are the rest of the list item.
                place = next((li for li in page.find_all("li") if one in li.walk()), one) if name[0] == "q" else one
                places[name] = Place(place.text, [to for _, to in _list_html(place)])
    return Links(_list_html(page), places)


def _list_html(page: Element) -> list[tuple[str, str]]:
    return [
        (one.text, to[1:]) for one in page.find_all("a") if (to := one.attributes.get("href") or "").startswith("#")
    ]


def _read_markdown(data: bytes) -> Links:
    lines = data.decode().splitlines()
    places = {}
    for number, line in enumerate(lines):
        for name in re.findall(r'<a id="([\w-]+)"></a>', line):
            # A card or a list of quotes goes on until the next line with an anchor of its kind or a heading.
            stop = re.compile(rf'<a id="{name[0]}\d|^#')
            rest = lines[number + 1 :]
            end = next((at for at, one in enumerate(rest) if stop.search(one)), len(rest)) if name[0] in "ief" else 0
            block = "\n".join([line, *rest[:end]])
            places[name] = Place(block, [to for _, to in _list_markdown(block)])
    return Links(_list_markdown("\n".join(lines)), places)


def _list_markdown(text: str) -> list[tuple[str, str]]:
    return re.findall(r"\[((?:[^\]\\]|\\.)*)\]\(#([\w-]+)\)", text)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _read_docx(data: bytes) -> Links:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))[0]
    blocks = list(body)
    rows = {cell: row for row in body.iter(f"{W}tr") for cell in row.iter()}
    places = {}
    for number, block in enumerate(blocks):
        for mark in block.iter(f"{W}bookmarkStart"):
            name, row = mark.get(f"{W}name") or "", rows.get(mark)
            parts = [block if row is None else row]
            if name[0] in "if" and row is None:
                parts += blocks[number + 1 : number + 1 + (1 if name[0] == "i" else _count_notes(blocks, number))]
            text = " ".join(map(_read_text, parts))
            places[name] = Place(text, [one for part in parts for _, one in _list_docx(part)])
    return Links(_list_docx(body), places)


def _read_text(part: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in part.iter(f"{W}t"))


def _count_notes(blocks: list[ElementTree.Element], number: int) -> int:
    """Paragraphs after a finding that belong to it: until the next that is an anchor or a heading."""
    rest = blocks[number + 1 :]
    return next(
        (at for at, one in enumerate(rest) if one.find(f".//{W}bookmarkStart") is not None or one.tag != f"{W}p"), 0
    )


def _list_docx(part: ElementTree.Element) -> list[tuple[str, str]]:
    return [
        (_read_text(one), to) for one in part.iter(f"{W}hyperlink") if (to := one.get(f"{W}anchor"))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PdfLink:
    """A link within a PDF: the words that it is drawn over, and those that stand where it leads."""

    text: str
    there: str


def read_pdf_links(data: bytes, height: float = 60.0) -> list[PdfLink]:
    """The links within the file; what stands where one leads is told for so many points below it."""
    document = pypdfium2.PdfDocument(data)
    pages = list(document)
    texts = [page.get_textpage() for page in pages]
    found = []
    for number, page in enumerate(pages):
        at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, at, link):
            target = pdfium.FPDFLink_GetDest(document, link)
            if not target:
                continue
            box = pdfium.FS_RECTF()
            pdfium.FPDFLink_GetAnnotRect(link, box)
            text = texts[number].get_text_bounded(box.left, box.bottom, box.right, box.top)
            there = pdfium.FPDFDest_GetDestPageIndex(document, target)
            x, y, zoom = (ctypes.c_float() for _ in range(3))
            has = [ctypes.c_int() for _ in range(3)]
            pdfium.FPDFDest_GetLocationInPage(target, *has, x, y, zoom)
            words = texts[there].get_text_bounded(0, y.value - height, pages[there].get_width(), y.value + 2)
            found.append(PdfLink(text, re.sub(r"\s+", " ", words)))
    return found
