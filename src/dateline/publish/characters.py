"""Characters that steer instead of being read: in what leaves the desk each shows as a mark, or as its code in JSON.

These are control characters (a line break and a tab aside), marks of writing direction, which can make a text read
backwards, invisible tag characters and halves of surrogate pairs, which no UTF-8 file can hold.
"""

import re

MARK = "\ufffd"

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
STEERING = re.compile(
    rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff{DIRECTION}\U000e0000-\U000e007f]"
)
IN_JSON = re.compile(rf"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff{DIRECTION}\U000e0000-\U000e007f]")


def replace_steering(text: str) -> str:
    """The text with a visible mark for each character that steers; as long as before."""
    return STEERING.sub(MARK, text)


def escape_in_json(encoded: str) -> str:
    """Encoded JSON with such characters, and those at which some readers split lines, as `\\uXXXX`: the same value."""
    return IN_JSON.sub(lambda found: _escape(ord(found[0])), encoded)


def _escape(point: int) -> str:
    if point <= 0xFFFF:
        return f"\\u{point:04x}"
    rest = point - 0x10000
    return f"\\u{0xD800 + (rest >> 10):04x}\\u{0xDC00 + (rest & 0x3FF):04x}"
