"""Coordinates in a report's words, which lead to a point that the record itself rounds or withholds.

Found are pairs of decimal degrees, degrees with minutes or with a hemisphere, grid references and open location
codes, and a figure with four decimals or more, which may be half of a pair that a quote cuts. A whole number alone
(`12 km`) is none, nor is a pair with one decimal, which is as coarse as what is shared anyway.
"""

import re

from dateline.publish.masks import Mask

COORDINATES_MASK = "[coordinates withheld]"

_SIGN = r"[-+−]?"
_NUMBER = rf"{_SIGN}\d{{1,3}}(?:[.,]\d+)?"
_FINE = rf"{_SIGN}\d{{1,3}}\.\d{{2,}}"
_MARK = r"\s?(?:°|º|˚|(?i:degrees?|deg)\b)"
_HEMISPHERE = r"\s?(?:[NSEW](?![\w'’])|(?i:north|south|east|west)\b)"
_BETWEEN = r"\s{0,2}(?:[,;/|]|and\b|by\b)?\s{0,2}"
_TITLE = r"(?i:\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng)\b\.?\s{0,2}[:=]?\s{0,2})"
_MINUTES = r"\s?\d{1,2}(?:[.,]\d+)?\s?(?:['’′´]|(?i:min(?:utes?)?)\b)"
_SECONDS = r"\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"”″]|['’′´]{2}|(?i:sec(?:onds?)?)\b)"
_DEGREES = (
    rf"{_SIGN}\d{{1,3}}{_MARK}{_MINUTES}(?:{_SECONDS})?(?:{_HEMISPHERE})?|{_NUMBER}{_MARK}{_HEMISPHERE}|{_FINE}{_MARK}"
)
_LETTERED = rf"{_SIGN}\d{{1,3}}(?:[.,]\d+|\s\d{{1,2}}(?:\s\d{{1,2}}(?:\.\d+)?)?)\s?[NSEW](?!\w)"
_LETTER_FIRST = r"[NSEW]\s?\d{1,3}(?:[.,]\d+|\s\d{1,2}(?:\.\d+)?(?:\s\d{1,2}(?:\.\d+)?)?)(?!\w)"
_FINEST = rf"{_SIGN}\d{{1,3}}\.\d{{4,}}"
_PAIR = rf"{_FINE}\s{{0,2}}[,;/|\s]\s{{0,2}}{_FINE}"
_COMMA_PAIR = rf"{_SIGN}\d{{1,3}},\d{{2,}}\s{{0,2}}[;/|]\s{{0,2}}{_SIGN}\d{{1,3}},\d{{2,}}"
_MARKED_PAIR = rf"{_NUMBER}{_MARK}\s{{0,2}}[,;/|]\s{{0,2}}{_NUMBER}{_MARK}"
_GRID = r"\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}|\d{1,2}\s?[C-HJ-NP-X]\s\d{6}\s\d{6,7}"
_OPEN_CODE = r"[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}"
_ONE = rf"(?:{_TITLE}{_NUMBER}(?:{_MARK})?(?:{_HEMISPHERE})?|{_DEGREES}|{_LETTERED}|{_LETTER_FIRST})"
_COORDINATES = re.compile(
    rf"(?<![\w.,$€£-])(?:{_PAIR}|{_COMMA_PAIR}|{_MARKED_PAIR}|{_ONE}(?:{_BETWEEN}{_ONE})?|{_GRID}|{_OPEN_CODE}|{_FINEST})"
    rf"(?!\w|\.\d|\s?(?:mm|%|per\s?cent|percent|[mb]illion)\b)|(?<=@){_PAIR}"
)


def find_coordinates(text: str) -> list[Mask]:
    """A mask over each point that a text gives in figures."""
    if not any(letter.isdigit() for letter in text):
        return []
    return [Mask(found.start(), found.end(), COORDINATES_MASK) for found in _COORDINATES.finditer(text)]
