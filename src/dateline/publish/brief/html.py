"""The HTML brief's template: everything it prints is escaped, and no character of a report steers the page."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.publish.brief.blocks import Drawing, Page, Run, Style
from dateline.publish.characters import replace_steering

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
MARKS = frozenset({Style.VALUE, Style.TIED_VALUE})
SPANS = frozenset({Style.NUMBER, Style.NOTE, Style.RECORD, Style.TIE, Style.CITED, Style.MASK, Style.RIVAL})


def write_html(page: Page) -> str:
    """The brief as one HTML file that asks for nothing else."""
    return (
        _load_environment()
        .get_template("brief/page.html.j2")
        .render(page=page, content_security_policy=CONTENT_SECURITY_POLICY)
    )


def write_fragment(page: Page, level: int = 2) -> Markup:
    """The brief's sections alone, for a page that has its own frame and style; `level` is that of their headings."""
    return Markup(_load_environment().get_template("brief/fragment.html.j2").render(page=page, level=level))


@cache
def _load_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline", "data"),
        autoescape=True,
        finalize=finalize_value,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"element": name_element, "kind": lambda block: type(block).__name__, "svg": embed_drawing}
    return environment


def finalize_value(value: object) -> object:
    """Plain text loses what steers; what is markup already passes. Escaping comes after."""
    return replace_steering(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def name_element(run: Run) -> str | None:
    """The element that a run without a link stands in; `None` for plain text."""
    if run.style in MARKS:
        return "mark"
    if run.style is Style.STRONG:
        return "b"
    return "span" if run.style in SPANS or run.anchor or run.language else None


def embed_drawing(drawing: Drawing) -> Markup:
    """The SVG within the page, where it needs no namespace."""
    return Markup(drawing.svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))
