"""PDFs made of lines at places, in one font: enough to test what is made of lines."""

from collections.abc import Sequence

Placed = tuple[float, float, int, str]
"""Left, bottom, font size in points, text."""


def make_pdf(pages: Sequence[Sequence[Placed]], title: str = "", created: str = "D:20220128090000Z") -> bytes:
    """A whole PDF; a page without lines is one without text."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        stream = " ".join(
            f"BT /F1 {size} Tf {left} {bottom} Td ({_escape(text)}) Tj ET" for left, bottom, size, text in lines
        )
        page = "/Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<<{page}/Contents {5 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects.append(f"<</Title({_escape(title)})/CreationDate({created})>>")
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode("cp1252")


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
