"""An incident as a card of lines, each value leading to its quotes; and the quotes themselves."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.codebook.codes import EvidenceRole, ParticipantRole
from dateline.publish.brief.blocks import Card, Evidence, Line, Passage, Run, Runs, Style
from dateline.publish.brief.items import Item, Told
from dateline.publish.brief.language import Words
from dateline.publish.brief.quotes import Quote
from dateline.publish.links import find_web_address
from dateline.publish.passages import Piece

FURTHER_QUOTES = 3
"""Quotes of a value that are led to beside its first."""

NAMED_ROLES = frozenset({ParticipantRole.ALLY, ParticipantRole.INTERVENER, ParticipantRole.VICTIM})


def link_incident(item: Item, style: Style = Style.PLAIN) -> Run:
    """The item's number, leading to its card."""
    return Run(str(item.number), to=f"#i{item.number}", style=style, spoken=item.heading)


def link_incidents(items: Iterable[Item]) -> Runs:
    """Numbers with commas between."""
    runs: list[Run] = []
    for item in items:
        runs += [Run(", ")] if runs else []
        runs.append(link_incident(item))
    return tuple(runs)


def link_value(item: Item, told: Told, style: Style = Style.PLAIN) -> Runs:
    """A value leading to its first quote, with small numbers that lead to some more."""
    if not told.quotes:
        return (Run(told.text, style=style),)
    runs = [Run(told.text, to=f"#q{item.number}-{told.quotes[0]}", style=style)]
    for place, number in enumerate(told.quotes[1 : 1 + FURTHER_QUOTES], 2):
        runs.append(Run(str(place), to=f"#q{item.number}-{number}", style=Style.FURTHER))
    return tuple(runs)


def join_values(item: Item, values: Sequence[Told], between: str, style: Style = Style.PLAIN) -> Runs:
    runs: list[Run] = []
    for told in values:
        runs += [Run(between, style=style)] if runs else []
        runs += link_value(item, told, style)
    return tuple(runs)


def print_card(item: Item, level: int, words: Words) -> Card:
    """The incident's card."""
    place = f", {item.place.name}" if item.place and item.place.name else ""
    days = words("card.date", days=item.days) if item.incident.date_start is None else item.days
    title = [
        Run(str(item.number), to=f"#e{item.number}", style=Style.NUMBER, spoken=words("card.to_quotes", n=item.number)),
        Run(" "),
        *link_value(item, item.kind, Style.STRONG),
        Run(place, style=Style.STRONG),
        Run(f" · {days}", style=Style.NOTE),
    ]
    if item.realization:
        title += [Run(" ("), *link_value(item, item.realization, Style.NOTE), Run(")")]
    return Card(f"i{item.number}", level, tuple(title), tuple(_list_lines(item, words)))


def _list_lines(item: Item, words: Words) -> Iterator[Line]:
    if item.parties:
        yield _tell_parties(item, words)
    if item.tolls or item.casualties:
        yield Line(words("card.toll"), _tell_toll(item, words), any(one.rivals for one in item.tolls))
    if item.responsibility:
        yield Line(words("card.responsibility"), join_values(item, item.responsibility, " / "))
    yield Line(words("card.when"), link_value(item, item.when))
    yield Line(words("card.where"), link_value(item, item.where))
    for name, values in item.others:
        yield Line(name, join_values(item, values, "; "))
    for dispute in item.other_disputes:
        runs: list[Run] = [Run(f"{dispute.name}: ")]
        for place, row in enumerate(dispute.rows):
            runs += [Run(" / ")] * bool(place)
            runs += [link_quote(item, row), Run(f" ({row.speaker or row.outlet}, {row.published})")]
        yield Line(words("card.told_differently"), tuple(runs), is_disputed=True)
    quotes = Run(words.count("card.quotes", len(item.quotes)), to=f"#e{item.number}")
    reports = words.count("card.reports", item.n_documents, origins=words.number(item.n_sources))
    record = Run(item.incident_id, style=Style.RECORD)
    told = (Run(f"{reports} · "), quotes, Run(f" · {words('card.record')} "), record)
    yield Line(words("card.sources"), told)


def link_quote(item: Item, quote: Quote, style: Style = Style.PLAIN) -> Run:
    """What a quote says, leading to it."""
    own = None if quote.value else quote.language
    return Run(quote.value or quote.quote, to=f"#q{item.number}-{quote.number}", style=style, language=own)


def _tell_parties(item: Item, words: Words) -> Line:
    places = {place: [one for one in item.parties if one.place == place] for place in ("who", "whom", "beside")}
    runs: list[Run] = []
    for place, between in (("who", ""), ("whom", " → "), ("beside", "; ")):
        told: list[Run] = []
        for one in places[place]:
            told += [Run(", ")] if told else []
            told += [Run(f"{one.name} ")] if one.role in NAMED_ROLES else []
            told += link_value(item, one.told)
        runs += ([Run(between)] if runs and told else []) + told
    both = places["who"] and places["whom"]
    return Line(words("card.who_whom" if both else "card.who"), tuple(runs))


def _tell_toll(item: Item, words: Words) -> Runs:
    runs: list[Run] = []
    for toll in item.tolls:
        runs += [Run("; ")] if runs else []
        runs.append(Run(f"{toll.name} "))
        if toll.rivals:
            runs += join_values(item, toll.rivals, " / ", Style.RIVAL)
            runs.append(Run(f"; {words('card.best_figure')} "))
        runs += link_value(item, toll.total, Style.PLAIN if toll.rivals else Style.STRONG)
    if item.casualties:
        runs += [Run("; ")] if runs else []
        runs += join_values(item, item.casualties, "; ")
    return tuple(runs)


def print_evidence(item: Item, words: Words) -> Evidence:
    """The incident's quotes, those from the same words together."""
    title = (
        Run(str(item.number), to=f"#i{item.number}", style=Style.NUMBER, spoken=item.heading),
        Run(" "),
        Run(item.heading, to=f"#i{item.number}", style=Style.STRONG),
    )
    return Evidence(f"e{item.number}", title, tuple(_print_passage(item, group, words) for group in item.passages))


def _print_passage(item: Item, group: Sequence[Quote], words: Words) -> Passage:
    values: list[Run] = []
    for quote in group:
        values += [Run(" · ")] if values else []
        told = f" {quote.value}" if quote.value else ""
        values.append(Run(quote.field, style=Style.STRONG, anchor=f"q{item.number}-{quote.number}"))
        values += [Run(told)] if told else []
    first = group[0]
    pieces = first.passage or (Piece(first.quote, frozenset({EvidenceRole.VALUE})),)
    language = first.language if first.language != words.code else None
    said = tuple(Run(one.text, style=_style_piece(one), language=language) for one in pieces)
    speaker = words("source.speaker_in", speaker=first.speaker) if first.speaker else ""
    outlet = Run(first.outlet, to=find_web_address(first.url))
    return Passage(tuple(values), said, (Run(speaker), outlet, Run(f", {first.published}")))


def _style_piece(piece: Piece) -> Style:
    if piece.is_mask:
        return Style.MASK
    if {EvidenceRole.VALUE, EvidenceRole.EVENT_LINK} <= piece.roles:
        return Style.TIED_VALUE
    for role, style in (
        (EvidenceRole.VALUE, Style.VALUE),
        (EvidenceRole.EVENT_LINK, Style.TIE),
        (EvidenceRole.ATTRIBUTION, Style.CITED),
    ):
        if role in piece.roles:
            return style
    return Style.PLAIN
