"""Why two tellings are taken for one act, or for two, in words: Fellegi and Sunter's comparisons and match weights."""

from collections.abc import Mapping

COMPARISONS: Mapping[str, str] = {
    "realization": "whether it was done",
    "date": "the day",
    "town": "the town",
    "area": "the wider area",
    "type": "the kind of act",
    "actor": "who took part",
    "killed": "the number killed",
    "wounded": "the number wounded",
    "weapon": "the weapon",
    "target": "what was attacked",
    "names": "names and numbers that the reports share",
    "report": "the reports themselves",
}
LEVELS: Mapping[tuple[str, str], str] = {
    ("date", "same_day"): "the same day",
    ("date", "next_day"): "a day apart",
    ("date", "overlap"): "days that overlap",
    ("date", "within"): "a day within a longer time",
    ("date", "shortly_before"): "told within two weeks of one another",
    ("date", "long_before"): "told more than two weeks apart",
    ("town", "same"): "the same town",
    ("town", "near"): "towns close to one another",
    ("town", "elsewhere"): "another town",
    ("area", "same"): "the same area",
    ("area", "same_province"): "the same province",
    ("area", "elsewhere"): "another province",
    ("area", "untold"): "one of them tells no place of its own",
    ("type", "same"): "the same kind of act",
    ("type", "kindred"): "kinds of act that go together",
    ("type", "air_and_other"): "an air strike and another act",
    ("type", "other"): "another kind of act",
    ("actor", "shared"): "an actor in common",
    ("actor", "rival_attackers"): "another attacker",
    ("actor", "other"): "other actors",
    ("killed", "equal_many"): "as many killed",
    ("killed", "equal_few"): "as few killed",
    ("killed", "up_to_twice"): "up to twice as many killed",
    ("killed", "far_apart"): "far more or fewer killed",
    ("wounded", "equal_many"): "as many wounded",
    ("wounded", "equal_few"): "as few wounded",
    ("wounded", "up_to_twice"): "up to twice as many wounded",
    ("wounded", "far_apart"): "far more or fewer wounded",
    ("weapon", "shared"): "a weapon in common",
    ("weapon", "other"): "other weapons",
    ("target", "shared"): "the same kind of target",
    ("target", "other"): "another kind of target",
    ("names", "most_shared"): "most names and numbers shared",
    ("names", "many_shared"): "many names and numbers shared",
    ("names", "some_shared"): "some names and numbers shared",
    ("names", "few_shared"): "few names and numbers shared",
    ("report", "same_report"): "one report tells both, so it may mean two",
    ("report", "copy"): "one report is a copy of the other",
    ("report", "same_address"): "versions of one page",
}
MANY = 10_000.0
MANY_BITS = 13.0
STRONG, SOME = 2.0, 0.5
"""Bits, either way, from which a comparison speaks strongly, and from which it speaks at all."""


def name_comparison(name: str) -> str:
    return COMPARISONS.get(name, name.replace("_", " "))


def tell_level(name: str, level: str) -> str:
    """How two tellings stand to one another in one comparison."""
    if level == "contradicts":
        return f"contradict one another in {name_comparison(name)}"
    return LEVELS.get((name, level), f"{name_comparison(name)}: {level.replace('_', ' ')}")


def tell_weight(bits: float | None) -> str:
    """How much a comparison speaks, and for what; `None` for a contradiction, which nothing outweighs."""
    if bits is None:
        return "rules it out"
    if abs(bits) < SOME:
        return "says little"
    side = "one act" if bits > 0 else "two acts"
    return f"speaks {'strongly ' if abs(bits) >= STRONG else ''}for {side}"


def tell_odds(bits: float) -> str:
    """Match weight as odds, `8 times as often in tellings of one act as of two`; cut at 10,000 times."""
    times = 2.0 ** abs(bits) if abs(bits) < MANY_BITS else MANY
    number = f"{times:,.0f}" if times >= 10 else f"{times:.1f}".removesuffix(".0")
    number = f"over {number}" if times >= MANY else number
    pair = ("two acts", "of one") if bits < 0 else ("one act", "of two")
    return f"met {number} times as often in tellings of {pair[0]} as {pair[1]}"
