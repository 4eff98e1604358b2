"""The HTML brief's template: everything it prints is escaped, and no character of a report steers the page."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from dateline.codebook.codes import EvidenceRole
from dateline.publish.characters import replace_steering
from dateline.publish.links import find_web_address
from dateline.publish.passages import Piece

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)


@cache
def load_html_template() -> Template:
    """The template, with its style sheet inside."""
    environment = Environment(
        loader=PackageLoader("dateline", "data"),
        autoescape=True,
        finalize=finalize_value,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["address"] = find_web_address
    environment.filters["css_class"] = name_piece
    environment.globals["percent"] = lambda share: f"{share:.0%}"
    environment.globals["content_security_policy"] = CONTENT_SECURITY_POLICY
    return environment.get_template("brief/page.html.j2")


def finalize_value(value: object) -> object:
    """Plain text loses what steers; what is markup already passes. Escaping comes after."""
    return replace_steering(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def name_piece(piece: Piece) -> str:
    """The classes of a piece of a passage: what it is evidence of, and whether a mask stands there."""
    classes = [role.value.replace("_", "-") for role in EvidenceRole if role in piece.roles]
    return " ".join([*classes, "mask"] if piece.is_mask else classes)
