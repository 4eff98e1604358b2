"""The brief as a tagged PDF, set by typst from `data/brief/page.typ`, which gets the page as data and nothing else."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from dateline.errors import MissingExtraError
from dateline.publish.brief.blocks import Drawing, Page
from dateline.publish.characters import replace_steering

STYLE = (
    "text{font-family:'Libertinus Serif','DejaVu Sans Mono';fill:#1c2126}"
    ".counts text{font-size:11.5px}.axis{fill:#55606b}.count{font-weight:bold}.middle{text-anchor:middle}"
    ".end{text-anchor:end}.bar.acts{fill:#b3261e}.bar.reports{fill:#1a5082}.before{opacity:.42}"
    ".base{stroke:#55606b;stroke-width:1}.grid{stroke:#c9d0d6;stroke-width:1;stroke-dasharray:2 3;fill:none}"
    ".sea{fill:#e8eef3}.land{fill:#f5f3ee;stroke:#a9a294;stroke-width:.8}.told{fill:#fffefa;stroke-width:1.2}"
    ".spot{fill:#b3261e;fill-opacity:.16;stroke:#b3261e;stroke-width:1.2}.lead{stroke:#b3261e}.point{fill:#b3261e}"
    ".name,.numbers{text-anchor:middle;dominant-baseline:central}.name{font-size:13px;fill:#55606b}"
    ".numbers{font-size:15px;font-weight:bold;fill:#1a5082}.scale path{fill:none;stroke:#1c2126;stroke-width:1.2}"
    ".scale text{font-size:12px}"
)
"""How drawings look on paper, by their classes."""


def require_typst() -> None:
    """Raises `MissingExtraError` where typst is not installed."""
    if find_spec("typst") is None:
        raise MissingExtraError(
            "A PDF needs typst: pip install 'dateline[brief]' "
            "(in a checkout: pip install --require-hashes -r requirements/extras.txt)."
        )


def write_pdf(page: Page) -> bytes:
    """The brief as a tagged PDF (UA-1 is not claimed). The day of the brief stands in it, not that of its making."""
    require_typst()
    import typst  # noqa: PLC0415 -- an extra

    made = datetime.combine(page.made_on, time.min, UTC)
    found = typst.compile(
        _load_template(), sys_inputs={"page": dump_page(page)}, format="pdf", timestamp=int(made.timestamp())
    )
    assert isinstance(found, bytes)
    return found


def draw_png(drawing: Drawing, pixels_per_inch: float = 160.0) -> bytes:
    """A drawing as a picture, for forms that take no SVG."""
    require_typst()
    import typst  # noqa: PLC0415 -- an extra

    source = (
        '#set page(width: auto, height: auto, margin: 2pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: '
        f"{drawing.width * 0.75:.0f}pt)"
    )
    found = typst.compile(
        source.encode(), sys_inputs={"svg": style_drawing(drawing)}, format="png", ppi=pixels_per_inch
    )
    assert isinstance(found, bytes)
    return found


def style_drawing(drawing: Drawing) -> str:
    """The SVG with its style inside; links within a picture lead nowhere and are left out by typst."""
    head, _, rest = drawing.svg.partition(">")
    return f"{head}><style>{STYLE}</style>{rest}"


def dump_page(page: Page) -> str:
    """The page as JSON, without characters that steer."""
    told = _dump(page) | {
        "anchors": sorted(page.list_anchors()),
        "year": page.made_on.year,
        "month": page.made_on.month,
        "day": page.made_on.day,
    }
    return json.dumps(told, ensure_ascii=False)


def _dump(part: Any) -> Any:
    if isinstance(part, Drawing):
        kept = {"svg": style_drawing(part), "anchor": part.anchor, "width": part.width, "height": part.height,
                "share": part.share}  # fmt: skip
        return kept | {"caption": replace_steering(part.caption), "description": replace_steering(part.description)}
    if isinstance(part, tuple):
        return [_dump(one) for one in part]
    if is_dataclass(part):
        told = {one.name: _dump(getattr(part, one.name)) for one in fields(part)}
        return told | {"kind": type(part).__name__}
    if isinstance(part, str):
        return replace_steering(part)
    return part if isinstance(part, bool | int | float | None) else str(part)


@cache
def _load_template() -> bytes:
    return files("dateline").joinpath("data/brief/page.typ").read_bytes()
