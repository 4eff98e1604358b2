"""What a mention claims: roles, responsibility, ends, openings left open. Groups are invented, towns are neutral."""

from datetime import date

import pytest
from extract_makers import best_killed, claims_of, code, code_mentions, code_one, wrong

from dateline.codebook.codes import (
    AbstentionReason,
    ActorKind,
    CasualtyStatus,
    DateKind,
    DatePrecision,
    EndStatus,
    ParticipantRole,
    PlacePrecision,
    ResponsibilityKind,
    Scope,
    Stance,
    TargetType,
    TimeOfDay,
)
from dateline.codebook.wording.sections import tell_claim

FRONT = "Karsun Liberation Front"
STORMED = "Gunmen stormed the prison in Hasakah on January 20."


def doers(text: str) -> set[str | None]:
    roles = {ParticipantRole.PERPETRATOR, ParticipantRole.COMBATANT}
    return {p.name for i in code(text) for p in i.participants if p.role in roles}


def said(text: str) -> set[tuple[ResponsibilityKind, str | None]]:
    return {(r.kind, r.actor) for i in code(text) for r in i.responsibility}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"The {FRONT} claimed responsibility for the bombing in Mosul on Monday.", ResponsibilityKind.CLAIMED),
        (f"The bombing in Mosul on Monday was claimed by the {FRONT}.", ResponsibilityKind.CLAIMED),
        (f"The governor blamed the {FRONT} for the bombing in Mosul on Monday.", ResponsibilityKind.BLAMED),
        (f"The governor accused the {FRONT} of the bombing in Mosul on Monday.", ResponsibilityKind.BLAMED),
        (f"The {FRONT} denied involvement in the bombing in Mosul on Monday.", ResponsibilityKind.DENIED),
        (f"The {FRONT} killed six villagers in Mopti on Monday.", ResponsibilityKind.REPORTED),
        (f"Residents said the {FRONT} had killed six villagers in Mopti on Monday.", ResponsibilityKind.BLAMED),
        (f"The {FRONT} shelled Gao on Monday, according to the army.", ResponsibilityKind.BLAMED),
    ],
)
def test_kind_of_responsibility(text: str, kind: ResponsibilityKind) -> None:
    assert (kind, FRONT) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        f"The {FRONT} denied involvement in the bombing in Mosul on Monday.",
        f"The {FRONT} denied responsibility for the bombing in Mosul on Monday.",
        f"The {FRONT} denied that it had carried out the attack in Mopti on Monday, which killed nine people.",
        f"The {FRONT} denied that it had shelled Gao on Monday.",
    ],
)
def test_a_denial_is_no_responsibility(text: str) -> None:
    assert FRONT not in doers(text)
    assert {kind for kind, actor in said(text) if actor == FRONT} <= {ResponsibilityKind.DENIED}
    assert all(claim.stance is Stance.DENIES for claim in claims_of(text, "responsibility") if claim.value == "denied")


@pytest.mark.parametrize("denier", ["The group", f"The {FRONT}"])
def test_blame_and_denial_stand_side_by_side(denier: str) -> None:
    text = f"The governor blamed the {FRONT} for the bombing in Mosul on Monday. {denier} denied any involvement."
    assert {(ResponsibilityKind.BLAMED, FRONT), (ResponsibilityKind.DENIED, FRONT)} <= said(text)


@pytest.mark.parametrize("words", [f"blamed the {FRONT} for", f"accused the {FRONT} of"])
def test_blame_is_somebodys_and_not_the_authors(words: str) -> None:
    found = code_one(f"The governor {words} the bombing in Mosul on Monday.").responsibility
    assert {r.kind for r in found} == {ResponsibilityKind.BLAMED}
    assert all("governor" in (r.by_whom or "") for r in found)


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the bombing in Mosul on Monday.",
        "Nobody has claimed the bombing in Mosul on Monday.",
        "There was no immediate claim of responsibility for the bombing in Mosul on Monday.",
    ],
)
def test_nobody_claims_nothing(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        (f"The {FRONT} attacked soldiers near Gao on Monday.", FRONT, "Military Forces of Mali"),
        (f"Soldiers near Gao were attacked by the {FRONT} on Monday.", FRONT, "Military Forces of Mali"),
        (f"Soldiers attacked the {FRONT} near Gao on Monday.", "Military Forces of Mali", FRONT),
        (f"The {FRONT} was attacked by soldiers near Gao on Monday.", "Military Forces of Mali", FRONT),
        (f"An ambush by the {FRONT} killed four soldiers near Gao on Monday.", FRONT, "Military Forces of Mali"),
    ],
)
def test_who_did_it_is_told_from_who_was_hit(text: str, doer: str, target: str) -> None:
    hit = {p.name for p in code_one(text).participants if p.role is ParticipantRole.TARGET}
    assert doer in doers(text)
    assert target in hit
    assert target not in doers(text)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (f"Planes of the {FRONT} bombed a market in Gao on Monday, killing six people.", FRONT),
        (f"Six people died in a market in Gao on Monday in a raid by jets of the {FRONT}.", FRONT),
        (f"{FRONT} fighters crept up on an army base near Gao on Monday and killed eleven soldiers.", FRONT),
        ("Mali's military replied: its jets pounded a camp near Gao on Monday.", "Military Forces of Mali"),
        ("The army of Mali sent planes. They bombed a camp near Gao on Monday.", "Military Forces of Mali"),
        (f"The {FRONT} grew. Thirty attacks in Mali since June have been ascribed to it.", FRONT),
        ("Police broke up a protest in Gao, Mali, on Monday, killing two people.", "Police Forces of Mali"),
        (
            f"The Malian military reports an air strike on positions of the {FRONT} near Gao on Monday.",
            "Military Forces of Mali",
        ),
        (f"A strike that killed six people in Gao on Monday is attributed to the {FRONT}.", FRONT),
        (f"The {FRONT} struck again. On Monday the group killed six villagers in Gao.", FRONT),
        ("Mali said that it had bombed a camp near Gao on Monday.", "Government of Mali"),
        ("Bamako denied the raid. Its air force bombed a camp near Gao on Monday.", "Military Forces of Mali"),
        (
            f"The {FRONT} began in 2004. It lost a camp. Since May it has carried out thirty attacks.",
            FRONT,
        ),
        (f"The {FRONT} is back. A monitor has counted forty actions of the group in Mali since May.", FRONT),
        ("Shells hit a school in Gao on Monday, the army said, accusing Niger of the attack.", "Government of Niger"),
        ("Malian ground-attack jets hit a camp near Gao on Monday.", "Military Forces of Mali"),
        (f"The {FRONT}, which the army says is beaten, stormed a post near Gao on Monday.", FRONT),
    ],
)
def test_who_did_it_is_found_behind_other_words(text: str, doer: str) -> None:
    assert doer in doers(text)


@pytest.mark.parametrize(
    ("text", "bystander"),
    [
        (f"Gunmen attacked the {FRONT} near Gao on Monday and killed eleven fighters.", FRONT),
        (f"Gunmen linked to the {FRONT} killed six villagers in Gao on Monday.", FRONT),
        (f"Six people were killed near a base of the {FRONT} in Gao on Monday by shells.", FRONT),
        (f"Soldiers loyal to the {FRONT} attacked a barracks in Gao on Monday.", FRONT),
        ("Soldiers loyal to the ousted president attacked a barracks in Gao, Mali.", "Military Forces of Mali"),
        (f"The {FRONT} said on Monday that it had stopped an attack on its camp in Gao.", FRONT),
        (f"Jets bombed a cave used by the {FRONT} near Gao on Monday.", FRONT),
        (f"Gunmen staged an attack in Gao on Monday on a post held by the {FRONT}.", FRONT),
        (f"The jets, by which the {FRONT} means the enemy, struck a market in Gao on Monday.", FRONT),
        (
            f"Rebels of the {FRONT} fought the Red Column in Gao. The group killed six villagers on Monday.",
            "Red Column",
        ),
    ],
)
def test_who_only_stands_nearby_did_nothing(text: str, bystander: str) -> None:
    perpetrators = {p.name for i in code(text) for p in i.participants if p.role is ParticipantRole.PERPETRATOR}
    assert bystander not in perpetrators


@pytest.mark.parametrize("noun", ["group", "organisation", "movement"])
def test_a_group_left_open_is_no_name(noun: str) -> None:
    text = f"Hamas and the {FRONT} were at war. The {noun} killed six villagers in Gao, Mali, on Monday."
    assert all(p.as_written != noun for i in code(text) for p in i.participants)


@pytest.mark.parametrize(
    "text",
    [
        f"Clashes between the {FRONT} and the Red Column killed seven fighters near Gao on Monday.",
        pytest.param(
            f"Five soldiers and eight fighters of the {FRONT} were killed in clashes in Goma on Monday.",
            marks=wrong("the dead of both sides are targets, not combatants"),
        ),
    ],
)
def test_both_sides_of_a_clash_are_combatants(text: str) -> None:
    participants = [p for p in code_one(text).participants if p.name]
    assert {p.role for p in participants} == {ParticipantRole.COMBATANT}
    assert {p.side for p in participants} == {"a", "b"}


def test_who_was_hit_is_not_reported_as_the_attacker() -> None:
    text = "An attack by unidentified gunmen on a post of the Malian gendarmerie in Gao, Mali, killed two on Monday."
    assert said(text) == set()


def test_inmates_do_not_mount_the_assault_on_their_prison() -> None:
    text = "A car bomb exploded at the prison of Gao, Mali, on Monday. Inmates then killed two guards."
    assert {p.kind for i in code(text) for p in i.participants if p.role is ParticipantRole.PERPETRATOR} == set()


def test_a_foiled_act_is_not_the_polices() -> None:
    text = "Police said on Friday they had foiled a plot to bomb a market in Baghdad."
    assert not any("Police" in (name or "") for name in doers(text))


def test_suspicion_is_kept_as_a_hedge() -> None:
    text = "Suspected rebels killed six villagers in Mopti on Monday."
    hedges = {c.source_hedge for c in claims_of(text, "participant") if c.detail["role"] == "perpetrator"}
    assert hedges <= {"suspected"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{STORMED} The army regained full control of the prison on January 26.", EndStatus.ENDED),
        (f"{STORMED} Fighting continues at the prison.", EndStatus.ONGOING),
        (
            f"{STORMED} On January 26 the army said it had regained control of the prison, but residents said on "
            "January 27 that fighting continues.",
            EndStatus.DISPUTED,
        ),
        (STORMED, EndStatus.UNKNOWN),
        (
            f"{STORMED} The army said on January 26 it had regained full control of the prison. "
            "A monitor said fighting continues.",
            EndStatus.DISPUTED,
        ),
        (
            f"{STORMED} The army said on January 26 it had regained full control of the prison. Not everyone agrees.",
            EndStatus.DISPUTED,
        ),
        (
            f"{STORMED} The army said on January 26 it held the prison once more. Gunfire could still be heard.",
            EndStatus.DISPUTED,
        ),
        (f"{STORMED} The fighting stopped on January 26.", EndStatus.ENDED),
        (f'{STORMED} The army announced "full control" on Wednesday. A clerk told of shots.', EndStatus.DISPUTED),
        (
            f"{STORMED} On Wednesday the army declared the prison secured. Villagers heard bursts of fire on Thursday.",
            EndStatus.DISPUTED,
        ),
        (
            f"{STORMED} The last attackers had been killed, the army said. Clashes were reported on Thursday.",
            EndStatus.DISPUTED,
        ),
        (f"{STORMED} The army said that every block was in its hands. Few believe it.", EndStatus.DISPUTED),
        (f"{STORMED} On Wednesday the army pronounced the prison cleared. Shops opened.", EndStatus.ENDED),
        (
            f"{STORMED} On Wednesday the army took it back. In Gao, rebels attacked a post; shots were heard.",
            EndStatus.ENDED,
        ),
        (f"{STORMED} Six of the escapees had been recaptured by Friday.", EndStatus.UNKNOWN),
        (
            f"{STORMED} The army said on January 26 that control had been restored. Is it over? It depends on whom you "
            "ask. Search operations continue.",
            EndStatus.DISPUTED,
        ),
        (f"{STORMED} House-to-house searches are still under way.", EndStatus.ONGOING),
        (
            "The army said it had regained control of the prison in Hasakah on Wednesday. Residents said clashes were "
            "still ongoing. The assault on the prison began on January 20.",
            EndStatus.DISPUTED,
        ),
        (
            "The army said it had regained control of the prison in Hasakah on Wednesday. In Gao, a bomb killed two "
            "soldiers on Monday. The assault on the prison in Hasakah began on January 20.",
            EndStatus.ENDED,
        ),
    ],
)
def test_end_status_is_as_told(text: str, status: EndStatus) -> None:
    assert next(i for i in code(text) if i.place and "asakah" in (i.place.name or "")).end_status is status


@pytest.mark.parametrize(
    "end",
    [
        f"The {FRONT} announced on January 26 that it was in full control.",
        f"The recapture of the prison was announced on January 26 by the {FRONT}.",
        f"Reports that the prison was retaken on January 26 rest on the word of the {FRONT}.",
        f"The {FRONT} proclaimed the prison to be again under its authority on January 26.",
    ],
)
def test_an_end_is_credited_to_who_announces_it(end: str) -> None:
    ends = [c for c in claims_of(f"{STORMED} {end}", "end_status") if c.value == EndStatus.ENDED]
    assert [claim.attributed_to for claim in ends] == [FRONT]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (f"{STORMED} It went on for six days.", date(2022, 1, 20), None),
        (f"{STORMED} The six-day battle left many dead.", date(2022, 1, 20), None),
        (f"{STORMED} The fighting lasted forty minutes.", date(2022, 1, 20), date(2022, 1, 20)),
        (f"{STORMED} By Wednesday, the army said, it had retaken it.", date(2022, 1, 20), date(2022, 1, 26)),
        (f"{STORMED} Fighting continues.", date(2022, 1, 20), None),
        (f"{STORMED} Two guards were killed.", date(2022, 1, 20), date(2022, 1, 20)),
        (f"{STORMED} The battle went on until January 25.", date(2022, 1, 20), date(2022, 1, 25)),
        (f"{STORMED} On Wednesday the army declared the prison secured.", date(2022, 1, 20), date(2022, 1, 26)),
        ("It began on January 20. Gunmen stormed the prison in Hasakah.", date(2022, 1, 20), date(2022, 1, 20)),
        ("Gunmen stormed the prison in Hasakah. That was on January 20.", date(2022, 1, 20), date(2022, 1, 20)),
        ("The governor spoke on January 20. Gunmen stormed the prison in Hasakah.", None, date(2022, 1, 28)),
    ],
)
def test_when_an_act_that_went_on_began_and_ended(text: str, start: date | None, end: date | None) -> None:
    incident = code_one(text)
    assert (incident.date_start, incident.date_end) == (start, end)


def test_an_assault_lasts_until_control_is_regained() -> None:
    incident = code_one(f"{STORMED} The army regained full control of the prison on January 26.")
    assert (incident.date_start, incident.date_end) == (date(2022, 1, 20), date(2022, 1, 26))
    assert incident.date_kind is DateKind.DURATION


def test_an_end_told_beside_the_start() -> None:
    incident = code_one("The attack on the prison in Hasakah, which began on January 20, ended on January 26.")
    assert (incident.date_start, incident.date_end) == (date(2022, 1, 20), date(2022, 1, 26))


def test_a_night_is_a_window_of_two_days() -> None:
    incident = code_one("On the night of Thursday to Friday, gunmen attacked Mopti, killing four people.")
    assert (incident.date_start, incident.date_end) == (date(2022, 1, 27), date(2022, 1, 28))
    assert (incident.date_kind, incident.time_of_day) == (DateKind.WINDOW, TimeOfDay.NIGHT)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Gunmen attacked Mopti on Monday.", DatePrecision.DAY),
        ("Last week gunmen attacked Mopti.", DatePrecision.WEEK),
        ("In December 2021 gunmen killed four soldiers in Gao.", DatePrecision.MONTH),
        ("In 2014 gunmen killed four soldiers in Gao.", DatePrecision.YEAR),
        ("Gunmen recently attacked Mopti.", DatePrecision.UNKNOWN),
    ],
)
def test_a_date_is_no_finer_than_told(text: str, precision: DatePrecision) -> None:
    assert code_one(text).date_precision is precision


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Gunmen killed four soldiers in Gao on Monday.", PlacePrecision.TOWN),
        ("Gunmen killed four soldiers near Gao on Monday.", PlacePrecision.NEAR),
        ("Gunmen killed four soldiers in Mali on Monday.", PlacePrecision.COUNTRY),
    ],
)
def test_a_place_is_no_finer_than_told(text: str, precision: PlacePrecision) -> None:
    place = code_one(text).place
    assert place is not None
    assert place.place_precision is precision


@pytest.mark.parametrize(
    ("text", "target_type"),
    [
        (STORMED, TargetType.PRISON),
        ("Gunmen attacked a hospital in Goma on Monday.", TargetType.HEALTH),
        ("Gunmen attacked a base in Gao on Thursday.", TargetType.MILITARY),
        ("A bomb went off at a market in Mosul on Monday, killing nine people.", TargetType.MARKET),
        ("A suicide bomber blew himself up in a mosque in Peshawar on Friday.", TargetType.RELIGIOUS),
        ("Two soldiers were killed by a mine near Gao on Monday.", TargetType.MILITARY),
        ("Two policemen were killed in an ambush near Gao on Monday.", TargetType.POLICE),
        ("Gunmen abducted three polio workers near Hangu on Monday.", TargetType.HEALTH),
        ("A supply convoy was ambushed near Gao on Monday and five soldiers were killed.", TargetType.MILITARY),
        (
            "A bomb damaged a rail bridge near Mosul on Monday, when rebels blew up the rail bridge.",
            TargetType.INFRASTRUCTURE,
        ),
        ("Gunmen attacked a court complex in Mosul on Monday.", TargetType.GOVERNMENT),
        ("Gunmen attacked a ferry in Mosul on Monday, killing a policeman.", TargetType.TRANSPORT),
    ],
)
def test_the_site_that_was_hit(text: str, target_type: TargetType) -> None:
    assert target_type in {p.target_type for p in code_one(text).participants}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six villagers in Gao on Monday. The hospital of Gao received four wounded.",
        f"The {FRONT} killed six villagers in Gao on Monday, it said in a message sent to local radio stations.",
    ],
)
def test_where_the_hurt_and_the_news_are_brought_was_not_hit(text: str) -> None:
    assert {p.target_type for i in code(text) for p in i.participants} <= {None}


@pytest.mark.parametrize("words", ["A priest", "Two people", "Several families"])
def test_the_unarmed_do_not_fight(words: str) -> None:
    text = f"{words} saw the clashes between soldiers and rebels near Gao on Monday, which killed six."
    fighting = {p.kind for i in code(text) for p in i.participants if p.role is ParticipantRole.COMBATANT}
    assert fighting <= {ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP}


def test_a_day_before_a_claim_is_the_claims() -> None:
    text = f"Gunmen overran a post in Gao on Monday. On Wednesday the {FRONT} claimed the assault."
    assert code_one(text).date_start == date(2022, 1, 24)


def test_who_wins_a_prison_back_is_not_what_was_hit() -> None:
    text = "Gunmen stormed Gao, Mali, on Monday. The authorities announced that they had regained control of it."
    assert TargetType.GOVERNMENT not in {p.target_type for i in code(text) for p in i.participants}


def test_a_speakers_workplace_is_no_target() -> None:
    text = "A doctor at the hospital in Goma said 12 people were killed in shelling on Monday in Goma."
    assert {p.target_type for p in code_one(text).participants} <= {None}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("An attack in Mopti on Monday killed four civilians.", CasualtyStatus.CIVILIAN),
        ("An attack in Mopti on Monday killed four soldiers.", CasualtyStatus.MILITARY),
        ("An attack in Mopti on Monday killed four people.", None),
        ("An attack in Mopti on Monday killed four farmers.", None),
    ],
)
def test_the_dead_are_civilian_only_where_that_is_told(text: str, status: CasualtyStatus | None) -> None:
    statuses = {line.status for line in code_one(text).casualties}
    assert statuses <= ({status} if status else {None, CasualtyStatus.UNKNOWN})


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (
            "A robbery suspect shot his girlfriend dead at a nightclub in Chicago on Monday, detectives said.",
            Scope.CRIME,
        ),
        ("Gunmen attacked an army post near Gao on Monday, killing six soldiers.", Scope.POLITICAL_VIOLENCE),
        ("Two people were stabbed outside a kebab shop in Cardiff on Monday.", Scope.CRIME),
        ("A passenger was robbed on the ferry to Gao on Monday.", Scope.CRIME),
        ("Two people were stabbed outside a mosque in Cardiff on Monday.", Scope.POLITICAL_VIOLENCE),
        ("Two people were shot outside a shop in Gao on Monday.", Scope.POLITICAL_VIOLENCE),
    ],
)
def test_crime_is_told_from_political_violence(text: str, scope: Scope) -> None:
    assert code_one(text).scope is scope


@pytest.mark.parametrize(
    ("text", "field", "reason"),
    [
        ("An ambush killed four soldiers on Monday.", "place", AbstentionReason.NOT_STATED),
        ("An ambush killed four soldiers near Gao.", "date_start", AbstentionReason.NOT_STATED),
        ("An ambush killed four soldiers near Gao on Monday.", "perpetrator", AbstentionReason.NOT_STATED),
    ],
)
def test_what_is_left_open_has_a_reason(text: str, field: str, reason: AbstentionReason) -> None:
    (mention,) = code_mentions(text)
    assert (field, reason) in {(a.field, a.reason) for a in mention.abstentions}
    assert not [claim for claim in mention.claims if claim.field == field]


def test_an_untold_toll_is_none_and_a_told_zero_is_zero() -> None:
    assert best_killed(code_one("Gunmen attacked Mopti on Monday.")) is None
    assert best_killed(code_one("Nobody was killed when a bomb exploded in Mosul on Monday.")) == 0


@pytest.mark.parametrize(
    "behind",
    [
        "The leader of the group had died when he set off a bomb, residents said.",
        "No soldiers were killed, the army said.",
    ],
)
def test_one_known_person_and_one_side_are_no_count_of_the_dead(behind: str) -> None:
    assert best_killed(code(f"Six people were killed in a raid on a house in Gao on Monday. {behind}")[0]) == 6


def test_that_nobody_was_killed_is_a_count_of_the_dead() -> None:
    text = "Six people were killed in a raid in Gao on Monday, residents said. Nobody was killed, the army said."
    killed = code_one(text).totals.killed
    assert killed is not None
    assert (killed.low, killed.high) == (0, 6)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "Jets bombed a camp at Mosul in Iraq on Monday. In Ankara, the defence ministry said that six had died.",
            "Mosul",
        ),
        ("In Kabul, the interior ministry said that a bomb had killed three people on Monday.", "Kabul"),
    ],
)
def test_a_capital_abroad_is_where_the_state_speaks(text: str, town: str) -> None:
    incident = code_one(text)
    assert incident.place is not None
    assert incident.place.name == town


def test_people_who_march_are_not_named_as_who_did_it() -> None:
    incident = code_one(
        "Police fired tear gas on Monday at several hundred people who marched to the town hall of Gao."
    )
    assert [one for one in incident.participants if one.role is ParticipantRole.PERPETRATOR] == []


def test_a_bomb_met_in_an_armys_raid_is_not_the_armys() -> None:
    text = "Special forces of the United States raided a house in Mosul on Monday. A gunman set off a bomb inside it."
    assert code_one(text).sub_event_type in {"Armed clash", "Attack"}


def test_the_same_text_gives_the_same_ids() -> None:
    first, again = code_mentions(STORMED), code_mentions(STORMED)
    assert first == again
    ids = [claim.claim_id for mention in first for claim in mention.claims]
    assert len(ids) == len(set(ids))


def test_control_is_an_outcome_with_who_says_so() -> None:
    text = f"{STORMED} The army said on January 26 it had regained full control of the prison."
    (outcome,) = code_one(text).outcome
    assert outcome.value == "regained full control of the prison"
    assert "army" in (outcome.attributed_to or "")


@pytest.mark.parametrize("speaker", ["Amber Valley Defence Force", FRONT, "army"])
def test_who_tells_of_an_attack_is_not_its_doer(speaker: str) -> None:
    text = f"The {speaker} said that two bombs hit a school in Gao on Monday, killing 13 people."
    assert best_killed(code_one(text)) == 13
    assert doers(text) == set()
    assert said(text) == set()


def test_a_figure_with_a_bound_alone_is_told_as_one() -> None:
    killed, wounded = claims_of("Dozens of people were killed and up to 40 wounded in Mosul.", "killed", "wounded")
    assert (tell_claim(killed), tell_claim(wounded)) == ("≥24", "≤40")


def test_a_vague_toll_says_why_it_has_no_figure() -> None:
    (mention,) = code_mentions("Gunmen killed several people and wounded nine near Gao on Monday.")
    tolls = [(a.field, a.reason, a.quote) for a in mention.abstentions if a.field in {"killed", "wounded"}]
    assert [toll[:2] for toll in tolls] == [("killed", AbstentionReason.VAGUE)]
    assert "several people" in (tolls[0][2] or "")
