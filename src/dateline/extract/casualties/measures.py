"""Numbers that count no people: dates, times, ages, money, measures, names with a number in them."""

from collections.abc import Sequence

from dateline.extract.casualties.lexicon import load_lexicon, load_quantity_words
from dateline.extract.casualties.tokens import Token

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def is_other_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the number at `tokens[first..last]` measures or names something rather than counts it."""
    words = load_quantity_words()
    before = tokens[first - 1].low if first else ""
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    two_after = tokens[last + 2].low if last + 2 < len(tokens) else ""
    if after in words["units"] or (
        after in {"more", "full", "whole", "consecutive", "-"} and two_after in words["units"]
    ):
        return True
    if before in words["currency"] or after in words["currency"]:
        return True
    if before == "of" and first > 1 and _is_aged(tokens[first - 2].low, after):
        return True
    if _is_in_age_range(tokens, first, before):
        return True
    if _is_date(tokens, first, before, after, two_after):
        return True
    return _is_name(tokens, first, before, after)


def _is_aged(noun: str, after: str) -> bool:
    """ "a youth of 17": behind one person a number is an age."""
    lexicon = load_lexicon()
    known = lexicon.victims.get(noun)
    return known is not None and not (known.is_plural or known.is_collective) and after not in lexicon.victims


def _is_in_age_range(tokens: Sequence[Token], first: int, before: str) -> bool:
    """ "between the ages of 21 and 58", "ranging in age from 17 to 27", "ages 7 and 10"."""
    if not tokens[first].text.isdigit() or before not in {"of", "from", "and", "to", "-"}:
        return False
    start = first - 2
    if before in {"and", "to", "-"}:
        start -= tokens[start].text.isdigit()
        start -= start >= 0 and tokens[start].low in {"of", "from"}
    return start >= 0 and tokens[start].low in {"age", "ages"}


def _is_date(tokens: Sequence[Token], first: int, before: str, after: str, two_after: str) -> bool:
    words = load_quantity_words()
    months = words["months"]
    day_before = first > 1 and tokens[first - 2].text.isdigit()
    is_may = before == "may" and tokens[first - 1].text == "May" and tokens[first].text.isdigit()
    if (before in months or is_may) and not (day_before and after in load_lexicon().victims):
        return True
    if after in months or (after == "of" and two_after in months):
        return True
    if after == "may" and last_is_month(tokens, first + 1):
        return True
    number = tokens[first].text
    if len(number) == 4 and number.isdigit() and _FIRST_YEAR <= int(number) < _LAST_YEAR:
        return before in words["year_prepositions"] or after not in load_lexicon().victims
    return False


def last_is_month(tokens: Sequence[Token], at: int) -> bool:
    """ "12 May" is a date, "12 may have died" is not."""
    if tokens[at].text != "May":
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return not after.isalpha() or after in {"in", "at", "when", "and", "killed"}


def _is_name(tokens: Sequence[Token], first: int, before: str, after: str) -> bool:
    """A road, a unit, an age, a model: "Route 4", "aged 12", "Mi 24", "Adan, 34,"."""
    lexicon = load_lexicon()
    counts_people = after in lexicon.victims or after in lexicon.cue_words or after in {"others", "more"}
    previous = tokens[first - 1] if first else None
    if previous is None:
        return False
    if _is_age(tokens, first, after):
        return True
    if not tokens[first].text[0].isdigit():
        # A number in words names something only straight after its label: "Phase Two".
        labelled = before in load_quantity_words()["labels"] and previous.text[0].isupper()
        return labelled and tokens[first].text[0].isupper() and not previous_is_shouted(previous)
    if before == "number" and first > 1 and tokens[first - 2].low in {"dead", "wounded", "injured", "missing"}:
        return False  # "the dead number 14"
    if before in load_quantity_words()["labels"] and not (counts_people and previous.text.islower()):
        return before not in {"since", "in"} or not counts_people
    if before == "#" or (before == "-" and first > 1 and tokens[first - 2].end == previous.start):
        return True
    if before == "," and first > 1 and after in {",", "", "."} and _is_aged(tokens[first - 2].low, after):
        return True
    named = first - 3 if first > 2 and tokens[first - 2].text == "." else first - 2
    if before == "," and first > 1 and after in {",", "", "."} and tokens[named].text[0].isupper():
        return tokens[first].text.isdigit() and len(tokens[first].text) <= 2
    is_proper = previous.text[0].isupper() and previous.text[0].isalpha() and first > 1
    return is_proper and not counts_people and not (after.isalpha() and after not in lexicon.words["prepositions"])


_OLDEST = 110
_PERSON_WORDS = {"one", "other", "another"}


def _is_age(tokens: Sequence[Token], first: int, after: str) -> bool:
    """ "the pastor, 68, and his granddaughter, 11,", "two men, 22 and 25,"."""
    noun, link = first - 2, tokens[first - 1].low
    number = tokens[first].text
    if not number.isdigit() or int(number) > _OLDEST or (after.isalpha() and after not in {"and", "or", "who", "was"}):
        return False
    if link in {"and", "or"} and noun >= 2 and tokens[noun].text.isdigit():
        noun, link = noun - 2, tokens[noun - 1].low
    is_person = noun >= 0 and (tokens[noun].low in load_lexicon().victims or tokens[noun].low in _PERSON_WORDS)
    return link == "," and is_person


def previous_is_shouted(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()
