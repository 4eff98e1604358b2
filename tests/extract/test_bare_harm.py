"""Reports that tell of harm and of no violence, with what the rules read of them and without the model."""

import pytest
from evals.labels import read_report

from dateline.extract.acts.act import Act
from dateline.extract.acts.bare_harm import drop_bare_harm
from dateline.extract.acts.grouping import group_acts
from dateline.extract.annotations import annotate
from dateline.extract.frames.finding import find_frames

_REST = (
    "The family has lived in the valley for years. Neighbours brought bread. The school was closed. It snowed again."
)
_ILLNESS = f"A woman aged 91 died on Thursday at the nursing home in Harrowby. {_REST}"
_OUTBREAK = f"Officials reported 45 people dead in Nyanza, 12 in the north and seven on the coast. {_REST}"
_LOST = f"Three climbers are missing in the mountains since Monday. {_REST}"
_CRASH = f"The driver was in critical condition after the bus left the road, and two passengers were injured. {_REST}"


def _read(text: str) -> tuple[list[Act], list[Act]]:
    """All acts, and those that stay."""
    document = read_report(text, "2024-03-07")
    annotated = annotate(document)
    acts = group_acts(document, find_frames(document, annotated))
    return acts, drop_bare_harm(document, annotated, acts)


@pytest.mark.parametrize("text", [_ILLNESS, _OUTBREAK, _LOST, _CRASH])
def test_harm_without_a_deed_tells_no_incident(text: str) -> None:
    acts, kept = _read(text)

    assert acts
    assert kept == []


@pytest.mark.parametrize(
    "told",
    [
        "Three men died on Thursday in Harrowby. Gunmen had shot them at the market.",
        "Three men were killed on Thursday in Harrowby.",
        "Three men died on Thursday in Harrowby. A bomb exploded at the market.",
        "A man was found dead on Thursday in Harrowby. Police call it a homicide.",
        "A hunter was found dead on Thursday near Harrowby. He died of a gunshot wound.",
    ],
)
def test_the_dead_of_a_deed_stay(told: str) -> None:
    acts, kept = _read(f"{told} {_REST}")

    assert acts
    assert kept == acts


def test_a_short_report_is_left_alone() -> None:
    acts, kept = _read("Three people died in the market of Harrowby on Monday.")

    assert acts
    assert kept == acts
