"""Times on a clock: "9:30 p.m.", "22h30", "0330 GMT", "noon"."""

import re

_NUMBERS = re.compile(r"[0-9]+")
_HALF = re.compile(r"([ap])\.?\s?m")


def read_clock_time(words: str) -> str | None:
    """ "HH:MM" (with no minutes told, ":00"); None for what is no time. Zones are not applied."""
    digits = _NUMBERS.findall(words)
    if not digits:
        return None
    if len(digits[0]) == 4:
        hour, minute = int(digits[0][:2]), int(digits[0][2:])
    else:
        hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = _HALF.search(words)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half.group(1) == "p")
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
