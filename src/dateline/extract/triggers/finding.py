"""The words that tell an act, and acts that are told without such a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook.records import Span
from dateline.extract.cues import is_score
from dateline.extract.lexicon import (
    VERB_FORMS,
    Form,
    load_alternatives,
    load_set,
    load_table,
    load_trigger_patterns,
    load_trigger_screen,
    load_trigger_words,
)
from dateline.extract.screening import may_match
from dateline.extract.tokens import Token, overlaps
from dateline.extract.triggers.forms import is_definite, read_form
from dateline.extract.weapons import WeaponExpression


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word or phrase that tells an act. Offsets into the text; `first` and `stop` are token positions."""

    start: int
    end: int
    first: int
    stop: int
    family: str
    lemma: str
    sub_event: str
    form: Form
    is_weak: bool
    is_passive: bool
    is_definite: bool
    rank: str | None = None
    """Which of several acts it is: `the first`, `the latter incident`."""
    is_elliptic: bool = False
    """Told without its noun: `another`, `the first`."""
    one_of: int | None = None
    """Where the words start that tell all of the several."""

    @property
    def is_verb(self) -> bool:
        return self.form in VERB_FORMS

    @property
    def is_plural(self) -> bool:
        return self.form is Form.NOUN_PLURAL


_CRAFT = frozenset({"drone", "helicopter", "fighter aircraft"})


def _words(key: str) -> frozenset[str]:
    return load_set("trigger_cues.toml", key)


def find_triggers(text: str, tokens: Sequence[Token]) -> list[Trigger]:
    """The triggers of one sentence, in order."""
    if not tokens:
        return []
    if is_score(text, Span(tokens[0].start, tokens[-1].end)):
        return []
    told = _find_patterns(text, tokens)
    found = [trigger for trigger in told if not trigger.is_weak]
    idioms: list[int] = []
    taken = [(trigger.start, trigger.end) for trigger in found]
    for first, stop, words in load_trigger_words().find(tokens):
        form = read_form(tokens, first, stop, frozenset().union(*(word.forms for word in words)))
        word = next((word for word in words if form in word.forms), words[0])
        if any(start < tokens[stop - 1].end and tokens[first].start < end for start, end in taken):
            continue
        if form is None or _is_month(tokens, first):
            continue
        if _is_part_of_idiom(tokens, first, stop, word.lemma):
            idioms.append(first)
            continue
        found.append(
            Trigger(
                start=tokens[first].start,
                end=tokens[stop - 1].end,
                first=first,
                stop=stop,
                family=word.family,
                lemma=word.lemma,
                sub_event=word.sub_event,
                form=form,
                is_weak=word.is_weak,
                is_passive=form is Form.PARTICIPLE,
                is_definite=form not in VERB_FORMS and is_definite(tokens, first),
            )
        )
    # `fought a court battle`: the verb is as little an act as its object.
    found = [t for t in found if not (t.is_weak and t.is_verb and any(0 <= at - t.stop <= 3 for at in idioms))]
    for trigger in told:
        if trigger.is_weak and not any(overlaps(trigger, known) for known in found if not known.is_weak):
            found = [known for known in found if not overlaps(trigger, known)]
            found.append(trigger)
    return sorted(found, key=lambda trigger: trigger.start)


def find_weapon_use(
    text: str, span: Span, tokens: Sequence[Token], weapons: Sequence[WeaponExpression]
) -> list[Trigger]:
    """`Two car bombs opened the way.` `They sent cars loaded with explosives against the gate.`: where no word tells an
    act, the first weapon that is used does."""
    weapon = next(iter(weapons), None)
    if weapon is None:
        return []
    uses = load_alternatives("trigger_cues.toml", "strikes" if weapon.type in _CRAFT else "uses")
    if not uses.search(text, span.start, span.end):
        return []
    inside = [i for i, token in enumerate(tokens) if weapon.start <= token.start < weapon.end]
    behind = tokens[inside[-1] + 1 : inside[-1] + 4] if inside else []
    if not inside:
        return []
    return [
        Trigger(
            start=weapon.start,
            end=weapon.end,
            first=inside[0],
            stop=inside[-1] + 1,
            family="weapon",
            lemma=weapon.type,
            sub_event="",
            form=Form.PAST,
            is_weak=True,
            is_passive=any(token.lower in _words("be") for token in behind),
            is_definite=False,
        )
    ]


def _find_patterns(text: str, tokens: Sequence[Token]) -> list[Trigger]:
    """Of matches that overlap the first pattern's stands: those that are sure come before the weak ones."""
    found: list[Trigger] = []
    if may_match(load_trigger_screen(), text, tokens[0].start, tokens[-1].end):
        for trigger in _match_patterns(text, tokens):
            if not any(overlaps(trigger, known) for known in found):
                found.append(trigger)
    return found


def _match_patterns(text: str, tokens: Sequence[Token]) -> Iterator[Trigger]:
    for pattern, word in load_trigger_patterns():
        for match in pattern.finditer(text, tokens[0].start, tokens[-1].end):
            start, end = match.span("act" if "act" in pattern.groupindex else 0)
            inside = [i for i, token in enumerate(tokens) if start <= token.start < end]
            yield Trigger(
                start=start,
                end=end,
                first=inside[0],
                stop=inside[-1] + 1,
                family=word.family,
                lemma=word.lemma,
                sub_event=word.sub_event,
                form=Form.PAST,
                is_weak=word.is_weak,
                is_passive=Form.PARTICIPLE in word.forms
                or any(token.lower in _words("be") for token in tokens[inside[0] : inside[-1] + 1]),
                is_definite=False,
            )


def _is_month(tokens: Sequence[Token], first: int) -> bool:
    """`14 March 2018`, `In March`: a march is written small, or follows an article."""
    token = tokens[first]
    before = tokens[first - 1].lower if first else ""
    return token.text in {"March", "MARCH"} and before not in _words("determiners")


def _is_part_of_idiom(tokens: Sequence[Token], first: int, stop: int, lemma: str) -> bool:
    """`heart attack`, `hunger strike`, `charm offensive`: words of acts that tell none."""
    idioms = load_table("cues.toml")["idioms"]
    before = tokens[first - 1].lower if first else ""
    after = tokens[stop].lower if stop < len(tokens) else ""
    word = lemma.rsplit(maxsplit=1)[-1]
    if word in idioms["behind"]["nouns"]:
        behind = {token.lower for token in tokens[stop : stop + 5]}
        if not behind.isdisjoint(idioms["behind"]["words"]):
            return True
    return before in idioms["before"].get(word, ()) or after in idioms["after"].get(word, ())
