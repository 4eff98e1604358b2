"""A desk to ask, hostile texts, and a page read as a browser reads it. Groups and places are invented."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import httpx
from incident_makers import CLASH

from dateline.codebook import codes
from dateline.codebook.records import (
    Abstention,
    Claim,
    Detail,
    Document,
    Evidence,
    Incident,
    LedgerEntry,
    Link,
    Mention,
    Outcome,
    Participant,
    Place,
    Responsibility,
    Span,
    Weapon,
)
from dateline.store import IncidentFilter, ReportFilter, Store
from dateline.web import build_desk
from dateline.web.access import Access
from dateline.web.guarding import LOCAL_NAMES

NOW = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(1)>"
BIDI = "\u202egnp.exe\u2066 x\u200f"
NULLS = "a\x00b\x1b[31mc\x07\x7f"
FORMULA = "=cmd|'/c calc'!A0"
TEMPLATE = "{{ 7 * 7 }}{% include 'x' %}"
EVERYTHING = f"{SCRIPT}{BREAKOUT}{BIDI}{NULLS}{FORMULA}{TEMPLATE}"

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://user:secret@daily.example/x",
    "https://daily.example/\u202egnp.exe",
    "file:///etc/passwd",
    "//daily.example/x",
    "https://",
    "http://[::1",
)

ACT = "Fighters of the Red Ridge Army attacked a police post in Mayadin on 3 March 2026, killing five policemen."

HOSTILE_REPORTS = [
    {"title": f"{text} {number}", "source": text, "text": f"{ACT} {text}", "published": "2026-03-06"}
    for number, text in enumerate((SCRIPT, BREAKOUT, BIDI, NULLS, FORMULA, TEMPLATE, EVERYTHING))
] + [
    {"title": address, "url": address, "source": "Daily Example", "text": f"{ACT} No. {number}.",
     "published": "2026-03-06"}
    for number, address in enumerate(ADDRESSES)
]  # fmt: skip


class Desk:
    """Asks a store's desk, without a port. Redirects are not followed."""

    def __init__(
        self,
        store: Store,
        hosts: Sequence[str] = LOCAL_NAMES,
        access: Access | None = None,
        shown_at: datetime | None = None,
    ) -> None:
        self._transport = httpx.ASGITransport(build_desk(store, hosts, access, shown_at), raise_app_exceptions=False)

    def get(self, address: str, *, method: str = "GET", host: str = "127.0.0.1", cookie: str = "") -> httpx.Response:
        return asyncio.run(self._ask(method, address, headers={"host": host, "cookie": cookie}))

    def post(self, address: str, **content: Any) -> httpx.Response:
        """`content` as httpx takes it: `json`, `data`, `headers`."""
        return asyncio.run(self._ask("POST", address, **content))

    async def _ask(self, method: str, address: str, **content: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, address, **content)


@dataclass
class Page(HTMLParser):
    """A page's elements with their attributes, its visible text, and each report's text with the anchors in it."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    visible: str = ""
    texts: list[str] = field(default_factory=list)
    anchors: dict[str, tuple[int, int]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    depth: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.ids |= {str(attributes["id"])} if attributes.get("id") else set()
        if tag == "div":
            is_text = attributes.get("class") == "text"
            self.depth = 1 if is_text else self.depth + bool(self.depth)
            if is_text:
                self.texts.append("")
        if self.depth and attributes.get("class") == "anchor":
            self.anchors[str(attributes["id"])] = len(self.texts) - 1, len(self.texts[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.visible += data
        if self.depth:
            self.texts[-1] += data

    def find_all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read_page(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


def list_addresses(store: Store) -> Iterator[str]:
    """Every page of a store."""
    yield from ("/explore", "/reports", "/status", "/explore?scope=all")
    for incident in store.list_incidents(IncidentFilter(include_crime=True), limit=100).incidents:
        yield f"/incidents/{quote(incident.incident_id, safe='')}"
    for report in store.list_reports(ReportFilter(), limit=100):
        yield f"/reports/{quote(report.document_id, safe='')}"


def save_hostile_incident(store: Store) -> Incident:
    """An incident whose every free text is `EVERYTHING`."""
    document = Document(
        document_id="hostile",
        url=ADDRESSES[0],
        source_name=EVERYTHING,
        title=EVERYTHING,
        language="en",
        text=EVERYTHING,
        text_sha256="0" * 64,
        published_on=None,
        published_at=None,
        published_basis=codes.PublishedBasis.UNKNOWN,
        retrieved_at=NOW,
        furniture=(Span(3, 9),),
    )
    evidence = (
        Evidence(2, 12, EVERYTHING[2:12], codes.EvidenceRole.VALUE),
        Evidence(0, 40, EVERYTHING[0:40], codes.EvidenceRole.EVENT_LINK),
        Evidence(8, 60, EVERYTHING[8:60], codes.EvidenceRole.ATTRIBUTION),
    )
    detail: Detail = {"role": "perpetrator", "kind": "unidentified", "as_written": EVERYTHING, "side": "a",
                      "actor_id": None, "target_type": None, "certainty": None}  # fmt: skip
    claim = Claim(EVERYTHING, "hostile-1", "participant", EVERYTHING, EVERYTHING, detail, evidence, EVERYTHING,
                  attributed_to=EVERYTHING)  # fmt: skip
    required = {"sub_event_type": "Armed clash", "realization": "completed", "scope": "political_violence"}
    claims = tuple(Claim(f"{name}{EVERYTHING}", "hostile-1", name, EVERYTHING, value, {}, evidence, EVERYTHING)
                   for name, value in required.items())  # fmt: skip
    gap = Abstention(EVERYTHING, codes.AbstentionReason.AMBIGUOUS, EVERYTHING)
    mention = Mention("hostile-1", "hostile", Span(4, 20), "rules", "1", codes.TemporalRole.CURRENT, False,
                      (*claims, claim), (gap,))  # fmt: skip
    place = Place(EVERYTHING, EVERYTHING, None, EVERYTHING, EVERYTHING, "XA", 1.0, 2.0, codes.PlacePrecision.TOWN,
                  None, 5.0, None)  # fmt: skip
    person = Participant("p1", codes.ParticipantRole.PERPETRATOR, "a", EVERYTHING, None, codes.ActorKind.UNIDENTIFIED,
                         None, EVERYTHING, None)  # fmt: skip
    incident = replace(
        CLASH,
        incident_id="hostile",
        is_sample=False,
        place=place,
        participants=(person,),
        weapons=(Weapon(EVERYTHING, EVERYTHING, None),),
        responsibility=(Responsibility(codes.ResponsibilityKind.CLAIMED, EVERYTHING, EVERYTHING),),
        outcome=(Outcome(next(iter(codes.OutcomeKind)), EVERYTHING, codes.Stance.ASSERTS, EVERYTHING, True),),
        ledger=(LedgerEntry(EVERYTHING, EVERYTHING, EVERYTHING, None, codes.LedgerRelation.NEW, EVERYTHING),),
    )
    with store.transaction() as transaction:
        transaction.save_document(document)
        transaction.save_mentions([mention])
        transaction.save_incident(incident)
        transaction.save_links([Link(mention.mention_id, "hostile", {EVERYTHING: 1.0})])
    return incident
