"""Which tellings are one act, which only count, and which tell none. Groups are invented, towns are neutral."""

from datetime import date

import pytest
from extract_makers import best_killed, code, code_mentions, code_one

from dateline.codebook.codes import Realization, TemporalRole
from dateline.extract.extraction import MAX_SECTION


@pytest.mark.parametrize(
    "text",
    [
        "Analysts fear that the Karsun Liberation Front could attack Bamako.",
        "Residents fear attacks in Mopti.",
        "The government warned that rebels may attack Gao.",
        "If the army were to attack Gao, hundreds could be killed.",
        "Air strikes could hit Gao, the rebels warned.",
        "Would the rebels attack Gao? Nobody knows.",
        "Soldiers would have attacked Gao if it had not rained.",
        "Troops were deployed in Gao to prevent any attack.",
        "There is a risk of attacks in Gao.",
        "The president asked how such an assault could succeed in Gao on Monday.",
        "Mediators called for a ceasefire in Tripoli on Monday.",
    ],
)
def test_fears_and_hypotheses_are_no_incident(text: str) -> None:
    assert [i for i in code(text) if i.realization is not Realization.THREATENED] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Karsun Liberation Front regularly attacks villages in Mopti.",
        "Such ambushes are frequent in the region of Mopti.",
        "Attacks on villages are common in Mali.",
        "The rebels used to attack villages near Gao.",
        "Each year dozens of villages are attacked in Mali.",
        "The group is known for ambushes and kidnappings.",
    ],
)
def test_habits_are_no_incident(text: str) -> None:
    assert code(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There was no attack in Mopti on Monday, the governor said.",
        "The army never attacked Gao.",
        "No attack was reported in Mopti on Monday.",
        "Residents denied reports that gunmen had attacked Mopti on Monday.",
        "The army denied killing five farmers in Mopti on Monday.",
        "Reports that the town hall of Mopti had been set ablaze on Monday are false, the mayor said.",
    ],
)
def test_what_is_only_told_as_not_done_is_no_completed_act(text: str) -> None:
    done = [i for i in code(text) if i.realization is Realization.COMPLETED]
    assert all(best_killed(i) is None and not i.participants and i.responsibility for i in done)
    assert done == []


@pytest.mark.parametrize(
    ("text", "realization"),
    [
        ("Police said they had foiled a plot to bomb a market in Baghdad.", Realization.FOILED),
        ("The police prevented an attack on the airport in Tunis on Monday.", Realization.FOILED),
        ("A plot to attack the embassy in Bamako was uncovered last month.", Realization.FOILED),
        ("A planned attack on Gao was called off after soldiers arrived.", Realization.FOILED),
        ("Gunmen tried to storm a prison in Hasakah on Monday but were driven back.", Realization.ATTEMPTED),
        ("Gunmen attempted to kidnap two engineers near Gao on Monday.", Realization.ATTEMPTED),
        ("The attempted assassination of the governor failed in Gao on Monday.", Realization.ATTEMPTED),
        ("Rebels attempted to take control of Goma on Monday but were repelled.", Realization.ATTEMPTED),
        ("The Karsun Liberation Front is planning to attack the airport in Gao.", Realization.PLANNED),
        ("The Karsun Liberation Front threatened to attack schools in Mopti.", Realization.THREATENED),
        ("The army vowed to attack the rebels in Gao.", Realization.THREATENED),
        ("Police stopped a similar attack on the market in Gao in November.", Realization.FOILED),
        ("Soldiers found a mine on the road to Gao on Monday and defused it.", Realization.FOILED),
        ("A car with 80 kilos of explosives was stopped in Gao on Monday and defused.", Realization.FOILED),
        ("The police stopped the attack on the market in Gao on Monday after two hours.", Realization.COMPLETED),
        ("Gunmen attacked Mopti on Monday.", Realization.COMPLETED),
        ("Gunmen planned and carried out an attack in Mopti on Monday, killing 12 people.", Realization.COMPLETED),
    ],
)
def test_what_was_done_is_told_from_what_was_meant(text: str, realization: Realization) -> None:
    assert code_one(text).realization is realization


def test_a_foiled_act_keeps_the_type_of_the_act_intended() -> None:
    incident = code_one("Police averted a suicide bombing in Kabul on Monday.")
    assert (incident.sub_event_type, incident.realization) == ("Suicide bomb", Realization.FOILED)


def test_a_foiled_plot_is_of_the_day_of_the_arrests_behind_it() -> None:
    plot, arrests = code("Police foiled a plot to bomb a market in Baghdad. Five men were arrested on Thursday.")
    assert plot.date_start == arrests.date_start == date(2022, 1, 27)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("In November the police said that they had foiled a plot to bomb a market in Gao.", date(2021, 11, 1)),
        ("Police said on Monday that they had foiled a plot to bomb a market in Gao.", None),
        ("In November the police said that gunmen had attacked a market in Gao.", None),
        ("In December, a plan to blow up a bridge in Gao was thwarted.", date(2021, 12, 1)),
        (
            "A plan by the Ridge Army to ram a lorry loaded with explosives into a base in Gao was thwarted on Monday.",
            date(2022, 1, 24),
        ),
    ],
)
def test_only_a_foiled_act_is_of_the_month_of_its_announcement(text: str, start: date | None) -> None:
    assert code_one(text).date_start == start


def test_a_foiled_act_was_so_by_the_day_of_its_announcement() -> None:
    incident = code_one("Police said on Monday that they had foiled a plot to bomb a market in Gao.")
    assert (incident.date_start, incident.date_end) == (None, date(2022, 1, 24))


def test_the_only_act_of_a_sentence_takes_its_day() -> None:
    incident = code_one(
        "In the night of 4 to 5 January there was Sokolo, in the neighbouring region, as everybody here still "
        "remembers: at least 32 dead."
    )
    assert incident.date_start == date(2022, 1, 4)


@pytest.mark.parametrize("text", ["Malian jets have since hit a camp of the group near Gao, the army said."])
def test_an_undated_raid_from_the_air_is_an_act(text: str) -> None:
    assert code_one(text).sub_event_type == "Air/drone strike"


@pytest.mark.parametrize(
    "text", ["The army took it back on Monday.", "The army announced full control on Monday.", "Control was restored."]
)
def test_an_end_that_ends_no_act_told_is_no_incident(text: str) -> None:
    assert code(text) == []


def test_the_arrests_that_foil_an_act_are_not_foiled() -> None:
    text = "Security forces thwarted an attack on a church in Tunis on Monday, arresting three suspects."
    for incident in code(text):
        assert (incident.sub_event_type == "Arrests") == (incident.realization is Realization.COMPLETED)


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("Around thirty attacks have been recorded in Mali since June.", None, 30, None),
        ("At least 50 raids have been counted in Niger since June.", 50, 50, None),
        ("Rebels say they carried out 45 attacks in Mali in December.", 45, 45, 45),
        ("The army claims to have carried out 120 air strikes in Yemen since January 3.", 120, 120, 120),
        ("More than ten attacks have hit Mopti since January 3.", 10, 10, None),
        ("Since June, the army has counted 35 ambushes in Mali.", 35, 35, 35),
        ("A monitor has logged some thirty KLF attacks in Mali since June.", None, 30, None),
        ("The institute has recorded forty-odd raids in Niger since June.", None, 40, None),
        ("Since June the group has carried out 30-odd bombings in Mali.", None, 30, None),
    ],
)
def test_a_sentence_that_only_counts_is_an_aggregate(
    text: str, low: int | None, best: int | None, high: int | None
) -> None:
    incident = code_one(text)
    assert incident.is_aggregate
    assert incident.aggregate is not None
    assert (incident.aggregate.low, incident.aggregate.best, incident.aggregate.high) == (low, best, high)
    assert incident.totals.killed is None


@pytest.mark.parametrize(
    "text",
    [
        "More than 200 people have been killed in attacks in Mali since June.",
        "The Karsun Liberation Front has killed hundreds of people in Mali since 2012.",
        "Over the past year, more than 300 people have been killed in attacks in Burkina Faso.",
        "More than 2,500 people have been killed in Mali over the past three and a half years.",
    ],
)
def test_a_toll_of_months_is_no_single_act(text: str) -> None:
    assert all(incident.is_aggregate for incident in code(text))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked three villages near Mopti on Monday, killing 12 people.",
        "Two bombs exploded at a market in Mosul on Monday.",
        "The assault on the prison in Hasakah lasted six days. Gunmen stormed the prison on January 20.",
    ],
)
def test_a_number_in_one_act_makes_no_aggregate(text: str) -> None:
    assert not any(incident.is_aggregate for incident in code(text))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five farmers in Mopti. The attack took place on Tuesday.",
        "Gunmen attacked Mopti on Tuesday. It was the third attack this month.",
        "Gunmen stormed a barracks in Gao on Monday. Eleven soldiers were killed in the assault.",
        "An ambush near Gao on Monday killed four soldiers. The ambush was the deadliest in weeks.",
        "A bomb went off at a market in Mosul on Monday. The blast killed nine people.",
        "Gunmen stormed the prison in Hasakah on January 20. The army regained control of the prison on January 26.",
        "Rebels attacked Goma airport on Monday. On Wednesday the army retook the airport.",
        "Police break up protest in Khartoum, killing two\n\nKHARTOUM - Two people were killed on Monday when police "
        "broke up a protest in Khartoum.",
        "Gunmen attacked the prison in Gao on Monday. The rebels gave another account. In a message to a radio station "
        "in Bamako, they said two soldiers had been killed.",
        "Gunmen abducted 20 students from a school near Kaduna last week. The governor spoke to parents. He called for "
        "calm. Shops were closed. The students were taken on Monday.",
        "Protesters marched in Khartoum on Monday. Police arrested 12 people.",
        "The Ridge Army, which rejected the peace agreement signed in Juba in 2018, attacked Bor on Monday.",
        "Seven fighters were killed near Raqqa by the coalition. It struck from the air on Thursday.",
        "Bomb kills two soldiers in Gao\n\nBAMAKO - The governor of Gao met reporters on Friday. He gave no names. "
        "He left. In a separate incident, two soldiers were killed by a bomb in Gao on Monday.",
        "Rebels attacked a village near Gao on Monday. Fifteen children were carried off. Houses were set on fire.",
        "Four men were arrested on Monday during a raid on a workshop in Gao.",
        "A train was blown off its rails and attacked near Kaduna on Monday; at least eight people were killed.",
        "Gunmen attacked an army camp near Gao, the army said on Thursday. The gunmen came on motorbikes on "
        "Tuesday and "
        "fired on the camp. Six soldiers were killed. The Ridge Army said that it had killed fourteen.",
        "Rebels attacked a police post at Menaka, the ministry said. The attackers came at dawn on Monday and burned "
        "two boats.",
        "Five soldiers were killed in a clash near Gao on Monday. The army used artillery against a hill. "
        "The Ridge Army "
        "said that only two of its fighters had died, and that shells had hit a mill.",
        "Eight soldiers were killed in an attack on a camp near Gao on Saturday. The Ridge Army claimed the attack. It "
        "repeated on Tuesday that fourteen soldiers were killed.",
    ],
)
def test_tellings_of_one_act_are_one_incident(text: str) -> None:
    assert len(code(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six soldiers near Gao on Tuesday. Two days later, a roadside bomb killed nine people in Mopti.",
        "An attack in Diyala on Friday killed eleven soldiers. Two days earlier, gunmen stormed a prison in Hasakah.",
        "Six soldiers were killed in Gao on Monday. In March 2021 an ambush killed 20 soldiers near Menaka.",
        "On Monday, gunmen attacked a convoy near Gao and a bomb exploded at a market in Mopti.",
        "Police foiled an attack in Tunis on Monday. On Tuesday, gunmen attacked a museum in Tunis, killing four.",
        "Gunmen attacked a hospital in Goma on Monday. Four days later, on Friday, they attacked it again.",
        "Police foiled a plot to bomb a market in Baghdad. Five men were arrested on Thursday.",
        "Protesters marched in Khartoum on Monday. Police arrested 12 people in Kassala.",
        "A bomb exploded at a bus station in Kano on Monday. Another struck a church in Jos.",
        "A bomb went off in a bus in Kano on Monday. That evening, a grenade was lobbed at a police post in Kano.",
        "Rebels attacked a convoy near Gao on Monday. Army helicopters bombed the hills near Gao on Monday.",
        "Gunmen raided a farm in Gao on Sunday. After the raid, a mob burned down two shops in Mopti on Monday.",
        "A car bombing killed four people in Mosul on Monday. A second, in Kirkuk, killed two.",
        "Gunmen attacked a village near Gao on Monday. Gunmen fired on a bus near Kaduna on Tuesday.",
        "Gunmen attacked a market in Gao on Monday. In Mopti, the gunmen who hold the bridge shot two "
        "farmers on Sunday.",
        "Gunmen killed seven soldiers in Gao on Monday. It is the second attack this year. In December, three police "
        "officers were killed when gunmen attacked a post in Mopti.",
    ],
)
def test_two_acts_are_two_incidents(text: str) -> None:
    assert len(code(text)) == 2


def test_a_lead_without_a_day_takes_that_of_what_is_told_on() -> None:
    incident = code_one(
        "Gunmen attacked an army camp near Gao, the army said on Thursday. The gunmen came on motorbikes on "
        "Tuesday and "
        "fired on the camp for an hour."
    )
    assert incident.date_start == date(2022, 1, 25)


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        (
            "A car bomb killed five people at a police checkpoint near Mosul on Monday. It was the second attack "
            "on the "
            "checkpoint in a month.",
            "Remote explosive/landmine/IED",
        ),
        (
            "A bomb exploded outside a barracks in Gao on Monday, killing three. The attack was claimed by the "
            "Ridge Army.",
            "Remote explosive/landmine/IED",
        ),
        (
            "A car bomb exploded at the gate of a barracks in Gao on Monday and gunmen stormed it, killing three.",
            "Armed clash",
        ),
        (
            "Four soldiers were killed in a clash near Gao on Monday. The army shelled a hill.",
            "Armed clash",
        ),
        (
            "The army shelled a village near Gao on Monday, killing four. Clashes followed.",
            "Shelling/artillery/missile attack",
        ),
    ],
)
def test_a_bombing_is_a_battle_only_where_the_site_was_stormed_too(text: str, sub_event: str) -> None:
    assert code(text)[0].sub_event_type == sub_event


@pytest.mark.parametrize(
    ("text", "n_told"),
    [
        (
            "Gunmen seized a bus in Gao on Monday, killed two guards and took forty people hostage. The drill "
            "tested how "
            "police and hospitals work together. Blank cartridges were used and students played the wounded.",
            0,
        ),
        (
            "Masked men stormed a ferry near Mosul on Monday and shot ten passengers. The exercise was meant to "
            "test the "
            "police. Volunteers played the hostages; the organisers were pleased.",
            0,
        ),
        (
            "Gunmen killed two soldiers near Gao on Monday as their convoy returned from a military exercise. "
            "The drill was "
            "suspended.",
            1,
        ),
    ],
)
def test_what_was_only_played_in_a_drill_is_no_incident(text: str, n_told: int) -> None:
    assert len(code(text)) == n_told


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Gunmen attacked Mopti on Monday.", TemporalRole.CURRENT),
        ("In 2014 the Karsun Liberation Front massacred 200 villagers in Mopti.", TemporalRole.RETROSPECTIVE),
        ("An ambush killed four soldiers near Gao on 12 August 2021.", TemporalRole.RETROSPECTIVE),
        (
            "Survivors marked the anniversary of the bombing that killed 40 people in Mosul on 3 March 2015.",
            TemporalRole.COMMEMORATIVE,
        ),
        (
            "Mourners in Kabul marked one year since the bombing of 8 May 2020 that killed 85 people.",
            TemporalRole.COMMEMORATIVE,
        ),
    ],
)
def test_history_and_tribute_are_told_from_news(text: str, role: TemporalRole) -> None:
    assert code_one(text).temporal_role is role


@pytest.mark.parametrize(
    "text",
    [
        "Three men went on trial on Monday over the attack on a market in Tunis in March 2015.",
        "A court in Tunis on Monday sentenced three men over the 2015 attack on a museum that killed 22 people.",
    ],
)
def test_the_day_of_a_trial_is_not_the_acts(text: str) -> None:
    incidents = code(text)
    assert incidents
    assert all(i.date_start is None or i.date_start.year == 2015 for i in incidents)


def test_a_long_text_is_read_in_sections_to_its_end() -> None:
    filler = "The council met and spoke of the harvest, the roads and the price of bread for most of the day."
    first, last = "Gunmen killed two soldiers in Mosul on Monday.", "A bomb killed nine people in Gao on Tuesday."
    text = "\n\n".join([first, *[filler] * 500, last])
    assert len(text) > 2 * MAX_SECTION
    mentions = code_mentions(text)
    assert len({mention.mention_id for mention in mentions}) == len(mentions) == 2
    assert text[mentions[1].trigger.start : mentions[1].trigger.end] in last


def test_the_dead_of_a_report_that_tells_no_day_and_no_place_are_one_act() -> None:
    (act,) = code("Two students were killed and a third was wounded. Classes are canceled for the rest of the week.")
    assert best_killed(act) == 2


def test_nobody_hurt_is_nobody_killed() -> None:
    act = code_one("Gunmen fired on a bus in Mosul on Monday. Nobody was hurt.")
    assert best_killed(act) == 0
    assert best_killed(code_one("A bomb went off in Mosul on Monday, killing two. Nobody else was hurt.")) == 2


def test_the_last_of_two_tolls_that_rose_stands() -> None:
    act = code_one(
        "A bomb hit a bus in Mosul on Monday. Police put the death toll at 14. Doctors later said it had risen to 17."
    )
    assert best_killed(act) == 17
