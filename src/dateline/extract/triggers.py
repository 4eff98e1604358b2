"""The words that tell an act, and whether each is used as a noun or a verb."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extract.lexicon import VERB_FORMS, Form, load_table, load_trigger_patterns, load_trigger_words
from dateline.extract.tokens import Token

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


_ELLIPTIC = frozenset(["in", "outside", "near", "at", "on", "against", "inside", "by", "targeting", "hit", "that"])


def find_triggers(text: str, tokens: Sequence[Token]) -> list[Trigger]:
    """The triggers of one sentence, in order."""
    if not tokens:
        return []
    found = list(_find_patterns(text, tokens))
    taken = [(trigger.start, trigger.end) for trigger in found]
    for first, stop, word in load_trigger_words().find(tokens):
        form = _read_form(tokens, first, stop, word.forms)
        if any(start < tokens[stop - 1].end and tokens[first].start < end for start, end in taken):
            continue
        if form is None or _is_part_of_idiom(tokens, first, stop, word.lemma):
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
    return sorted(found, key=lambda trigger: trigger.start)


def add_ellipses(text: str, tokens: Sequence[Token], triggers: Sequence[Trigger]) -> list[Trigger]:
    """`A bombing in Kafr and another in Dor`: `another` before a preposition tells an act of the kind told before."""
    found = list(triggers)
    for position, token in enumerate(tokens[:-1]):
        if token.lower not in {"another", "second", "third"} or tokens[position + 1].lower not in _ELLIPTIC:
            continue
        before = [t for t in triggers if t.end <= token.start and not t.is_weak]
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
                    is_passive=False,
                    is_definite=False,
                )
            )
    return sorted(found, key=lambda trigger: trigger.start)


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
                is_passive=any(token.lower in _BE for token in tokens[inside[0] : inside[-1] + 1]),
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


def _is_part_of_idiom(tokens: Sequence[Token], first: int, stop: int, lemma: str) -> bool:
    """`heart attack`, `hunger strike`, `charm offensive`: words of acts that tell none."""
    idioms = load_table("cues.toml")["idioms"]
    before = tokens[first - 1].lower if first else ""
    after = tokens[stop].lower if stop < len(tokens) else ""
    word = lemma.rsplit(maxsplit=1)[-1]
    return before in idioms["before"].get(word, ()) or after in idioms["after"].get(word, ())
