"""The brief as a Word document: headings, tables, bookmarks and links within. Texts are only ever texts of runs."""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dateline.errors import MissingExtraError
from dateline.publish.brief.blocks import (
    Block,
    Bullets,
    Card,
    Cell,
    Drawing,
    Evidence,
    Gallery,
    Heading,
    Insight,
    Page,
    Paragraph,
    Run,
    Style,
    Table,
    Tone,
)
from dateline.publish.brief.pdf import draw_png, require_typst
from dateline.publish.characters import replace_steering

if TYPE_CHECKING:
    from docx.document import Document

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
LINE_CM = 17.4
"""Width of a line on A4 between the margins."""
LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
"""What Word spells and reads aloud by, where a run says nothing else."""

BOLD = frozenset({Style.STRONG, Style.NUMBER, Style.VALUE, Style.TIED_VALUE, Style.RIVAL})
COLOURS = {Style.NOTE: "55606B", Style.RECORD: "55606B", Style.RIVAL: "8A3B00", Style.MASK: "55606B"}
LINK_COLOUR = "1A5082"


def require_docx() -> None:
    """Raises `MissingExtraError` where what a Word document is made with is not installed."""
    require_typst()
    if find_spec("docx") is None:
        raise MissingExtraError(
            "A Word document needs python-docx: pip install 'dateline[brief]' "
            "(in a checkout: pip install --require-hashes -r requirements/extras.txt)."
        )


def write_docx(page: Page) -> bytes:
    """The brief as a Word document. The day of the brief stands in it, not that of its making."""
    require_docx()
    import docx  # noqa: PLC0415 -- an extra

    document = docx.Document()
    _set_up(document, page)
    _Writer(document, page.list_anchors()).write(page)
    held = BytesIO()
    document.save(held)
    return _pack_anew(held)


def _set_up(document: "Document", page: Page) -> None:
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    properties = document.core_properties
    made = datetime.combine(page.made_on, time.min, UTC)
    properties.title, properties.author, properties.comments = replace_steering(page.title), "Dateline", ""
    properties.created = properties.modified = made
    properties.language, properties.last_modified_by, properties.revision = page.language, "Dateline", 1
    _set_language(document, LANGUAGES.get(page.language, page.language))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.7)
    footer = section.footer.paragraphs[0].add_run(f"{replace_steering(page.title)} · {page.caution}")
    footer.font.size = Pt(7.5)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    for name, size in (("Heading 1", 20), ("Heading 2", 14), ("Heading 3", 11.5), ("Heading 4", 10), ("Heading 5", 10)):
        style: Any = document.styles[name]
        style.font.size, style.font.name = Pt(size), "Calibri"
        style.font.color.rgb = RGBColor(0x1C, 0x21, 0x26)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size * 0.7), Pt(3)
        style.paragraph_format.keep_with_next = True


def _set_language(document: "Document", language: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    for part, tag in ((document.styles.element, "w:lang"), (document.settings.element, "w:themeFontLang")):
        for one in part.iter(qn(tag)):
            one.set(qn("w:val"), language)


def _pack_anew(held: BytesIO) -> bytes:
    """The same parts in one order and without the time of their making."""
    packed = BytesIO()
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            part = zipfile.ZipInfo(name, ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return packed.getvalue()


class _Writer:
    """Writes blocks at the end of a document; `anchors` are what a link may lead to."""

    def __init__(self, document: "Document", anchors: Iterable[str]) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415 -- an extra
        from docx.oxml.ns import qn  # noqa: PLC0415

        self._document = document
        self._numbers = {name: number for number, name in enumerate(sorted(anchors), 1)}
        self._make, self._name = OxmlElement, qn

    def write(self, page: Page) -> None:
        self._document.add_heading(replace_steering(page.title), 1)
        self._document.add_paragraph(replace_steering(page.subtitle))
        for one in page.notices:
            self.write_block(one)
        for section in page.sections:
            self._write_heading(Heading(section.title, 2, section.anchor))
            for block in section.blocks:
                self.write_block(block)

    def write_block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._write_paragraph(block.runs, anchor=block.anchor, size=8.0 if block.tone is Tone.FINE else None,
                                      is_shaded=block.tone in (Tone.WARNING, Tone.SAMPLE))  # fmt: skip
            case Bullets():
                for runs in block.items:
                    self._write_paragraph(runs, style="List Bullet")
            case Heading():
                self._write_heading(block)
            case Table():
                self._write_table(block)
            case Gallery():
                for drawing in block.drawings:
                    self._write_drawing(drawing)
            case Card() | Evidence() | Insight():
                self._write_told(block)

    def _write_told(self, block: Card | Evidence | Insight) -> None:
        """What is told of one incident, or found."""
        match block:
            case Card():
                self._write_runs_heading(block.title, block.level, block.anchor)
                self._write_rows([(Cell((Run(one.name, style=Style.NOTE),)), Cell(one.runs)) for one in block.lines],
                                 (2.6, LINE_CM - 2.6))  # fmt: skip
            case Evidence():
                self._write_runs_heading(block.title, 3, block.anchor)
                for one in block.passages:
                    runs = (*one.values, Run(" — “"), *one.words, Run("” "), *one.source)
                    self._write_paragraph(runs, size=8.5)
            case Insight():
                self._write_paragraph(block.runs, anchor=block.anchor, size=10.5)
                for notes in (*block.notes, block.incidents):
                    if notes:
                        self._write_paragraph(notes, size=8.0, indent=0.5)

    def _write_heading(self, heading: Heading) -> None:
        paragraph = self._document.add_heading(replace_steering(heading.text), heading.level)
        self._mark(paragraph._p, heading.anchor)

    def _write_runs_heading(self, runs: Sequence[Run], level: int, anchor: str) -> None:
        paragraph = self._document.add_heading("", level)
        self._mark(paragraph._p, anchor)
        self._add_runs(paragraph, runs)

    def _write_paragraph(
        self,
        runs: Sequence[Run],
        *,
        anchor: str | None = None,
        style: str | None = None,
        size: float | None = None,
        indent: float = 0.0,
        is_shaded: bool = False,
        is_kept: bool = False,
    ) -> None:
        """`is_kept`: it stays on one page with what comes next."""
        from docx.shared import Cm  # noqa: PLC0415

        paragraph = self._document.add_paragraph(style=style)
        paragraph.paragraph_format.left_indent = Cm(indent) if indent else None
        paragraph.paragraph_format.keep_with_next = True if is_kept else None
        if is_shaded:
            shade = self._make("w:shd")
            for name, value in (("val", "clear"), ("color", "auto"), ("fill", "FDF3E7")):
                shade.set(self._name(f"w:{name}"), value)
            paragraph._p.get_or_add_pPr().append(shade)
        self._mark(paragraph._p, anchor)
        self._add_runs(paragraph, runs, size)

    def _write_table(self, table: Table) -> None:
        self._write_paragraph((Run(table.caption, style=Style.NOTE),), size=8.5, is_kept=True)
        total = sum(table.widths)
        heads = tuple(
            Cell(tuple(Run(run.text, style=Style.STRONG) for run in one.runs), one.is_figure) for one in table.heads
        )
        self._write_rows([heads, *table.rows], [LINE_CM * one / total for one in table.widths], table.caption)

    def _write_rows(self, rows: Sequence[Sequence[Cell]], widths: Sequence[float], caption: str = "") -> None:
        """With a caption the first row is a heading, told again on each page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import Cm, Pt  # noqa: PLC0415

        table = self._document.add_table(len(rows), len(widths))
        table.autofit = False
        for line in table._tbl.tr_lst:
            line.get_or_add_trPr().append(self._make("w:cantSplit"))
        if caption:
            table.style = "Light List"
            table.rows[0]._tr.get_or_add_trPr().append(self._make("w:tblHeader"))
            told = self._make("w:tblCaption")
            told.set(self._name("w:val"), replace_steering(caption))
            table._tbl.tblPr.append(told)
        for width, column in zip(widths, table.columns, strict=True):
            column.width = Cm(width)
        places = table._cells
        for number, row in enumerate(rows):
            for at, one in enumerate(row):
                place = places[number * len(widths) + at]
                place.width = Cm(widths[at])
                paragraph = place.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(1)
                if one.is_figure:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._mark(paragraph._p, one.anchor)
                self._add_runs(paragraph, one.runs, 8.5)

    def _write_drawing(self, drawing: Drawing) -> None:
        from docx.shared import Cm  # noqa: PLC0415

        picture = self._document.add_picture(BytesIO(draw_png(drawing)), width=Cm(LINE_CM * max(drawing.share, 0.6)))
        picture._inline.docPr.set("descr", replace_steering(f"{drawing.caption}. {drawing.description}"))
        self._mark(self._document.paragraphs[-1]._p, drawing.anchor)
        self._write_paragraph((Run(drawing.caption, style=Style.NOTE),), size=8.0)

    def _mark(self, paragraph: Any, anchor: str | None) -> None:
        """A bookmark at the end of what the paragraph has so far."""
        if anchor is None:
            return
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = self._make(tag)
            mark.set(self._name("w:id"), str(self._numbers[anchor]))
            if tag == "w:bookmarkStart":
                mark.set(self._name("w:name"), anchor)
            paragraph.append(mark)

    def _add_runs(self, paragraph: Any, runs: Sequence[Run], size: float | None = None) -> None:
        for run in runs:
            self._mark(paragraph._p, run.anchor)
            target = run.to
            link = None
            if target and target.startswith("#") and target[1:] in self._numbers:
                link = self._make("w:hyperlink")
                link.set(self._name("w:anchor"), target[1:])
            elif target and not target.startswith("#"):
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
                link = self._make("w:hyperlink")
                link.set(self._name("r:id"), paragraph.part.relate_to(target, kind, is_external=True))
            element = self._make_run(run, size, is_link=link is not None)
            if link is None:
                paragraph._p.append(element)
            else:
                link.append(element)
                paragraph._p.append(link)

    def _make_run(self, run: Run, size: float | None, *, is_link: bool) -> Any:
        """A run of text with its properties, in the order that the schema asks for."""
        element, properties = self._make("w:r"), self._make("w:rPr")
        colour = COLOURS.get(run.style) or (LINK_COLOUR if is_link else None)
        told: list[tuple[str, str | None]] = []
        told += [("b", None)] if run.style in BOLD else []
        told += [("i", None)] if run.style is Style.MASK else []
        told += [("color", colour)] if colour else []
        told += [("sz", str(round(size * 2)))] if size else []
        told += [("highlight", "yellow")] if run.style in (Style.VALUE, Style.TIED_VALUE) else []
        told += [("u", "single")] if run.style in (Style.TIE, Style.TIED_VALUE) else []
        told += [("u", "dotted")] if run.style is Style.CITED else []
        told += [("vertAlign", "superscript")] if run.style is Style.FURTHER else []
        told += [("lang", run.language)] if run.language else []
        for name, value in told:
            one = self._make(f"w:{name}")
            if value is not None:
                one.set(self._name("w:val"), value)
            properties.append(one)
        text = self._make("w:t")
        text.text = replace_steering(run.text)
        text.set(self._name("xml:space"), "preserve")
        element.append(properties)
        element.append(text)
        return element
