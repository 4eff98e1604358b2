"""The first section: what changed in the window, each finding with its interval, method, reading and incidents."""

from collections.abc import Sequence, Set
from dataclasses import replace

from dateline.codebook.finding_codes import FindingKind
from dateline.codebook.findings import Finding, Subject
from dateline.codebook.wording.findings import is_remarkable
from dateline.publish.brief.arrangement import Brief
from dateline.publish.brief.blocks import Block, Gallery, Insight, Paragraph, Run, Section, Tone
from dateline.publish.brief.cards import link_incidents
from dateline.publish.brief.charts import draw_weeks
from dateline.publish.brief.finding_words import list_notes, tell_finding

MOST_OF_A_KIND = 3
MOST_IN_ALL = 14
"""Findings that are told; how many more there are is said."""


def print_findings(brief: Brief) -> Section:
    words, known = brief.words, brief.background
    blocks: list[Block] = []
    if known.window is None:
        blocks.append(Paragraph((Run(words("findings.no_window")),)))
    elif known.analysis is None:
        key = "findings.lacks_extra" if known.lacks_analysis else "findings.not_asked"
        blocks.append(Paragraph((Run(words(key)),)))
    else:
        told = choose_findings(known.analysis.findings)
        blocks += [_print_finding(one, number, brief) for number, one in enumerate(told, 1)]
        blocks += [] if told else [Paragraph((Run(words("findings.none")),))]
        n_more = len(known.analysis.findings) - len(told)
        blocks.append(Paragraph((Run(words.count("findings.more", n_more)),), Tone.FINE))
    drawing = draw_weeks(known.weeks, known.window, words)
    blocks += [Gallery((drawing,))] if drawing else []
    return Section("findings", words("title.findings"), tuple(blocks))


def choose_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Of each kind the least likely by chance; of those that test nothing only what is told of everything asked for."""
    chosen: list[Finding] = []
    for kind in FindingKind:
        own = [one for one in findings if one.kind is kind and is_remarkable(one) and _is_told(one)]
        chosen += own[:MOST_OF_A_KIND]
    return chosen[:MOST_IN_ALL]


def _is_told(finding: Finding) -> bool:
    """Whether it tells a difference, or is of everything asked for: what only describes one actor is left to its
    incidents."""
    if finding.q_value is not None or finding.kind in (FindingKind.PROXIMITY, FindingKind.SPREAD):
        return True
    return replace(finding.subject, category=None) == Subject()


def _print_finding(finding: Finding, number: int, brief: Brief) -> Insight:
    words = brief.words
    runs = _list_incidents("findings.incidents", set(finding.incident_ids), brief)
    others = _list_incidents("findings.others", set(finding.among_ids).difference(finding.incident_ids), brief)
    runs += [Run(" ")] if runs and others else []
    runs += others
    to = f"#f{number}" if any(run.to for run in runs) else None
    return Insight(f"f{number}", tell_finding(finding, words, to), list_notes(finding, words), tuple(runs))


def _list_incidents(title: str, known: Set[str], brief: Brief) -> list[Run]:
    """Those that the brief tells, by number, and how many it does not; nothing where none are known."""
    words = brief.words
    items = [item for item in brief.list_items() if item.incident_id in known]
    n_elsewhere = len(known) - len(items)
    if not known:
        return []
    told = [*link_incidents(items), *([Run("; ")] if items and n_elsewhere else [])]
    told += [Run(words.count("findings.elsewhere", n_elsewhere))] if n_elsewhere else []
    return [Run(words(title) + " "), *told, Run(".")]
