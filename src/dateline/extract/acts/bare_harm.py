"""Reports that tell of the dead, hurt or missing but of no violence: obituaries, accidents, outbreaks, climbers."""

import re
from collections.abc import Sequence
from functools import cache

from dateline.codebook.records import Document
from dateline.extract.acts.act import Act
from dateline.extract.acts.tagged import MIN_JUDGED
from dateline.extract.annotations import SentenceSpans
from dateline.extract.lexicon import load_table


def drop_bare_harm(document: Document, annotated: Sequence[SentenceSpans], acts: Sequence[Act]) -> list[Act]:
    """The acts, without those that only harm tells, where the report has no weapon and no word of violence and the
    model, which has read it, knows none of them either. A short report says too little for that."""
    is_violent = any(spans.weapons for spans in annotated) or _find_words("violence").search(document.text) is not None
    if is_violent or len(document.sentences) < MIN_JUDGED or not all(_is_bare(document.text, act) for act in acts):
        return list(acts)
    return [act for act in acts if act.tagged is not None]


def _is_bare(text: str, act: Act) -> bool:
    """No word of the act names a deed: `died`, `in critical condition` and `missing` do not, `killed` and `shot` do."""
    return all(
        frame.trigger is None
        and all(_find_words("words").search(text[toll.cue_start : toll.cue_end]) is not None for toll in frame.tolls)
        for frame in act.frames
    )


@cache
def _find_words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_table('cues.toml')['bare_harm'][name])})\b", re.IGNORECASE)
