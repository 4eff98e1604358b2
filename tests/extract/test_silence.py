"""Prose that borrows the words of violence, or tells harm that nobody did: none of it is an incident."""

import pytest
from extract_makers import code

FICTION = [
    "In her new thriller a sniper kills a senator on the steps of a theatre in Lisbon.",
    "His third novel follows a doctor who is kidnapped by guerrillas in the mountains of Epirus.",
    "The film opens as gunmen shoot nine miners dead near Potosí.",
    "The museum in Ghent has three rooms of beheadings, all of them painted by monks.",
]
NAMES = [
    "The major now teaches at the Assault Pioneers' School in Thun and will stay there until next summer.",
    "The treasurer was fired on Monday in Turin, hours after the annual meeting.",
    "The Lions ambushed the Springboks in Durban and slaughtered them 42-6.",
    "On the parade square in Kati cadets fought off an ambush that had been rehearsed twice.",
]
SPORT = [
    "The striker shot over the bar in Madrid on Saturday.",
    "Real were killed off by two late goals in Seville on Sunday.",
    "The visitors were gunned down in the last five minutes of the derby.",
    "The bowlers attacked the stumps in Lahore on Monday.",
    "Nairobi stormed to a 3-0 win on Friday.",
    "The side was robbed of a penalty in Cairo on Sunday, the coach said.",
    "The champions were beaten in Tunis on Tuesday.",
    "He slew the favourites in the second round.",
    "The boxer was knocked down twice in Manila on Saturday.",
    "Kenya were bowled out in Mombasa on Friday after a batting collapse.",
    "The pitcher fired a shutout in Houston on Wednesday.",
    "The quarterback fired three touchdown passes in Denver on Sunday.",
    "The winger fired into the net in Porto on Sunday.",
    "The keeper saved two shots fired from distance in Lyon on Friday.",
]
BUSINESS = [
    "Shares in the bank were hit in Lagos on Monday.",
    "The company fired 200 workers in Detroit on Tuesday.",
    "The retailer launched an attack on prices in London on Thursday.",
    "Inflation struck pensioners in Cairo in May.",
    "The merger was torpedoed in Frankfurt on Monday.",
    "The firm captured a third of the market in Nairobi in June.",
    "Airlines were hammered in Mumbai on Tuesday as oil rose.",
    "The ministry slashed its budget in Accra on Wednesday.",
    "Traders exchanged fire over the new tariff in Chicago on Monday.",
    "The chip maker exploded onto the market in Taipei in March.",
    "The central bank fired a warning shot at speculators in Ankara on Thursday.",
    "Fuel prices exploded in Kampala in April.",
]
POLITICS = [
    "The minister came under fire in London on Monday over the report.",
    "The senator came under heavy attack in Manila on Tuesday for his remarks.",
    "The opposition attacked the budget in Nairobi on Wednesday.",
    "The bill was killed in committee in Austin on Thursday.",
    "The mayor shot down the proposal in Lyon on Friday.",
    "The president fired his finance minister in Tunis on Sunday.",
    "The two candidates clashed over taxes in Ohio on Tuesday.",
    "The party won a battle for the seat in Leeds in May.",
    "The prime minister survived a rebellion in parliament in Rome on Monday.",
    "The deputies stormed out of the session in Baghdad on Sunday.",
    "The chancellor was ambushed by a reporter's question in Berlin on Monday.",
    "The justice minister defused a row over pensions in Paris on Tuesday.",
    "The mayor hijacked the debate in Marseille on Thursday.",
]
ACCIDENTS = [
    "A gas cylinder exploded in a kitchen in Kano on Monday, killing four.",
    "Nine people were killed when a bus overturned near Gao on Sunday.",
    "A boiler exploded at a plant in Dhaka on Tuesday, wounding six workers.",
    "Floods killed 40 people in Karachi on Monday.",
    "Lightning struck a church in Kigali on Saturday, killing 14.",
    "Lightning killed three farmers near Lira on Friday.",
    "An earthquake hit Kabul on Monday and killed 20 people.",
    "A train derailed near Pune on Sunday, injuring eleven.",
    "A fire at a market in Lagos on Friday destroyed forty stalls.",
    "A stampede at a stadium in Yaounde on Monday killed eight people.",
    "Two climbers were killed by an avalanche near Gilgit on Tuesday.",
    "He died of a heart attack in Basra on Friday.",
    "Cholera killed 30 people in Goma in March.",
    "A crocodile attacked a fisherman near Kisumu on Monday.",
    "A dog attacked two children in Leeds on Saturday.",
    "A shark attack was reported near Durban on Sunday.",
    "Locusts invaded farms near Garissa in January.",
    "The storm struck Manila on Monday and cut the power.",
    "The hurricane battered Havana on Thursday.",
    "Hail hit orchards near Herat on Friday.",
    "Termites attacked the roof of the school in Gulu in May.",
    "The virus struck Wuhan in January.",
    "A tyre exploded on a road near Taif on Monday.",
    "Fireworks exploded over Sydney on Friday.",
]
ARTS = [
    "The film ends with a shoot-out on a bridge in Naples.",
    "The director shot the film in Casablanca in March.",
    "The band rocked Beirut on Saturday.",
    "The singer blew up the charts in Seoul in June.",
    "A photographer shot portraits in Dakar on Monday.",
    "The museum captured the mood of the city in Bilbao in May.",
    "The novel opens with a murder in Edinburgh.",
    "The comedian killed the audience in Dublin on Friday.",
    "The exhibition on the siege opened in Leningrad square on Monday.",
]
DAILY = [
    "Villagers killed time in Gao on Sunday.",
    "The cook killed a goat in Niamey on Friday for the feast.",
    "Hunters shot a leopard near Nagpur on Monday.",
    "Rangers shot two elephants near Kasane in June.",
    "Farmers burned the stubble in the fields near Amritsar in October.",
    "The council demolished a bridge in Turin on Monday.",
    "Soldiers arrived in Gao on Monday to build a school.",
    "The army marched through Delhi on Friday for the parade.",
    "Guns fired a salute in London on Monday for the king.",
    "Firefighters battled a blaze in Izmir on Tuesday.",
    "Doctors fought to save the child in Aleppo on Sunday.",
    "Nurses went on strike in Harare on Monday.",
    "The navy rescued nine fishermen off Cebu on Friday.",
    "Vaccinators targeted malaria in Kano in June.",
    "The team bombed at the box office in Mumbai on Friday.",
    "Police held a drill at the airport in Entebbe on Tuesday.",
    "He knocked at the door of the consulate in Oran on Monday.",
    "Wedding guests burst into song in Amman on Friday.",
]
SACKED = [
    "The editor was fired on Monday, hours after her magazine had taken aim at the owner's brother.",
    "The conductor was fired after a row with the choir in Linz on Friday.",
]
BEASTS = [
    "Elephants raided the millet stores of Dassari on Saturday and trampled a watchman's bicycle.",
    "Locusts, said the governor of Darfur, had struck at Kutum in three waves and destroyed everything green.",
]
SURVEYS = [
    "One in nine Hondurans knows somebody who has been kidnapped, a survey by the university found.",
    "Four per cent of those asked had been robbed or assaulted in the past year, the office of statistics said.",
]
CONDITIONAL = [
    "A careless match could have blown the whole street in Ibadan to the moon on Friday, a fire officer said."
]
TRUE = [
    ("A rehearsal in Barranquilla ended on Monday when gunmen walked in and shot the director dead.", "shot"),
    ("A film crew came under fire near Azaz on Tuesday and a driver was killed.", "came under fire"),
    (
        "The mayor, who had survived a storm of criticism, was shot dead in Tumeremo on Tuesday.",
        "shot dead",
    ),
    (
        "Gunmen opened fire in a café in Balad where fans of a football club sat, killing 12 of them.",
        "opened fire",
    ),
    ("Dogs found the bomb too late, and gunmen fired on a bus near Gao on Monday, killing two.", "fired on"),
    ("The bomb could have killed hundreds; it killed two policemen in Gao on Monday.", "killed two"),
]


@pytest.mark.parametrize(
    "text",
    [*SACKED, *BEASTS, *SURVEYS, *CONDITIONAL],
)
def test_who_is_sacked_asked_or_trampled_is_not_attacked(text: str) -> None:
    assert [incident.sub_event_type for incident in code(text)] == []


@pytest.mark.parametrize(("text", "told"), TRUE)
def test_words_of_play_and_weather_hide_no_act(text: str, told: str) -> None:
    quotes = [e.quote for i in code(text) for one in i.tellings for c in one.mention.claims for e in c.evidence]
    assert any(told in quote for quote in quotes)


@pytest.mark.parametrize("text", [*FICTION, *NAMES, *SPORT, *BUSINESS, *POLITICS, *ACCIDENTS, *ARTS, *DAILY])
def test_prose_without_an_act_stays_silent(text: str) -> None:
    assert [incident.sub_event_type for incident in code(text)] == []
