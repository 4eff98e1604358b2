"""Noun phrases that name or count people: "eleven Iraqi army soldiers", "three of the attackers", "four others"."""

from collections.abc import Sequence

from dateline.codebook.codes import ActorKind, CasualtyStatus
from dateline.extract.casualties.extents import extend_left, read_partitive
from dateline.extract.casualties.lexicon import Lexicon, VictimNoun, load_lexicon
from dateline.extract.casualties.numbers import Count
from dateline.extract.casualties.numerals import read_bare, read_pronoun
from dateline.extract.casualties.phrases import Phrase, is_function_word, is_titled, look_at
from dateline.extract.casualties.tokens import Token

_MAX_NAME = 4
_OLD = ("-old", "-olds", " old", " olds")
"""How a word ends that gives an age: "21-year-old", "13 year old"."""


_IN_PAIRS = {"parent"}
"""`Shot his parents`: two people."""

_TOLD_OF = {"both", "each", "is", "are", "was", "were"}
"""Behind these an age tells of people named before."""
_MEMBER_NOUNS = {"member", "officer", "commander", "leader", "chief", "guard", "recruit", "employee", "people"}


def find_phrases(tokens: Sequence[Token], counts: Sequence[Count]) -> list[Phrase]:
    """The phrases for people in the sentence, left to right, not overlapping."""
    lexicon = load_lexicon()
    ends = {count.last: count for count in counts}
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        noun, last = _match_noun(tokens, at, lexicon)
        if noun is not None and _is_head(tokens, last, noun, lexicon):
            found.append(_build_phrase(tokens, at, last, noun, ends, found))
        elif noun is None:
            pronoun = read_pronoun(tokens, at, lexicon)
            if pronoun:
                found.append(pronoun)
        at = last + 1
    taken = {at for phrase in found for at in range(phrase.first, phrase.last + 1)}
    for count in counts:
        if count.first not in taken and count.last not in taken:
            bare = read_bare(tokens, count, lexicon)
            if bare and not any(at in taken for at in range(bare.first, bare.last + 1)):
                found.append(bare)
    found += _find_shared_nouns(tokens, counts, found)
    return sorted(found, key=lambda phrase: phrase.first)


def _find_shared_nouns(tokens: Sequence[Token], counts: Sequence[Count], found: Sequence[Phrase]) -> list[Phrase]:
    """The one in "one American and two Danish soldiers", which shares the noun of the two."""
    lexicon = load_lexicon()
    shared = []
    for phrase in found:
        link = phrase.first - 1
        if (
            phrase.sort != "noun"
            or phrase.size is None
            or phrase.size.sort != "number"
            or look_at(tokens, link) != "and"
        ):
            continue
        count = next((c for c in counts if link - 4 < c.last < link - 1 and c.sort == "number"), None)
        taken = any(other.first <= at <= other.last for other in found for at in range(link - 1, link))
        if count is None or taken or not all(_is_adjective(tokens, at, lexicon) for at in range(count.last + 1, link)):
            continue
        shared.append(phrase._replace(first=count.first, last=link - 1, size=count, is_one=False))
    return shared


def _is_adjective(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """A nationality, or a word that says whose people they are."""
    return tokens[at].text[0].isupper() or tokens[at].low in lexicon.modifiers


def _match_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[VictimNoun | None, int]:
    """The longest victim noun that begins here ("aid workers" before "aid")."""
    for size in (3, 2) if tokens[at].low in lexicon.compound_starts else ():
        words = " ".join(token.low for token in tokens[at : at + size])
        if at + size <= len(tokens) and words in lexicon.victims:
            return lexicon.victims[words], at + size - 1
    word = tokens[at].low
    # "fishermen", "21-year-old", "ex-soldiers"
    found = lexicon.victims.get(word)
    if found is None and word.endswith(_OLD):
        is_plural = word.endswith("s")
        name_end = _find_name_end(tokens, at + 1, lexicon)
        if name_end > at and not is_plural:
            return VictimNoun("person", "people", is_plural=False), name_end
        found = VictimNoun("person", "people", is_plural) if _old_stands_alone(tokens, at, lexicon) else None
    return found, at


def _find_name_end(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """The last token of a person's name that begins at `at`, as in "47-year-old Aro Pelm"; `at` - 1 for none."""
    last = at - 1
    if is_titled(tokens, lexicon):
        return last
    while last + 1 < len(tokens) and last - at < _MAX_NAME and _is_name_part(tokens, last + 1, lexicon):
        last += 1
    return last


def _is_name_part(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    text, word = tokens[at].text, tokens[at].low
    if word in {".", '"', "“", "”"}:
        # An initial's full stop, a nickname's quotes.
        inside = at + 1 < len(tokens) and tokens[at + 1].text[0].isupper() and len(tokens[at - 1].text) == 1
        return inside and word == "."
    return (
        text[0].isupper()
        and not (len(text) > 3 and text.isupper())
        and word not in lexicon.victims
        and word not in lexicon.words["time_words"]
        and not is_function_word(word, lexicon)
    )


def _old_stands_alone(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    if look_at(tokens, at - 1) in _TOLD_OF:
        return False  # "both 23 years old"
    after = look_at(tokens, at + 1)
    is_time = after in lexicon.words["time_words"] or after in {"last", "this"}
    return not after.isalpha() or is_time or is_function_word(after, lexicon) or after in lexicon.verbs


def _is_head(tokens: Sequence[Token], at: int, noun: VictimNoun, lexicon: Lexicon) -> bool:
    """ "rebels" is, "rebel" in "rebel attack" and "police" in "police station" are not."""
    after = look_at(tokens, at + 1)
    if tokens[at].low == "major" or (tokens[at].low in {"general", "native", "superior"} and after.isalpha()):
        return False
    text = tokens[at].text
    if at and after == "of" and text[0].isupper() and not text.isupper() and noun.is_plural:
        return False  # "Sons of the Dune" is a name.
    if not after or not after[0].isalpha() or is_function_word(after, lexicon):
        return True
    following, _ = _match_noun(tokens, at + 1, lexicon)
    if following is not None:
        return noun.is_plural and noun.lemma != noun.plural_form
    if after in lexicon.verbs or after in lexicon.adjectives or after.endswith(("ed", "ing", "ly")):
        return after not in lexicon.nominals or noun.is_plural or after in lexicon.adjectives
    if noun.is_plural and noun.lemma != noun.plural_form:
        return True
    if tokens[at + 1].text[0].isupper() and tokens[at].text[0].islower():
        return True
    return after in lexicon.words["time_words"] or after in {"last", "this"}


def _build_phrase(
    tokens: Sequence[Token], at: int, last: int, noun: VictimNoun, ends: dict[int, Count], found: Sequence[Phrase]
) -> Phrase:
    lexicon = load_lexicon()
    floor = found[-1].last + 1 if found else 0
    first, count = extend_left(tokens, at, floor, ends, noun, lexicon)
    first, count = read_partitive(tokens, first, floor, ends, count, lexicon)
    kind, status = _read_affiliation(tokens, first, at, last, noun, lexicon)
    is_one = not noun.is_plural and not noun.is_collective
    if count is not None and count.sort == "number" and (count.best or count.low or 2) > 1:
        is_one = False
    determiner = look_at(tokens, first)
    count, last = _read_family_size(tokens, last, count, noun, ends)
    if count is None and noun.lemma in _IN_PAIRS and noun.is_plural and determiner in lexicon.words["possessives"]:
        count = Count(last, last, 2, 2, 2, "pair")
    return Phrase(
        first=first,
        last=last,
        sort="noun",
        size=None if noun.is_collective and count is not None and count.sort == "article" else count,
        head=noun.lemma,
        kind=kind,
        status=status,
        demographic=noun.demographic,
        is_one=is_one,
        is_definite=determiner == "the",
        is_attacker=noun.is_attacker,
        is_custody=noun.is_custody,
        is_collective=noun.is_collective,
        is_others=any(token.low == "other" for token in tokens[first:at]),
    )


def _read_family_size(
    tokens: Sequence[Token], last: int, count: Count | None, noun: VictimNoun, ends: dict[int, Count]
) -> tuple[Count | None, int]:
    """ "a family of five" is five people; "a couple" is two."""
    if noun.lemma == "couple":
        return Count(last, last, 2, 2, 2), last
    if noun.is_collective and look_at(tokens, last + 1) == "of":
        for end, size in ends.items():
            if size.first == last + 2 and size.sort == "number":
                return size, end
    return count, last


def _read_affiliation(
    tokens: Sequence[Token], first: int, at: int, last: int, noun: VictimNoun, lexicon: Lexicon
) -> tuple[ActorKind | None, CasualtyStatus | None]:
    """Kind and status from the noun, else from words before ("army officers") or after ("members of the police")."""
    kind, status = noun.kind, noun.status
    before = [token.low for token in tokens[first:at]]
    if noun.kind is None or (noun.kind == ActorKind.CIVILIANS and noun.status is None):
        for word in reversed(before):
            if word in lexicon.modifiers:
                kind, status = lexicon.modifiers[word]
                break
        else:
            if noun.lemma in _MEMBER_NOUNS and look_at(tokens, last + 1) == "of":
                kind, status = _read_membership(tokens, last + 2, lexicon, kind, status)
    if any(word in lexicon.words["hedging_modifiers"] for word in before):
        status = None
    if "pro-government" in before and status == CasualtyStatus.ARMED_GROUP:
        kind = ActorKind.MILITIA
    return kind, status


def _read_membership(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, kind: ActorKind | None, status: CasualtyStatus | None
) -> tuple[ActorKind | None, CasualtyStatus | None]:
    for token in tokens[at : at + 5]:
        if token.low in lexicon.modifiers and token.low != "government":
            return lexicon.modifiers[token.low]
        if not token.text[0].isalpha() or token.low in lexicon.words["prepositions"]:
            break
    return kind, status
