"""Words that tell an act, words that look like it, and the kind of act they tell. Groups are invented."""

import pytest
from extract_makers import code, code_one

from dateline.extract.tokens import tokenise
from dateline.extract.triggers.finding import Trigger, find_triggers


def triggers_of(text: str) -> list[Trigger]:
    return find_triggers(text, tokenise(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "lemma", "is_verb", "is_passive", "is_definite"),
    [
        ("Gunmen attacked the post.", "attack", True, False, False),
        ("The post was attacked.", "attack", True, True, False),
        ("The post had been quickly stormed.", "storm", True, True, False),
        ("Gunmen had attacked it.", "attack", True, False, False),
        ("They attack at dawn.", "attack", True, False, False),
        ("An ambush left five dead.", "ambush", False, False, False),
        ("The ambush left five dead.", "ambush", False, False, True),
        ("This latest ambush left five dead.", "ambush", False, False, True),
        ("Three ambushes left five dead.", "ambush", False, False, False),
        ("A car bombing left five dead.", "car bombing", False, False, False),
        ("A suicide bombing left five dead.", "suicide bombing", False, False, False),
        ("He blew himself up.", "blow himself up", True, False, False),
        ("They kidnapped the driver.", "kidnap", True, False, False),
        ("Troops retook the town.", "retake", True, False, False),
        ("Gunmen opened fire in a café.", "open fire in", True, False, False),
        ("Gunmen were opening fire.", "open fire", True, False, False),
    ],
)
def test_reading_of_a_trigger(text: str, lemma: str, is_verb: bool, is_passive: bool, is_definite: bool) -> None:
    (trigger,) = triggers_of(text)
    assert trigger.lemma == lemma
    assert (trigger.is_verb, trigger.is_passive, trigger.is_definite) == (is_verb, is_passive, is_definite)
    assert text[trigger.start : trigger.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "He died of a heart attack.",
        "The prisoners began a hunger strike.",
        "Teachers went on strike.",
        "It was a charm offensive.",
        "He carried an assault rifle.",
        "An attack helicopter flew over.",
        "It was a legal battle over land.",
        "Population explosion was the theme.",
        "A rescue operation began.",
        "The bank raid made a profit at takeover.",
    ],
)
def test_idioms_tell_no_act(text: str) -> None:
    assert [t for t in triggers_of(text) if not t.is_weak and t.lemma != "raid"] == []


@pytest.mark.parametrize(
    "text",
    [
        "A man suffered a heart attack in Mosul on Monday.",
        "Teachers went on strike in Lagos on Monday.",
        "The film Attack in Mosul opened on Monday.",
        "In a novel published on Monday, gunmen attack Mosul.",
        "Military exercises near Gao on Monday simulated an attack on a base.",
        "Rescuers launched a rescue operation in Mosul on Monday.",
        "The town lies 45 km from the capital, Mosul.",
        "Ministers met in Nairobi on Monday to discuss trade.",
        "An earthquake killed 40 people in Mosul on Monday.",
        "A gas explosion killed four people in Lagos on Monday.",
        "A bus crash killed 14 people near Mopti on Monday.",
        "The two parties fought a court battle in Nairobi on Monday.",
        "A battle for the league title ended in Lagos on Monday.",
        "She stormed out of a meeting in Nairobi on Monday.",
        "A rocket carrying a satellite landed in Kazakhstan on Monday.",
        "The militia used drones to watch the border near Goma on Monday.",
        "The children were taken from school by their parents in Mopti on Monday.",
        "Nurses began a strike over pay in Lagos on Monday.",
        "Soldiers marched 40 kilometres near Gao on Monday.",
        "The news of 14 March 2018 reached Gao on Monday.",
        "The team beat its rivals 3-0 in Goma on Monday after an attack down the left.",
    ],
)
def test_no_act_no_incident(text: str) -> None:
    assert code(text) == []


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("Gunmen attacked an army post near Gao on Monday, killing six soldiers.", "Armed clash"),
        ("Gunmen attacked the village of Sokolo in Mali on Monday, killing six farmers.", "Attack"),
        ("Clashes between soldiers and rebels broke out in Goma on Monday.", "Armed clash"),
        ("An air strike hit Raqqa on Friday.", "Air/drone strike"),
        ("A drone strike destroyed a hospital in Taiz on Monday.", "Air/drone strike"),
        ("Shelling killed twelve people in Idlib on Monday.", "Shelling/artillery/missile attack"),
        ("A car bomb killed 12 people in Mosul on Monday.", "Remote explosive/landmine/IED"),
        ("A suicide bomber blew himself up in a mosque in Peshawar on Friday.", "Suicide bomb"),
        ("Gunmen abducted 20 students from a school in Katsina on Monday.", "Abduction/forced disappearance"),
        ("Police arrested twelve people in Khartoum on Monday.", "Arrests"),
        ("Police defused a bomb in Nairobi on Monday.", "Disrupted weapons use"),
        ("A ceasefire agreement was signed in Tripoli on Monday.", "Agreement"),
        ("Thousands held a protest in Khartoum on Monday.", "Peaceful protest"),
        ("Rioting broke out in Khartoum on Monday.", "Violent demonstration"),
        ("Soldiers retook the town of Menaka on Monday.", "Government regains territory"),
        ("Rebels seized the town of Menaka on Monday.", "Non-state actor overtakes territory"),
        ("An air strike hit Raqqa on Friday, killing four fighters.", "Air/drone strike"),
        ("The air force bombed a village in Sagaing on Monday, killing seven villagers.", "Air/drone strike"),
        ("The navy sent helicopters. They fired on two boats off Bosaso on Monday.", "Air/drone strike"),
        ("The army had sent drones to drop bombs on a camp near Gao on Monday.", "Air/drone strike"),
        ("A strike by the coalition killed nine fighters near Raqqa on Monday.", "Air/drone strike"),
        ("Israeli strikes hit Damascus on Monday.", "Air/drone strike"),
        ("Troops had to storm a mosque in Jolo on Monday.", "Attack"),
        ("In June a suicide bomber dressed as a guard killed three ministers in Mogadishu.", "Suicide bomb"),
        (
            "A protest in Goma on Monday left one dead. The police fired into the crowd.",
            "Excessive force against protesters",
        ),
        ("Families in black demonstrated on Monday in Dakar.", "Peaceful protest"),
        ("Gunmen seized a teacher and a councilman in Mopti on Monday.", "Abduction/forced disappearance"),
        ("Three soldiers were killed by a suicide bomber in Kandahar on Monday.", "Suicide bomb"),
        ("Rebels bombed a police station in Cali on Monday.", "Remote explosive/landmine/IED"),
        ("A minibus hit a roadside bomb near Mopti on Monday.", "Remote explosive/landmine/IED"),
        ("A lorry ran over an anti-tank mine near Gao on Monday.", "Remote explosive/landmine/IED"),
        ("An explosive charge severed an oil pipeline near Kirkuk on Monday.", "Remote explosive/landmine/IED"),
        ("Shells landed on a market in Taiz on Monday.", "Shelling/artillery/missile attack"),
        ("F-16 jets pounded rebel positions near Mosul on Monday.", "Air/drone strike"),
        ("Fighters drove a car bomb at the gate of a barracks in Mosul on Monday.", "Remote explosive/landmine/IED"),
        ("A truce that the two sides had signed in Juba on Monday collapsed on Friday.", "Agreement"),
        ("A ceasefire brokered by Kenya took effect in Juba on Monday.", "Agreement"),
        ("Thousands of people marched in Khartoum on Monday.", "Peaceful protest"),
        ("Anger brought some 600 people into the street in Khartoum on Monday.", "Peaceful protest"),
        ("Police broke up a march in Khartoum on Monday with tear gas.", "Protest with intervention"),
        (
            "Nine men were taken from a tea shop in Mopti on Monday and have not been seen since.",
            "Abduction/forced disappearance",
        ),
        ("Clashes between soldiers and rebels in Goma on Monday killed three civilians.", "Armed clash"),
        (
            "Security forces shot dead three protesters during a protest in Khartoum on Monday.",
            "Excessive force against protesters",
        ),
        ("Planes of the coalition struck a camp near Gao on Monday.", "Air/drone strike"),
        ("Two army helicopters attacked a rebel column near Gao on Monday.", "Air/drone strike"),
        ("A Sudanese jet bombed a market in Nyala on Monday.", "Air/drone strike"),
        ("The air force bombed a hideout in the hills near Gao on Monday.", "Air/drone strike"),
        ("A hamlet near Gao was hit by an unidentified aircraft on Tuesday.", "Air/drone strike"),
        ("Drones hit the oil depot at Gao on Monday.", "Air/drone strike"),
        (
            "Gunmen on motorbikes attacked a post near Gao on Monday as army helicopters circled overhead.",
            "Armed clash",
        ),
        (
            "Artillery shells hit the village of Bara near Gao on Tuesday, killing two people.",
            "Shelling/artillery/missile attack",
        ),
        ("The rebels fired three rockets at the airport of Gao on Monday.", "Shelling/artillery/missile attack"),
        ("A farmer was killed by a tank shell near Gao on Monday.", "Shelling/artillery/missile attack"),
        ("The army fired mortars at the village of Bara near Gao on Tuesday.", "Shelling/artillery/missile attack"),
        (
            "Two soldiers died in Gao on Monday when their truck rolled over a landmine.",
            "Remote explosive/landmine/IED",
        ),
        ("A shepherd in Gao trod on a mine on Monday and lost a leg.", "Remote explosive/landmine/IED"),
        ("Six teachers were taken at gunpoint from a school in Gao on Monday.", "Abduction/forced disappearance"),
        ("A priest was dragged from his house in Gao by armed men on Monday.", "Abduction/forced disappearance"),
        ("Gunmen took two nurses hostage in Gao on Monday.", "Abduction/forced disappearance"),
        ("Four members of the group were arrested on Monday in a raid on a workshop in Gao.", "Arrests"),
        ("Police in Gao picked up three suspects on Monday.", "Arrests"),
        ("A police post in Gao came under fire on Monday night.", "Armed clash"),
        ("A clinic in Gao came under heavy mortar fire on Monday.", "Shelling/artillery/missile attack"),
        ("A journalist was beaten by soldiers in Gao on Monday.", "Attack"),
        ("About 200 residents marched to the town hall of Gao on Monday.", "Peaceful protest"),
        ("Villagers blocked the main road to Gao on Monday to demand water.", "Peaceful protest"),
        ("Two granaries were set on fire in Gao on Monday.", "Looting/property destruction"),
        ("Attackers set three houses alight in Gao on Monday.", "Looting/property destruction"),
        ("A mine was found and made safe on the road to Gao on Monday.", "Disrupted weapons use"),
        ("A truce was arranged between the two sides in Gao on Monday.", "Agreement"),
        ("The government and the rebels signed a two-month ceasefire in Gao on Monday.", "Agreement"),
        ("Several rockets struck a school in Gao on Monday.", "Shelling/artillery/missile attack"),
        ("A hand grenade went off in a bar in Gao on Monday.", "Grenade"),
        ("A man threw a grenade into a wedding in Gao on Monday.", "Grenade"),
        ("Gunmen shot their way into a barracks in Gao on Monday.", "Armed clash"),
        ("Three soldiers and a rebel died in an exchange of shots near Gao on Monday.", "Armed clash"),
        ("Troops drove back rebels near Gao on Monday.", "Armed clash"),
        ("Six people were shot dead when gunmen raided Bara near Gao on Monday.", "Attack"),
        ("Bandits ambushed a bus near Gao on Monday and robbed the passengers.", "Attack"),
        ("A bomb went off under a bus in Gao on Monday.", "Remote explosive/landmine/IED"),
        ("Security forces fired on demonstrators in Gao on Monday, killing two.", "Excessive force against protesters"),
        (
            "Troops opened fire on a march in Gao on Monday; two marchers were killed.",
            "Excessive force against protesters",
        ),
        ("Youths threw stones at police in Gao on Monday.", "Violent demonstration"),
    ],
)
def test_kind_of_act(text: str, sub_event: str) -> None:
    assert code_one(text).sub_event_type == sub_event


def test_a_groups_name_tells_no_act() -> None:
    text = "Suspected members of the Karsun Liberation Front killed six villagers in Mopti on Monday."
    incident = code_one(text)
    assert incident.sub_event_type == "Attack"
    assert incident.outcome == ()
