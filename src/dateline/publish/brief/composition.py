"""The page of a brief: its sections in the order in which they are read. Every form prints this page."""

from dateline.codebook.weeks import name_week
from dateline.publish.brief.arrangement import Brief
from dateline.publish.brief.blocks import Page, Paragraph, Run, Style, Tone
from dateline.publish.brief.figures import print_figures
from dateline.publish.brief.headlines import print_findings
from dateline.publish.brief.highlights import print_disputes, print_key_incidents, print_revised
from dateline.publish.brief.listing import (
    print_groups,
    print_incidents,
    print_left_out,
    print_map,
    print_method,
    print_quotes,
    print_sources,
)


def compose_page(brief: Brief) -> Page:
    """The brief as blocks, in its language."""
    sections = (
        print_findings(brief),
        print_key_incidents(brief),
        print_revised(brief),
        print_disputes(brief),
        print_map(brief),
        print_figures(brief),
        print_incidents(brief),
        *print_groups(brief),
        print_sources(brief),
        print_method(brief),
        print_left_out(brief),
        print_quotes(brief),
    )
    return Page(
        language=brief.words.code,
        title=_tell_title(brief),
        subtitle=_tell_subtitle(brief),
        made_on=brief.as_of,
        contents=brief.words("title.contents"),
        caution=brief.words("notice.machine"),
        notices=tuple(_list_notices(brief)),
        sections=tuple(one for one in sections if one),
    )


def _tell_title(brief: Brief) -> str:
    words, window = brief.words, brief.background.window
    week = name_week(window) if window else None
    if week:
        return words("page.week", week=week)
    if window:
        return words("page.window", span=words.span(window.start, window.end))
    return words("page.title", day=words.day(brief.as_of))


def _tell_subtitle(brief: Brief) -> str:
    words, known = brief.words, brief.background
    parts = []
    if known.window and name_week(known.window):
        parts.append(words.span(known.window.start, known.window.end))
    parts += [", ".join(known.areas)] if known.areas else []
    parts += [", ".join(known.actors)] if known.actors else []
    parts.append(words("page.as_of", day=words.long_day(brief.as_of)))
    return " · ".join(parts)


def _list_notices(brief: Brief) -> list[Paragraph]:
    words = brief.words
    notices = []
    if brief.has_sample:
        notices.append(Paragraph((Run(words("notice.sample")),), Tone.SAMPLE))
    items = list(brief.list_items())
    reviewed = words.count("notice.reviewed", len(items), reviewed=words.number(brief.reviewed))
    caution = Run(words("notice.machine"), style=Style.STRONG)
    notices.append(Paragraph((caution, Run(f" {reviewed} {words('notice.no_report')}")), Tone.WARNING))
    n_reports = sum(one.n_reports for one in brief.sources)
    told = [
        Run(words.count("notice.incidents", len(items)), to="#incidents"),
        Run(" · "),
        Run(words.count("notice.reports", n_reports), to="#sources"),
        Run(" · "),
        Run(words.count("notice.sources", len(brief.sources)), to="#sources"),
    ]
    notices.append(Paragraph(tuple(told)))
    return notices
