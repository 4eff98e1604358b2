"""The closed lists of codes of a finding. What each means: `data/codes.toml`."""

from enum import StrEnum


class FindingKind(StrEnum):
    TEMPO = "tempo"
    CHANGE_POINT = "change_point"
    NEAR_SIMULTANEITY = "near_simultaneity"
    CLUSTERING = "clustering"


class Measure(StrEnum):
    """What the value of a finding is. Its unit stands in the definition."""

    RATE_RATIO = "rate_ratio"
    LEVEL_RATIO = "level_ratio"
    GAP_DAYS = "gap_days"
    PAIRS_APART = "pairs_apart"
    PAIRS_CLOSE = "pairs_close"


class Method(StrEnum):
    """Names of the literature."""

    CONDITIONAL_TEST = "conditional_test"
    PELT_PERMUTATION = "pelt_permutation"
    SHIFT_COVERAGE = "shift_coverage"
    SHIFT_PERMUTATION = "shift_permutation"
    KNOX_PERMUTATION = "knox_permutation"


class VariantName(StrEnum):
    """What was done otherwise, the rest being the same."""

    PRESS_ADJUSTED = "press_adjusted"
    WITHOUT_BLAMED = "without_blamed"


class Caveat(StrEnum):
    NOBODY_READING = "nobody_reading"
    READING_UNKNOWN = "reading_unknown"
    UNREAD_WEEKS = "unread_weeks"
    PRESS_MAY_EXPLAIN = "press_may_explain"
    REPORTS_STILL_COMING = "reports_still_coming"
    PARTIAL_WEEK = "partial_week"
    SHORT_BASELINE = "short_baseline"
    SPREAD_OVER_DAYS = "spread_over_days"
    CHOSEN_AFTER_LOOKING = "chosen_after_looking"
    CONSISTENT_WITH = "consistent_with"
    ONLY_BLAMED = "only_blamed"
    UNPLACED_LEFT_OUT = "unplaced_left_out"
