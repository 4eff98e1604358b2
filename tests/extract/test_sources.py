"""Who is cited for what: organisations and roles, never a private person; and who is a party. Groups are invented."""

import pytest
from extract_makers import claims_of, code, code_mentions, code_one, wrong

from dateline.codebook.codes import AttributionKind, BestBasis


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("Medics said five people were killed in an attack in Mopti on Monday.", "medics", AttributionKind.MEDIC),
        ("Gunmen killed five farmers in Mopti on Monday, residents said.", "residents", AttributionKind.RESIDENT),
        (
            "Gunmen killed five farmers in Mopti on Monday, according to a monitor.",
            "monitor",
            AttributionKind.MONITOR,
        ),
        ("The governor said gunmen killed five farmers in Mopti on Monday.", "governor", AttributionKind.OFFICIAL),
        ("The army said gunmen had killed six soldiers near Gao on Monday.", "army", AttributionKind.MILITARY),
        (
            "Soldiers shelled Goma on Monday, killing three people, according to the United Nations.",
            "United Nations",
            AttributionKind.UN_NGO,
        ),
        (
            "Prosecutors said the men had killed two people in an attack in Lagos on Monday.",
            "Prosecutors",
            AttributionKind.COURT,
        ),
        (
            "A doctor at the hospital said 12 people were killed by shelling in Goma on Monday.",
            "doctor",
            AttributionKind.MEDIC,
        ),
        (
            "Rebels said they had killed 20 soldiers in an ambush near Gao on Monday.",
            "rebels",
            AttributionKind.ARMED_GROUP,
        ),
        ("A witness said gunmen killed five farmers in Mopti on Monday.", "witness", AttributionKind.WITNESS),
        (
            "GAO, Mali, 25 January 2022 (Niger Press) - Police in Gao said gunmen killed five farmers on Monday.",
            "police",
            AttributionKind.OFFICIAL,
        ),
        (
            "The association that speaks for the herders said five people were killed in an attack in Mopti on Monday.",
            "association",
            AttributionKind.UN_NGO,
        ),
        (
            "“Five people were killed in the attack in Mopti on Monday,” said a mediator of the African Union.",
            "mediator",
            AttributionKind.OFFICIAL,
        ),
        (
            "The army gave no figure. Five people were killed in an attack in Mopti on Monday, estimates a doctor.",
            "doctor",
            AttributionKind.MEDIC,
        ),
        (
            "A spokesman for the Karsun Liberation Front said that five people had been killed in Mopti on Monday.",
            "Karsun Liberation Front",
            AttributionKind.ARMED_GROUP,
        ),
        (
            "The Karsun Liberation Front gave another account. It said it had killed 20 soldiers in Gao on Monday.",
            "Karsun Liberation Front",
            AttributionKind.ARMED_GROUP,
        ),
        (
            "The ministry said little. Five people were killed in Mopti on Monday, according to its account.",
            "ministry",
            AttributionKind.OFFICIAL,
        ),
    ],
)
def test_a_toll_is_credited_to_who_is_cited(text: str, who: str, kind: AttributionKind) -> None:
    claims = claims_of(text, "killed")
    assert claims
    assert all(who.lower() in (claim.attributed_to or "").lower() for claim in claims)
    assert {claim.attribution_kind for claim in claims} == {kind}
    assert all(any(e.role == "attribution" for e in claim.evidence) for claim in claims)


def test_a_lone_quotation_mark_does_not_turn_the_text_round() -> None:
    text = '[CLIP 22"] "We heard it."\n\nThe army said gunmen had killed six soldiers near Gao on Monday.'
    assert {claim.attributed_to for claim in claims_of(text, "killed")} == {"army"}


@pytest.mark.parametrize(
    "text",
    [
        "Five farmers were said to have been killed in an attack in Mopti on Monday.",
        "Troops from the United States killed five farmers in Mopti on Monday.",
        "“It is a movement that announces deaths,” he shrugs. Gunmen killed five farmers in Mopti on Monday.",
    ],
)
def test_words_that_cite_nobody(text: str) -> None:
    assert {claim.attributed_to for claim in claims_of(text, "killed")} == {None}


def test_the_authors_own_voice_is_nobodys() -> None:
    claims = claims_of("Gunmen killed five farmers in Mopti on Monday.", "killed")
    assert [(c.attributed_to, c.attribution_kind, c.is_party) for c in claims] == [(None, None, None)]


def test_each_of_two_sources_keeps_its_figure() -> None:
    text = (
        "Medics said 12 people were killed in the bombing in Mosul on Monday. The governor said 20 people were killed."
    )
    told = {(c.value, (c.attributed_to or "").lower()) for c in claims_of(text, "killed")}
    assert told == {(12, "medics"), (20, "governor")}


@pytest.mark.parametrize(
    "text",
    [
        "Awa Traore, a teacher in Mopti, said gunmen killed five farmers in Mopti on Monday.",
        "Gunmen killed five farmers in Mopti on Monday, said Awa Traore, a farmer.",
        "“Gunmen killed five farmers in Mopti on Monday,” said Awa Traore.",
        "Gunmen killed five farmers in Mopti on Monday, according to Awa Traore.",
        "Resident Awa Traore said gunmen killed five farmers in Mopti on Monday. Traore said they came at dawn.",
    ],
)
def test_a_private_persons_name_is_never_a_value(text: str) -> None:
    for incident in code(text):
        for telling in incident.tellings:
            for claim in telling.mention.claims:
                values = [claim.attributed_to, claim.value, *claim.detail.values()]
                assert not any("Traore" in str(value) or "Awa" in str(value) for value in values)


@pytest.mark.parametrize(
    ("text", "field", "is_party"),
    [
        pytest.param(
            "The Karsun Liberation Front attacked Gao on Monday. "
            "The Karsun Liberation Front said nine soldiers were killed in the attack.",
            "killed",
            True,
            id="the attacker counts",
        ),
        pytest.param(
            "Medics said five farmers were killed in an attack in Mopti on Monday.", "killed", False, id="medics"
        ),
        pytest.param("Residents said gunmen attacked Mopti on Monday.", "realization", False, id="residents"),
        pytest.param(
            "The army said gunmen had killed six soldiers near Gao on Monday.",
            "killed",
            True,
            id="the army whose soldiers died",
        ),
        pytest.param(
            "The army said it had killed 30 rebels near Gao on Monday.", "killed", True, id="the army that did it"
        ),
        pytest.param(
            "The Karsun Liberation Front said it had killed 30 soldiers near Gao on Monday.",
            "killed",
            True,
            id="the group that did it",
        ),
        pytest.param(
            "Rebels said they had killed 30 soldiers in an ambush near Gao on Monday.",
            "killed",
            True,
            id="rebels without a name",
        ),
    ],
)
def test_a_party_is_told_from_an_outsider(text: str, field: str, is_party: bool) -> None:
    claims = claims_of(text, field)
    assert claims
    assert all(claim.is_party is is_party for claim in claims)


def test_where_only_parties_speak_the_total_says_so() -> None:
    text = "The army said 30 rebels were killed in fighting with soldiers near Gao on Monday."
    total = code_one(text).totals.killed
    assert total is not None
    assert total.best_basis is BestBasis.PARTY_CLAIM


@pytest.mark.parametrize(
    "text",
    [
        "The Red Column said it had attacked Gao on Monday.",
        "The Karsun Brigade said it had carried out the bombing in Mosul on Monday.",
        "The Karsun Liberation Front said it had attacked Gao on Monday.",
    ],
)
def test_a_group_unknown_before_is_cited_as_a_group(text: str) -> None:
    claims = claims_of(text, "realization")
    assert {claim.attribution_kind for claim in claims} == {AttributionKind.ARMED_GROUP}


@wrong("the head noun stands for the name")
def test_an_outlets_name_is_kept_whole() -> None:
    claims = claims_of("Gunmen attacked Gao on Monday, the Daily Example reported.", "realization")
    assert [claim.attributed_to for claim in claims] == ["Daily Example"]


def test_a_quotation_that_runs_on_keeps_its_speaker() -> None:
    text = (
        "“Gunmen came on Monday,” said the governor. “They attacked Mopti on Monday. They killed five farmers there.”"
    )
    claims = claims_of(text, "killed")
    assert claims
    assert all("governor" in (claim.attributed_to or "") for claim in claims)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Police: three men stabbed dead outside a club in Split", "Police"),
        ("Three men stabbed dead outside a club in Split - police", "police"),
        ("The UN mission has verified 44 killings in Kati since Monday.", "UN"),
        ("Raiders killed two elders near Macomia on Monday, a lockkeeper told the radio.", "lockkeeper"),
        (
            "The attack killed nine soldiers near Tillia on Monday, the toll reported by the hospital in Tahoua.",
            "hospital",
        ),
    ],
)
def test_a_source_is_read_from_a_label_a_count_or_a_plain_noun(text: str, cited: str) -> None:
    told = {claim.attributed_to for mention in code_mentions(text) for claim in mention.claims}
    assert any(cited.lower() in (one or "").lower() for one in told), told


def test_a_thing_that_says_something_is_no_source() -> None:
    text = "Raiders killed two elders near Macomia on Monday, a sign said."
    assert {claim.attributed_to for mention in code_mentions(text) for claim in mention.claims} == {None}


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("An attack hit Mopti on Monday. Doctors received five dead.", "Doctors", AttributionKind.MEDIC),
        (
            "Residents counted 12 dead after the attack on Mopti on Monday.",
            "Residents",
            AttributionKind.RESIDENT,
        ),
        (
            "Quoting a nurse, the radio reported that five people were killed in an attack in Mopti on Monday.",
            "nurse",
            AttributionKind.MEDIC,
        ),
        (
            "Five people were killed in an attack in Mopti on Monday. So says the ombudsman.",
            "ombudsman",
            AttributionKind.OFFICIAL,
        ),
        (
            "A lighthouse keeper, relaying what a boy had told him by telephone, said five people were killed in an "
            "attack in Mopti on Monday.",
            "lighthouse keeper",
            AttributionKind.WITNESS,
        ),
    ],
)
def test_who_counts_sees_or_is_quoted_is_cited(text: str, who: str, kind: AttributionKind) -> None:
    assert {(c.attributed_to, c.attribution_kind) for c in claims_of(text, "killed")} == {(who, kind)}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels had 12 tanks when they attacked Mopti on Monday, killing five people.",
        "An attack on Mopti on Monday claimed five lives.",
        "The police have two cells at Mopti, where gunmen killed five people on Monday.",
    ],
)
def test_what_has_or_claims_lives_says_nothing(text: str) -> None:
    assert {c.attributed_to for c in claims_of(text, "killed")} == {None}


def test_each_figure_is_cited_by_the_one_whose_words_hold_it() -> None:
    text = (
        "Shells killed 13 people in Goma on Monday according to the health ministry, while the army said that it had "
        "killed two gunmen."
    )
    told = {c.value: c.attributed_to for c in claims_of(text, "killed")}
    assert told[2] == "army"
