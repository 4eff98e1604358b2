"""Splink 5 on what our extraction finds of each report's main incident: a peer that linking is compared with.

It is no dependency: `pip install splink==5.0.0` into the environment, or its figures are left out. Its model is meant
to be fair to it: blocking by town, by day and by province within a week; levels for the distance of days and of points,
for tolls, kinds of act and the names that the reports share; `u` by sampling, `m` by expectation maximization, without
labels, as its manual advises. Groups are the connected components at a threshold, and the threshold is the one that
suits it best on the very data that is scored.
"""

import logging
from collections.abc import Hashable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from dateline.codebook.precision import AREAS, COARSE
from dateline.codebook.records import Incident
from dateline.link import collect_names
from evals.gva import day_of

THRESHOLDS = tuple(range(-4, 25))
"""Match weights, in bits."""
IN_WEEK = "l.province = r.province and abs(date_diff('day', l.day, r.day)) <= 7"
SAME = "l.city = r.city and l.day = r.day and l.killed = r.killed"
SAME_RECALL = 0.4
"""A guess at how many of the true pairs agree in all three, from which the share of true pairs is set at first."""
Row = Mapping[str, Any]


def is_installed() -> bool:
    return find_spec("splink") is not None


def make_row(number: int, main: Incident | None, text: str) -> Row:
    """What Splink is told of a report: the fields that linking compares, of its main incident by itself."""
    place = main.place if main else None
    totals = main.totals if main else None
    is_point = place is not None and place.place_precision not in COARSE | AREAS
    return {
        "unique_id": number,
        "day": day_of(main),
        "city": (place.gazetteer_id or place.name) if place else None,
        "province": place.admin1 if place else None,
        "latitude": place.latitude if place and is_point else None,
        "longitude": place.longitude if place and is_point else None,
        "killed": totals.killed.best if totals and totals.killed else None,
        "wounded": totals.wounded.best if totals and totals.wounded else None,
        "kind": main.sub_event_type if main else None,
        "names": sorted(collect_names(text)),
    }


def group_by_splink(rows: Sequence[Row]) -> list[list[Hashable]]:
    """The group of each row, once for every threshold."""
    splink, arrow = import_module("splink"), import_module("pyarrow")
    table = splink.DuckDBAPI().register(arrow.Table.from_pylist(list(rows)))
    linker = splink.Linker(table, _make_settings(splink), log_level=logging.WARNING)
    training = linker.training
    training.estimate_probability_two_random_records_match([SAME], recall=SAME_RECALL)
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in ("city", "day"):
        training.estimate_parameters_using_expectation_maximisation(splink.block_on(rule), record_sample_proportion=1.0)
    pairs = linker.inference.predict(threshold_match_weight=THRESHOLDS[0])
    groups: list[list[Hashable]] = []
    for weight in THRESHOLDS:
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_weight=weight)
        of_row = {row["unique_id"]: row["cluster_id"] for row in found.as_record_list()}
        groups.append([of_row[row["unique_id"]] for row in rows])
    return groups


def _make_settings(splink: Any) -> Any:
    library = import_module("splink.comparison_library")
    levels = import_module("splink.comparison_level_library")

    def compare_place() -> Any:
        apart = [levels.DistanceInKMLevel("latitude", "longitude", km) for km in (5, 25, 100)]
        known = [levels.NullLevel("city"), levels.ExactMatchLevel("city")]
        return library.CustomComparison([*known, *apart, levels.ElseLevel()], output_column_name="place")

    def compare_toll(name: str) -> Any:
        close = levels.CustomLevel(f"greatest({name}_l, {name}_r) <= 2 * least({name}_l, {name}_r)")
        known = [levels.NullLevel(name), levels.CustomLevel(f"{name}_l = {name}_r and {name}_l > 2")]
        return library.CustomComparison(
            [*known, levels.ExactMatchLevel(name), close, levels.ElseLevel()], output_column_name=name
        )

    days = library.AbsoluteDateDifferenceAtThresholds(
        "day", input_is_string=False, metrics=["day", "day", "day"], thresholds=[1, 3, 7]
    )
    return splink.SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[splink.block_on("city"), splink.block_on("day"), IN_WEEK],
        comparisons=[
            days,
            compare_place(),
            compare_toll("killed"),
            compare_toll("wounded"),
            library.ExactMatch("kind"),
            library.ArrayIntersectAtSizes("names", [12, 6, 3, 1]),
        ],
    )
