"""The closed lists of codes of a finding. What each means: `data/codes.toml`."""

from enum import StrEnum


class FindingKind(StrEnum):
    TEMPO = "tempo"
    CHANGE_POINT = "change_point"
    NEAR_SIMULTANEITY = "near_simultaneity"
    CLUSTERING = "clustering"
    SPREAD = "spread"
    PROXIMITY = "proximity"
    COMPLEXITY = "complexity"
    TARGETS = "targets"
    TOLLS = "tolls"
    COVERAGE = "coverage"


class Measure(StrEnum):
    """What the value of a finding is. Its unit stands in the definition."""

    RATE_RATIO = "rate_ratio"
    LEVEL_RATIO = "level_ratio"
    GAP_DAYS = "gap_days"
    PAIRS_APART = "pairs_apart"
    PAIRS_CLOSE = "pairs_close"
    DISTRICT_GAINED = "district_gained"
    DISTRICT_REACTIVATED = "district_reactivated"
    DISTRICT_LOST = "district_lost"
    NEAREST_KM = "nearest_km"
    PART_SHARE = "part_share"
    TARGET_SHARE = "target_share"
    TYPE_SHARE = "type_share"
    MIX_SHIFT = "mix_shift"
    KILLED_TOLD = "killed_told"
    DISPUTED_SHARE = "disputed_share"
    PARTY_ONLY_SHARE = "party_only_share"
    REPORTS_PER_INCIDENT = "reports_per_incident"
    ORIGINS_PER_INCIDENT = "origins_per_incident"
    LAG_DAYS = "lag_days"
    SINGLE_SOURCE_SHARE = "single_source_share"


class Method(StrEnum):
    """Names of the literature."""

    CONDITIONAL_TEST = "conditional_test"
    PELT_BOOTSTRAP = "pelt_bootstrap"
    SHIFT_COVERAGE = "shift_coverage"
    SHIFT_PERMUTATION = "shift_permutation"
    KNOX_PERMUTATION = "knox_permutation"
    POISSON_CONDITIONAL = "poisson_conditional"
    WEEKLY_RANK = "weekly_rank"
    WILSON_FISHER = "wilson_fisher"
    CHI2_PERMUTATION = "chi2_permutation"
    RANK_SUM = "rank_sum"
    BOOTSTRAP_RANK_SUM = "bootstrap_rank_sum"


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
    BIASED_UPWARD = "biased_upward"
    BOUNDS_AS_TOLD = "bounds_as_told"
    FEW_INCIDENTS = "few_incidents"


class AttackPart(StrEnum):
    """What reports may document of how an attack was done. What they do not tell may be there all the same."""

    SEVERAL_PHASES = "several_phases"
    SEVERAL_WEAPONS = "several_weapons"
    SEVERAL_SITES = "several_sites"
    SUICIDE_VEHICLE = "suicide_vehicle"
    SUICIDE_ATTACKER = "suicide_attacker"
    DIVERSION = "diversion"
    OBJECTIVE_REACHED = "objective_reached"
