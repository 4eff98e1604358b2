"""Masks: which characters of a text are withheld, and what stands in for them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Mask:
    """Characters of a text to withhold, and what stands in for them."""

    start: int
    end: int
    label: str


def merge_masks(masks: Iterable[Mask]) -> tuple[Mask, ...]:
    """The masks in order; those that overlap become one, under the label of the first."""
    merged: list[Mask] = []
    for one in sorted(masks, key=lambda mask: (mask.start, -mask.end)):
        if merged and one.start < merged[-1].end:
            merged[-1] = replace(merged[-1], end=max(one.end, merged[-1].end))
        else:
            merged.append(one)
    return tuple(merged)


def apply_masks(text: str, masks: Iterable[Mask]) -> str:
    """The text with each mask's label in place of its characters."""
    parts: list[str] = []
    position = 0
    for one in masks:
        parts += [text[position : one.start], one.label]
        position = one.end
    return "".join([*parts, text[position:]])
