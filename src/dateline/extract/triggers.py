"""The words that tell an act, and whether each is used as a noun or a verb."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.codebook.records import Span
from dateline.extract.cues import is_score
from dateline.extract.lexicon import VERB_FORMS, Form, load_table, load_trigger_patterns, load_trigger_words
from dateline.extract.tokens import Token
from dateline.extract.weapons import WeaponExpression

_DETERMINERS = frozenset(
    "a an the this that these those his her its their our another each every any some no several many most few "
    "two three four five six seven eight nine ten both such all".split()
)
_BE = frozenset("was were is are been being be got gets".split())
_HAVE = frozenset("has have had having".split())
_TO_OR_MODAL = frozenset("to will would can could may might must shall should did does do not".split())
_PREPOSITIONS = frozenset(
    "in on at by from after before during of for against with amid following since under over near into about "
    "between despite through like including".split()
)


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

    @property
    def is_verb(self) -> bool:
        return self.form in VERB_FORMS

    @property
    def is_plural(self) -> bool:
        return self.form is Form.NOUN_PLURAL


_USES = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|deton\w+|explod\w+|ram(?:s|med)?|drove|driven|fired|set off|blew|opened|went off|sent|"
    r"hurled|thrown|hit|struck|dropped|launched|employed|planted)\b",
    re.IGNORECASE,
)
_CRAFT = frozenset({"drone", "helicopter", "fighter aircraft"})
_STRIKES = re.compile(
    r"\b(?:hit|struck|dropped|fired|"
    r"(?:sent|launched|deployed|used) [^.;,]{0,40}\b(?:at|against|to (?:attack|bomb|hit|strike)))\b",
    re.IGNORECASE,
)
"""What is seen in the air may only watch."""

_FURTHER = frozenset(["another", "second", "third", "fourth"])
_BEFALLS = frozenset(["struck", "exploded", "targeted", "occurred", "happened", "left", "took", "went", ","])
_ELLIPTIC = frozenset(["in", "outside", "near", "at", "on", "against", "inside", "by", "targeting", "hit", "that"])


def find_triggers(text: str, tokens: Sequence[Token]) -> list[Trigger]:
    """The triggers of one sentence, in order."""
    if not tokens:
        return []
    if is_score(text, Span(tokens[0].start, tokens[-1].end)):
        return []
    found = list(_find_patterns(text, tokens))
    idioms: list[int] = []
    taken = [(trigger.start, trigger.end) for trigger in found]
    for first, stop, words in load_trigger_words().find(tokens):
        form = _read_form(tokens, first, stop, frozenset().union(*(word.forms for word in words)))
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
                is_definite=form not in VERB_FORMS and _is_definite(tokens, first),
            )
        )
    # `fought a court battle`: the verb is as little an act as its object.
    found = [t for t in found if not (t.is_weak and t.is_verb and any(0 <= at - t.stop <= 3 for at in idioms))]
    return sorted(found, key=lambda trigger: trigger.start)


def add_ellipses(
    text: str, tokens: Sequence[Token], triggers: Sequence[Trigger], told: Trigger | None = None
) -> list[Trigger]:
    """`A bombing in Kafr and another in Dor.` `A third struck Zul.`: `another` before a preposition or a verb tells an
    act of the kind told before, in its sentence or, as `told`, in the one before."""
    found = list(triggers)
    for position, token in enumerate(tokens[:-1]):
        behind = tokens[position + 1].lower
        if token.lower not in _FURTHER or behind not in _ELLIPTIC | _BEFALLS:
            continue
        before = [t for t in triggers if t.end <= token.start and not t.is_weak]
        is_first = position < 3 and not before
        if is_first and told is not None:
            before = [told]
        elif behind in _BEFALLS and position > 2:
            continue
        if before:
            kind = before[-1]
            found.append(
                replace(
                    kind,
                    start=token.start,
                    end=token.end,
                    first=position,
                    stop=position + 1,
                    form=Form.NOUN,
                    is_weak=False,
                    is_passive=False,
                    is_definite=False,
                )
            )
    return sorted(found, key=lambda trigger: trigger.start)


def find_weapon_use(
    text: str, span: Span, tokens: Sequence[Token], weapons: Sequence[WeaponExpression]
) -> list[Trigger]:
    """`Two car bombs opened the way.` `They sent cars loaded with explosives against the gate.`: where no word tells an
    act, the first weapon that is used does."""
    weapon = next(iter(weapons), None)
    if weapon is None:
        return []
    uses = _STRIKES if weapon.type in _CRAFT else _USES
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
            is_passive=any(token.lower in _BE for token in behind),
            is_definite=False,
        )
    ]


def _find_patterns(text: str, tokens: Sequence[Token]) -> Iterator[Trigger]:
    for pattern, word in load_trigger_patterns():
        for match in pattern.finditer(text, tokens[0].start, tokens[-1].end):
            inside = [i for i, token in enumerate(tokens) if match.start() <= token.start < match.end()]
            yield Trigger(
                start=match.start(),
                end=match.end(),
                first=inside[0],
                stop=inside[-1] + 1,
                family=word.family,
                lemma=word.lemma,
                sub_event=word.sub_event,
                form=Form.PAST,
                is_weak=False,
                is_passive=Form.PARTICIPLE in word.forms
                or any(token.lower in _BE for token in tokens[inside[0] : inside[-1] + 1]),
                is_definite=False,
            )


def _read_form(tokens: Sequence[Token], first: int, stop: int, forms: frozenset[Form]) -> Form | None:
    """The reading that the words around allow: `an attack` is a noun, `they attack` a verb."""
    before = tokens[first - 1].lower if first else ""
    nouns = forms - VERB_FORMS
    verbs = forms & VERB_FORMS
    if nouns and verbs:
        if before in _TO_OR_MODAL or (Form.NOUN_PLURAL not in nouns and before in {"they", "who", "we"}):
            nouns = frozenset()
        else:
            verbs = frozenset()
    if nouns:
        return next(iter(nouns))
    if verbs == {Form.BASE} and (before in _PREPOSITIONS or before in _DETERMINERS):
        # `bursts of fire on Sunday`, `a house on fire at dawn`: no bare verb stands behind a preposition.
        return None
    if Form.PAST in verbs or Form.PARTICIPLE in verbs:
        if before in _DETERMINERS and Form.PARTICIPLE in verbs and len(verbs) > 1:
            return None
        return Form.PARTICIPLE if Form.PARTICIPLE in verbs and _is_passive(tokens, first, stop) else Form.PAST
    return next(iter(verbs), None)


def _is_passive(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """`was attacked`, `had been quickly stormed`, `attacked by`; not `had attacked`."""
    window = [token.lower for token in tokens[max(0, first - 3) : first]]
    for word in reversed(window):
        if word in _BE:
            return True
        if word in _HAVE or not word.isalpha():
            break
    behind = [token.lower for token in tokens[stop : stop + 3]]
    if behind[:1] and behind[0].endswith("ly"):
        behind = behind[1:]
    return behind[:1] == ["by"] and behind[1:2] not in (["night"], ["day"], ["force"], ["surprise"], ["mistake"])


def _is_definite(tokens: Sequence[Token], first: int) -> bool:
    """`the attack`, `this latest attack`, `their assault`, `the January 20 attack`."""
    for token in reversed(tokens[max(0, first - 5) : first]):
        if token.lower in {"the", "this", "that", "these", "those", "its", "their", "his"}:
            return True
        if token.lower in _DETERMINERS | _PREPOSITIONS or not token.is_word:
            return False
    return False


def _is_month(tokens: Sequence[Token], first: int) -> bool:
    """`14 March 2018`, `In March`: a march is written small, or follows an article."""
    token = tokens[first]
    before = tokens[first - 1].lower if first else ""
    return token.text in {"March", "MARCH"} and before not in _DETERMINERS


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
