"""Tolls and quantities, in sentences as reporters write them, about invented groups and places.

A toll is written `outcome count flags`: `11` is (11, 11, 11), `7+` (7, 7, None), `~30` (None, 30, None),
`<12` (None, None, 12), `5-7` (5, None, 7), `>24` (24, None, None), `?` no number; `@0` is included in toll 0; flags are
`neg`, `hyp`, `rev`, `att` (counts an attacker in) and `part`.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.codes import ActorKind, CasualtyStatus
from dateline.extract.casualties import TollExpression, find_quantities, find_rival, find_tolls, read_elsewhere


def read(text: str) -> list[TollExpression]:
    return find_tolls(text, 0, len(text))


def write_count(low: int | None, best: int | None, high: int | None) -> str:
    if best is not None:
        return str(best) if low == best == high else f"{best}+" if low == best else f"~{best}"
    if low is not None:
        return f"{low}-{high}" if high is not None else f">{low}"
    return "?" if high is None else f"<{high}"


def write(toll: TollExpression) -> str:
    flags = [("neg", toll.negated), ("hyp", toll.hypothetical), ("rev", toll.is_revision)]
    flags += [("att", toll.includes_attacker), ("part", toll.is_part), ("struck", toll.is_struck)]
    parts = [toll.outcome.value, write_count(toll.low, toll.best, toll.high)]
    parts += [f"@{toll.included_in}"] if toll.included_in is not None else []
    return " ".join(parts + [name for name, is_set in flags if is_set])


TOLLS = [
    # people hit, of whom some may have died
    ("A boy was shot in the head.", "wounded 1 struck"),
    ("A gunman opened fire, shooting five people.", "wounded 5 struck"),
    ("Two men with gunshot wounds were found in a car.", "wounded 2 struck"),
    ("Three victims were taken by helicopter to an area hospital.", "wounded 3 struck"),
    ("Police shot and killed two gunmen.", "killed 2"),
    ("Five people were shot, one of them fatally.", "wounded 5 struck; killed 1"),
    ("Police are investigating a double homicide.", "killed 2"),
    ("A fatal shooting is under investigation.", "killed 1+"),
    ("Three other people were shot at a party.", "wounded 3"),
    ("The soldiers were shot at by snipers.", ""),
    # people by name, by age and by what they share
    ("Pelm was pronounced dead at the scene.", "killed 1"),
    ("Aro Pelm, 47, of Kafr Zul, was killed.", "killed 1"),
    ("The shooting claimed the life of 47-year-old Aro Pelm.", "killed 1"),
    ("A man was shot outside a bar and was pronounced dead at a hospital.", "killed 1"),
    ("Another is in extremely critical condition.", "wounded 1"),
    # whom a list, a name or an apposition counts
    ("The mayor of Dor and his driver were killed.", "killed 1; killed 1"),
    ("Two of the victims, Aro Pelm, 24, and Ino Larosk, 29, were pronounced dead.", "killed 2"),
    ("Three of Pelm's children, Aro Pelm, 35, Ina Pelm, 27, and Una Pelm, 20, were found dead.", "killed 3"),
    ("He killed two daughters, 4-year-old Ina Pelm and 6-year-old Una Pelm.", "killed 2; killed 1 @0; killed 1 @0"),
    ("The mother of Aro Pelm, who was fatally shot, spoke.", ""),
    ("Police speak of the death of a teacher and brother of the mayor.", "killed 1"),
    ("The bodies of a man and a woman were found.", "killed 1; killed 1"),
    ("The killings of a clerk and a customer who'd stopped there shook Dor.", "killed 1; killed 1"),
    ("Firemen took out 18 bodies.", "killed 18"),
    ("A guard killed one robber and wounded another Tuesday.", "killed 1; wounded 1"),
    ("The raid left 11 soldiers dead and wounded three.", "killed 11; wounded 3"),
    ("At least nine and up to 14 people were killed.", "killed 9-14"),
    ("Two contracted drivers suffered gunshot wounds.", "wounded 2"),
    ("The gunman was among the five dead.", "killed 1 @1; killed 5"),
    ("Shells killed nine civilians, its governor wrote: five in Dor, three in Kafr and one in Zul.",
     "killed 9; killed 5 @0; killed 3 @0; killed 1 @0"),
    ("The army refutes reports that five soldiers were killed.", "killed 5 neg"),
    # nobody, in other words
    ("The mayor escaped unhurt when a bomb went off.", "killed 0; wounded 0"),
    ("The soldiers escaped unhurt.", "killed 0; wounded 0"),
    ("His guards were also unharmed.", "killed 0; wounded 0"),
    ("There was no loss of life or injury.", "killed 0; wounded 0"),
    ("A bomb hurt seven people, none fatally.", "wounded 7; killed 0"),
    # what died means
    ("Three soldiers paid the supreme price.", "killed 3"),
    ("Six villagers had their throats cut.", "killed 6"),
    ("Nine passengers burned to death.", "killed 9"),
    ("The blast sent 34 people to hospital.", "wounded 34"),
    ("A handful of people were killed.", "killed >3"),
    # added up, and taken apart
    ("A strike killed a doctor and her two sons along with an uncle.", "killed 1; killed 2; killed 1"),
    ("Two bombers killed themselves and nine soldiers.", "killed 11 att"),
    ("One American and two Danish soldiers were killed.", "killed 1; killed 2"),
    (
        "Shells killed nine civilians: five in Dor, three in Kafr and one in Zul.",
        "killed 9; killed 5 @0; killed 3 @0; killed 1 @0",
    ),
    ("There were 14 dead, nine from the north and five from the south.", "killed 14; killed 9 @0; killed 5 @0"),
    ("The clinic spoke of five fatalities, a man and four women.", "killed 5; killed 1 @0; killed 4 @0"),
    ("Eighteen people were killed, four terrorists included.", "killed 18; killed 4 @0"),
    ("The attack left 12 dead, of whom three were children.", "killed 12; killed 3 @0"),
    ("Two of the five people wounded on Monday have died.", "killed 2; wounded 5"),
    ("The army killed 15 militants for the loss of two soldiers.", "killed 15; killed 2"),
    ("In Orvan the dead numbered 19.", "killed 19"),
    # no people, but ages
    ("The pastor, 68, and his granddaughter, 11, were killed.", "killed 1; killed 1"),
    ("Police arrested two men, 22 and 25, in Dor.", "arrested 2"),
    # passives
    ("Eleven Marrani army soldiers were killed in the night attack.", "killed 11"),
    ("Seven jihadists were killed in an airstrike on Friday, the ministry said.", "killed 7"),
    ("At least 20 people were killed in Hamrat, according to a hospital source.", "killed 20+"),
    ("More than 30 villagers have been killed since June.", "killed 30+"),
    ("Up to 12 gendarmes were killed.", "killed <12"),
    ("Around thirty fighters were killed.", "killed ~30"),
    ("Between 20 and 25 militants were killed.", "killed 20-25"),
    ("Five to seven men were killed.", "killed 5-7"),
    ("Dozens of people were killed.", "killed >24"),
    ("Several soldiers were wounded.", "wounded >2"),
    ("Soldiers were killed in the ambush.", "killed ?"),
    ("Both were killed.", "killed 2"),
    ("A couple of guards were hurt.", "wounded 2"),
    ("Two police officers were shot dead by men on motorbikes.", "killed 2"),
    ("Two men were shot and killed outside a bar.", "killed 2"),
    ("A policeman was ambushed and killed by unknown gunmen.", "killed 1"),
    ("Ten people were burned to death.", "killed 10"),
    ("Three traders were hacked to death near Orvan.", "killed 3"),
    ("Soldiers from the 5th Brigade deployed near the river were killed.", "killed ?"),
    ("Eleven soldiers, who had been sleeping, were killed.", "killed 11"),
    ("Eleven soldiers, most of whom had been sleeping in tents pitched along the road, were killed.", "killed 11"),
    ("Eight members of the security forces were killed in an ambush by jihadists.", "killed 8"),
    ("A soldier was killed and another injured.", "killed 1; wounded 1"),
    ("Two peacekeepers were killed and a third was seriously wounded.", "killed 2; wounded 1"),
    ("Four soldiers were killed, five wounded and two captured.", "killed 4; wounded 5; captured 2"),
    ("At least 12 people were killed and more than 30 wounded when a car bomb exploded, officials said.",
     "killed 12+; wounded 30+"),
    ("Two soldiers and a civilian were killed.", "killed 2; killed 1"),
    ("Three soldiers, two policemen and a civilian were killed.", "killed 3; killed 2; killed 1"),
    ("In a separate incident, two policemen and three of the attackers were killed.", "killed 2; killed 3 att"),
    ("He and his driver were killed.", "killed 2"),
    ("A woman and her two children were killed when a shell hit their house.", "killed 1; killed 2"),
    ("Adan Orve, a senior commander, was killed in a drone strike.", "killed 1"),
    ("Abu Selim was killed on Monday.", "killed 1"),
    ("The mayor of Hamrat, Jelan Tor, was shot dead.", "killed 1"),
    ("The mayor was killed along with his two sons.", "killed 1; killed 2"),
    ("The strikes are believed to have killed 15 people.", "killed 15"),
    ("Five civilians — three women and two children — were killed.", "killed 5; killed 3 @0; killed 2 @0"),
    ("The soldier killed in the attack was a conscript.", "killed 1"),
    ("A family of five was killed at home.", "killed 5"),
    ("Two families were killed.", "killed ?"),
    ("A 12-year-old girl was killed.", "killed 1"),
    ("A 12-year-old was killed.", "killed 1"),
    ("Nine carpenters were killed.", "killed 9"),
    # actives
    ("The blast left 11 soldiers dead.", "killed 11"),
    ("A car bomb exploded near the market, leaving three dead and five wounded.", "killed 3; wounded 5"),
    ("Gunmen killed 11 soldiers and wounded four others.", "killed 11; wounded 4"),
    ("Gunmen killed 11 soldiers and wounded four.", "killed 11; wounded 4"),
    ("The blast killed two bodyguards and injured the minister.", "killed 2; wounded 1"),
    ("A roadside bomb killed three soldiers and wounded two policemen on Tuesday.", "killed 3; wounded 2"),
    ("A suicide bomber struck a checkpoint in Hamrat, killing at least seven people.", "killed 7+"),
    ("A grenade went off in a crowded tea room, injuring several.", "wounded >2"),
    ("Gunmen killed a teacher.", "killed 1"),
    ("The attack killed 12.", "killed 12"),
    ("The raid killed 12 in an hour.", "killed 12"),
    ("The rocket fire killed one and wounded six.", "killed 1; wounded 6"),
    ("The ministry said it had killed 15 militants in two raids.", "killed 15"),
    ("The army managed to kill five militants.", "killed 5"),
    ("Police shot two protesters dead.", "killed 2"),
    ("Security forces shot dead two gunmen.", "killed 2"),
    ("The strike killed a senior commander and two of his bodyguards.", "killed 1; killed 2"),
    ("A drone strike killed a leader of the Sons of the Dune and his wife.", "killed 1; killed 1"),
    ("Gunmen attacked a bus carrying 30 people, killing three.", "killed 3"),
    ("Three people were killed when gunmen attacked a bus carrying 30 people.", "killed 3"),
    ("A bombing in Hamrat killed 12 people and a shelling in Orvan killed 12 people.", "killed 12; killed 12"),
    ("The jihadists beheaded three men.", "killed 3"),
    ("Gunmen killed 11 soldiers and four policemen were wounded.", "killed 11; wounded 4"),
    ("The court sentenced a man accused of killing four people.", "killed 4"),
    # intransitives, nouns, idioms for death
    ("At least 20 people died.", "killed 20+"),
    ("Fourteen people lost their lives.", "killed 14"),
    ("The attack claimed the lives of 14.", "killed 14"),
    ("The blast claimed 14 lives.", "killed 14"),
    ("The ambush cost the lives of three gendarmes.", "killed 3"),
    ("The attack cost four miners their lives.", "killed 4"),
    ("The bodies of nine men were found near the river.", "killed 9"),
    ("Residents found 16 bodies in a ditch.", "killed 16"),
    ("The deaths of 12 civilians sparked protests.", "killed 12"),
    ("The killing of two priests shocked the town.", "killed 2"),
    ("Local media reported three deaths.", "killed 3"),
    ("The assault, in which 23 soldiers died, lasted two days.", "killed 23"),
    ("A senior officer was wounded and died in hospital.", "wounded 1; killed 1"),
    # death tolls
    ("The death toll rose to 39.", "killed 39 rev"),
    ("The toll rose from 31 to 39 after the search ended.", "killed 39 rev"),
    ("A hospital official put the death toll at 54.", "killed 54 rev"),
    ("The death toll now stands at 61, with more than 100 injured.", "killed 61 rev; wounded 100+"),
    ("The number of dead has risen to at least 45.", "killed 45+ rev"),
    ("An eighth soldier has died, bringing the death toll to eight.", "killed 1; killed 8 rev"),
    ("The fire spread overnight, bringing to 50 the number of people killed this week.", "killed 50 rev"),
    ("The death toll could rise to 100.", "killed 100 hyp rev"),
    # headlines and lists
    ("12 dead, 30 injured in Hamrat blast", "killed 12; wounded 30"),
    ("ELEVEN SOLDIERS KILLED IN ORVAN AMBUSH", "killed 11"),
    ("GUNMEN KILL 14 VILLAGERS IN YELB", "killed 14"),
    ("Five soldiers killed in Orvan ambush", "killed 5"),
    ("Bomb kills 12 in Hamrat market", "killed 12"),
    ("Wounded: 23", "wounded 23"),
    ("Dead: 5", "killed 5"),
    # parts of a toll
    ("Twelve people, including three children, were killed.", "killed 12; killed 3 @0"),
    ("Twelve people were killed in the shelling of Orvan, among them three children.", "killed 12; killed 3 @0"),
    ("Nine people were killed, five of them civilians.", "killed 9; killed 5 @0"),
    ("Four soldiers, two of them officers, were killed.", "killed 4; killed 2 @0"),
    ("Twenty people (three of them children) were killed.", "killed 20; killed 3 @0"),
    ("Eighteen people, among them five policemen, had been killed and 43 wounded.",
     "killed 18; killed 5 @0; wounded 43"),
    ("Raiders stormed a village, killing nine villagers, including four women, and abducting 17 others.",
     "killed 9; killed 4 @0; abducted 17"),
    ("The clashes left at least 17 dead, including five civilians.", "killed 17+; killed 5 @0"),
    ("One of three wounded soldiers had died on the way to the hospital.", "killed 1 part"),
    ("Two of the wounded later died in hospital.", "killed 2 part"),
    ("Twelve people died, most of them women.", "killed 12; killed ? @0"),
    ("Three people died, including five children.", "killed 3"),
    ("Fourteen people, all of them civilians, died in the raid.", "killed 14"),
    ("Among the dead were three children and a nurse.", "killed 3 part; killed 1 part"),
    ("The dead included two aid workers.", "killed 2 part"),
    ("Those killed included three children.", "killed 3 part"),
    ("Two children were among those killed.", "killed 2 part"),
    # attackers
    ("The bomber blew himself up, killing himself and four others.", "killed 5 att"),
    ("The attack killed six people, including the bomber.", "killed 6 att; killed 1 @0 att"),
    ("The attacker was also killed.", "killed 1 att"),
    ("The bomber died.", "killed 1 att"),
    ("Three of the attackers were killed.", "killed 3 att"),
    # other outcomes
    ("Two aid workers went missing.", "missing 2"),
    ("Three people are missing.", "missing 3"),
    ("Six miners remain unaccounted for.", "missing 6"),
    ("Police arrested five suspects.", "arrested 5"),
    ("The raid led to the arrest of five suspects.", "arrested 5"),
    ("Twelve arrests were made.", "arrested 12"),
    ("Officers detained a man.", "detained 1"),
    ("Two suspects were taken into custody.", "detained 2"),
    ("The rebels captured 12 soldiers.", "captured 12"),
    ("Six soldiers were taken prisoner.", "captured 6"),
    ("About 40 fighters surrendered.", "surrendered ~40"),
    ("Some 40 rebels laid down their arms.", "surrendered ~40"),
    ("Raiders kidnapped 20 students from a school.", "abducted 20"),
    ("The raiders took 30 hostages.", "abducted 30"),
    ("Fighters took 12 villagers hostage.", "abducted 12"),
    ("Twelve villagers were taken hostage.", "abducted 12"),
    ("Five people were abducted and executed.", "abducted 5; killed 5"),
    ("Fifteen prisoners escaped.", "escaped 15"),
    ("Some 300 inmates escaped from the prison during the assault.", "escaped ~300"),
    ("The army freed eight hostages.", "released 8"),
    ("Up to 1,500 prisoners were freed in the attack.", "released <1500"),
    ("Around 200 families fled.", "displaced ~200"),
    ("Some 3,000 people were displaced by the fighting.", "displaced ~3000"),
    ("The fighting has displaced more than 40,000 people since June.", "displaced 40000+"),
    ("Shelling forced 2,000 people to flee.", "displaced 2000"),
    ("Residents fled their homes.", "displaced ?"),
    # zero, denial, what did not happen
    ("No casualties were reported.", "killed 0; wounded 0"),
    ("The shelling caused no civilian casualties.", "killed 0; wounded 0"),
    ("Nobody was hurt.", "wounded 0"),
    ("Police said no one was injured.", "wounded 0"),
    ("No soldier was killed.", "killed 0"),
    ("Neither soldier was killed.", "killed 0"),
    ("The group denied that anyone was killed.", "killed ? neg"),
    ("The soldier was not killed.", "killed 1 neg"),
    ("Officials denied reports that 12 soldiers had been killed.", "killed 12 neg"),
    ("The militants threatened to kill the 12 hostages.", "killed 12 hyp"),
    ("The cell plotted to kill two judges.", "killed 2 hyp"),
    ("The militants tried to kidnap two engineers.", "abducted 2 hyp"),
    ("A bomb that size could kill dozens of people.", "killed >24 hyp"),
    ("If a soldier is killed, the deal is off.", "killed 1 hyp"),
    ("Dozens of people were feared dead.", "killed >24 hyp"),
    ("As many as 40 people may have been killed.", "killed <40 hyp"),
    ("The group demanded the release of 12 prisoners.", "released 12 hyp"),
    ("Twelve prisoners will be released.", "released 12 hyp"),
    # numbers that count no people
    ("On 12 March, 14 people were killed on Route 4, 45 km from Orvan.", "killed 14"),
    ("The Jan. 20 raid killed five.", "killed 5"),
    ("The attack killed two children aged 5 and 7.", "killed 2"),
    ("In 1998 soldiers killed 100 people.", "killed 100"),
    ("Hundreds of people have been killed since 2019.", "killed >200"),
    # names of groups inside the phrase
    ("Seven Islamic State militants were killed overnight.", "killed 7"),
    ("SEVEN ISLAMIC STATE MILITANTS WERE KILLED OVERNIGHT", "killed 7"),
    ("Six Popular Front for Liberation fighters were killed.", "killed 6"),
    ("Four al-Qaeda in the Islamic Maghreb fighters were killed.", "killed 4"),
    ("Three Free Dune Army soldiers died.", "killed 3"),
    ("Two Red Crescent volunteers were wounded.", "wounded 2"),
    ("Eight fighters of the Army of the Free Dune were killed.", "killed 8"),
    ("Three militants of the Islamic State in the Western Dunes were killed.", "killed 3"),
    ("Gunmen Kill 14 Villagers in Yelb After Police Free Hostages", "killed 14; released ?"),
    # reduced relatives after a comma
    ("Seven jihadists, killed near the prison by the coalition.", "killed 7"),
    ("The latest deaths are seven jihadists, killed near the prison by the coalition.", "killed 7"),
    ("Nine soldiers, wounded by a mine, are in hospital.", "wounded 9"),
    ("It is holding two engineers kidnapped in May on a road.", "abducted 2"),
    # an active verb takes its object, however far, and never its subject
    ("The national guard arrested on Thursday at dawn, in this small town of Dor governorate, nine persons.",
     "arrested 9"),
    ("Police arrested in the capital 12 people.", "arrested 12"),
    ("Police arrested on Monday a man from Dor.", "arrested 1"),
    ("The army has killed, in the area of Orvan, 12 militants.", "killed 12"),
    ("The militants kidnapped on Sunday in Orvan two engineers.", "abducted 2"),
    ("The attack has made, according to the army, four dead and nine wounded.", "killed 4; wounded 9"),
    ("The soldiers killed in the market, on Monday, were conscripts.", "killed ?"),
    ("Twelve people killed in Orvan, nine soldiers wounded", "killed 12; wounded 9"),
    ("The 12 soldiers whom the rebels had killed were buried.", "killed 12"),
    ("Mayor killed in Dor", "killed 1"),
    ("Gunmen attack village, kidnap two girls", "abducted 2"),
    ("They could attack a camp, shell an airfield, kidnap a minister.", "abducted 1 hyp"),
    # military euphemisms, of armed people only
    ("The army eliminated 12 terrorists in the mountains.", "killed 12"),
    ("Twelve militants were neutralised by troops.", "killed 12"),
    ("Three rebels were neutralized and two others wounded.", "killed 3; wounded 2"),
    ("The unit liquidated four fighters.", "killed 4"),
    ("The elimination of seven jihadists was announced.", "killed 7"),
    ("Five soldiers were felled by snipers.", "killed 5"),
    ("Four villagers were slain.", "killed 4"),
    ("Two prisoners were put to death.", "killed 2"),
    # one verb, two places
    ("Gunmen killed 11 soldiers in Kafr Zul and four policemen in Dor.", "killed 11; killed 4"),
    ("Raiders killed 12 people in Kafr and wounded nine in Dor.", "killed 12; wounded 9"),
    ("Eleven soldiers were killed in Kafr Zul and four policemen in Dor.", "killed 11; killed 4"),
    ("Shells killed six children in Orvan, three women in Hamrat and a man in Dor.", "killed 6; killed 3; killed 1"),
    ("Gunmen killed 11 soldiers in Kafr Zul on Monday, and four policemen the next day in Dor.",
     "killed 11; killed 4"),
    ("Gunmen killed 11 soldiers in Kafr Zul and four policemen were wounded in Dor.", "killed 11; wounded 4"),
    ("Gunmen killed 11 soldiers in a clash between rebels and four policemen in Dor.", "killed 11"),
    ("Gunmen killed 11 soldiers in an attack on two cars and four policemen in Dor.", "killed 11"),
    ("Gunmen killed 11 soldiers in Kafr Zul and two villages in Dor were burned.", "killed 11"),
    # idioms
    ("The attack cost the life of seven soldiers.", "killed 7"),
    ("The blast made 22 dead and 30 wounded.", "killed 22; wounded 30"),
    ("The attack left behind nine dead.", "killed 9"),
    ("The raid led to the death of eleven soldiers.", "killed 11"),
    ("We lost three men in the fighting.", "killed 3"),
    ("The rebels lost 12 fighters.", "killed 12"),
    ("The elder said that the dead were four.", "killed 4"),
    ("Two people were in critical condition.", "wounded 2"),
    ("Twelve people were wounded, two in critical condition.", "wounded 12; wounded 2 @0"),
    ("Twelve people were wounded and two others were in a serious condition.", "wounded 12; wounded 2"),
    ("Six people sustained injuries.", "wounded 6"),
    ("A guard suffered gunshot wounds.", "wounded 1"),
    ("Four boys were hospitalised with gunshot wounds.", "wounded 4"),
    ("Four boys were taken to hospital with gunshot wounds.", "wounded 4"),
    ("A teacher was shot and wounded.", "wounded 1"),
    ("A judge was shot and died in hospital.", "killed 1"),
    ("A judge was shot outside his home and died an hour later.", "killed 1"),
    ("A boy was shot in the leg.", "wounded 1"),
    ("Police shot two protesters in the legs.", "wounded 2"),
    ("The gunmen carried off five others.", "abducted 5"),
    ("The fighters led away 12 men.", "abducted 12"),
    ("Militants raided the village and took away 20 girls.", "abducted 20"),
    ("Twenty girls were taken away by gunmen.", "abducted 20"),
    ("Of 30 suspects, 22 men were set free.", "released 22"),
    ("The toll was raised to fourteen, five of the wounded having died since.", "killed 14 rev; killed 5 @0"),
    # what a toll is made of
    ("Five people, three women and two children, were killed.", "killed 5; killed 3 @0; killed 2 @0"),
    ("Five people (a nurse and four pupils) were abducted.", "abducted 5; abducted 1 @0; abducted 4 @0"),
    ("The blast killed seven people: four men and three girls.", "killed 7; killed 4 @0; killed 3 @0"),
    ("The raid killed five people, three women and two children.", "killed 5; killed 3 @0; killed 2 @0"),
    ("Twelve people were killed: seven soldiers and five rebels.", "killed 12; killed 7 @0; killed 5 @0"),
    ("The dead were seven soldiers and a nurse.", "killed 7; killed 1"),
    ("Officials said the police arrested in the raid 14 suspects linked to the group.", "arrested 14"),
    ("The suspect the police arrested on Monday confessed.", "arrested 1"),
    ("Raiders stopped a bus carrying 30 people, abducted at gunpoint its driver and fled.", "abducted 1"),
    ("The blast killed 14 people in Kafr and two of them in hospital.", "killed 14"),
    ("The raid killed nine people – three women and two children.", "killed 9"),
    ("The raid killed three soldiers, two policemen and a civilian.", "killed 3; killed 2; killed 1"),
    ("A member of the civil defence corps who was on guard was killed.", "killed 1"),
    (
        "The prison service has since put the dead at five, the guard and four inmates.",
        "killed 5; killed 1 @0; killed 4 @0",
    ),
    ("Two people in the convoy were treated for minor injuries.", "wounded 2"),
    ("It said it had lost one of its own fighters.", "killed 1"),
    ("Nine men were taken from a tea shop and have not been seen since.", "abducted 9"),
    ("Thirteen American service members died.", "killed 13"),
    # Names are people: as many as are joined before a verb.
    ("Officer Aro Pelm, 51, and Officer Dan Orsk were wounded.", "wounded 2"),
    ("Both Aro Pelm and his daughter were killed.", "killed 2"),
    ("Aro Pelm, 15, who was shot to death in the park, was buried on Friday.", "killed 1"),
    ("Mourners spoke of their colleague, Aro Pelm, who died in March.", ""),
    ("Dana Pelm is in serious condition after the attack.", "wounded 1"),
    ("Police arrested Aro Pelm and two women were hurt.", "wounded 2"),
    # One subject of several predicates.
    ("Pelm, 53, was taken to a hospital for treatment, and was later pronounced deceased.", "killed 1"),
    ("The victim did not survive.", "killed 1"),
    ("It was confirmed that one is dead.", "killed 1"),
    # Ages count nobody.
    ("Five men between the ages of 21 and 58 were killed.", "killed 5"),
    ("Seven people, ranging in age from 17 to 27, were wounded.", "wounded 7"),
    ("A shooting claimed the life of 20–year–old Aro Pelm.", "killed 1"),
    # A roll behind a word for anybody tells who they are.
    ("Three victims, a man, a boy and a girl, were wounded.", "wounded 3; wounded 1 @0; wounded 1 @0; wounded 1 @0"),
    ("Two officers and three others -- two men and a woman -- also were wounded.", "wounded 2; wounded 3"),
    # The whole that a relative clause is about.
    ("Four of the five people who died were identified on Thursday.", "killed 5"),
    # The attacker's own end behind a killing; by itself he may have lived.
    ("A man killed his son and then himself.", "killed 2 att"),
    ("A man shot and killed his wife before turning the gun on himself.", "killed 1; killed 1 att"),
    ("A man turned the gun on himself.", ""),
    ("A man shot and killed his parents.", "killed 2"),
    ("The guard was killed, along with a nurse and two boys.", "killed 1; killed 1; killed 2"),
    ("A man and a woman were found dead of gunshot wounds.", "killed 1; killed 1"),
    ("Two slain victims lay in a bedroom.", "killed 2"),
    ("A 16-year-old male juvenile was killed.", "killed 1"),
    ("Four remain hospitalized.", "wounded 4"),
    ("Quintuple murders shook the town.", "killed 5"),
]  # fmt: skip

NO_TOLLS = [
    "The prison, where thousands of jihadists were detained, was attacked.",
    "The trial of the detained suspects began.",
    "Some 10,000 fighters are detained in camps.",
    "The camp is a prison holding 3,000 inmates.",
    "The senate killed the bill.",
    "The bill was killed in committee.",
    "The defeat wounded his pride.",
    "The rebels captured the town.",
    "The rebels captured the flag and seized weapons.",
    "It was a dead heat.",
    "The killer app missed its deadline by 12 days.",
    "The team lost the match.",
    "He fell ill.",
    "Troops killed 40 elephants.",
    "Twenty people were killed or wounded.",
    "Several soldiers were killed or captured.",
    "The attackers killed, wounded or abducted dozens.",
    "There were 14 casualties.",
    "There were no immediate reports of casualties.",
    "The gunmen fled.",
    "The company released 12 videos.",
    "The peace plan died.",
    "Twelve soldiers destroyed the depot.",
    "The storm died down after two days.",
    "The police arrested on Monday.",
    "Police arrested in Dor",
    "The army arrested.",
    "The police wounded near the market on Friday.",
    "The club was eliminated from the cup.",
    "Two players were eliminated from the tournament.",
    "The militants were eliminated from the talks.",
    "The army neutralised two mines.",
    "Six men were eliminated.",
    "Twelve terrorist cells were eliminated.",
    "The elimination of 12 players surprised the crowd.",
    "The storm felled twelve trees.",
    "We lost three matches.",
    "The army lost three towns.",
    "The team lost three men to injury.",
    "She lost her two sons in the crowd.",
    "The minister was hospitalised with pneumonia.",
    "The economy suffered wounds.",
    "A film was shot in Orvan.",
    "Two films were shot in the leg of the tour.",
    "The police led away 12 men.",
    "Nine men were taken from a tea shop to a hospital.",
    "The patients were treated for malaria.",
    "The army put the dead end at five metres.",
    "The ambulance took away 20 girls.",
    "The rebels carried off 30 cows.",
    "Two houses were in critical condition.",
]


@pytest.mark.parametrize(("sentence", "expected"), TOLLS)
def test_reads_tolls(sentence: str, expected: str) -> None:
    assert "; ".join(write(toll) for toll in read(sentence)) == expected


@pytest.mark.parametrize("sentence", NO_TOLLS)
def test_gives_no_toll(sentence: str) -> None:
    assert [write(toll) for toll in read(sentence)] == []


VICTIMS = [
    ("Eleven Marrani army soldiers were killed.", "soldier", "state_forces", "military", None),
    ("Seven jihadists were killed.", "jihadist", "armed_group", "armed_group", None),
    ("Seven suspected militants were killed.", "militant", "armed_group", None, None),
    ("Two policemen were killed.", "policeman", "police", "police", None),
    ("Two army officers were killed.", "army officer", "state_forces", "military", None),
    ("Three rebel commanders were killed.", "rebel commander", "rebel_group", "armed_group", None),
    ("Five civilians were killed.", "civilian", "civilians", "civilian", None),
    ("Five villagers were killed.", "villager", "civilians", None, "villagers"),
    ("Five people were killed.", "people", None, None, None),
    ("Five children were killed.", "child", None, None, "children"),
    ("Two aid workers were abducted.", "aid worker", "aid_workers", None, "aid workers"),
    ("A journalist was arrested.", "journalist", "journalists", None, "journalists"),
    ("Two former soldiers were killed.", "soldier", "state_forces", None, None),
    ("Four members of the police were killed.", "member", "police", "police", None),
    ("Six people, all civilians, were killed.", "people", "civilians", "civilian", None),
    ("The mayor was killed.", "mayor", "government", None, None),
    ("Four others were killed.", None, None, None, None),
]


@pytest.mark.parametrize(("sentence", "head", "kind", "status", "demographic"), VICTIMS)
def test_says_who(
    sentence: str, head: str | None, kind: str | None, status: str | None, demographic: str | None
) -> None:
    toll = read(sentence)[0]
    assert toll.victims_head == head
    assert toll.victims_kind == (ActorKind(kind) if kind else None)
    assert toll.status == (CasualtyStatus(status) if status else None)
    assert toll.demographic == demographic


def test_a_bare_number_inherits_the_noun_but_others_do_not() -> None:
    assert read("Gunmen killed 11 soldiers and wounded four.")[1].status == CasualtyStatus.MILITARY
    assert read("Gunmen killed 11 soldiers and wounded four others.")[1].status is None
    assert read("Police held five militants after a raid in which 12 were killed.")[0].victims_head is None


SPANS = [
    ("Seven Islamic State militants were killed overnight.", "Seven Islamic State militants"),
    ("Some four al-Qaeda in the Islamic Maghreb fighters died.", "Some four al-Qaeda in the Islamic Maghreb fighters"),
    ("Raiders in Orvan State killed two suspected Red Dune Front men.", "two suspected Red Dune Front men"),
    ("On 3 May militants were killed.", "militants"),
]


@pytest.mark.parametrize(("sentence", "victims"), SPANS)
def test_quotes_the_whole_noun_phrase(sentence: str, victims: str) -> None:
    toll = read(sentence)[0]
    assert sentence[toll.victims_start : toll.victims_end] == victims


def test_one_for_each_is_no_figure() -> None:
    (toll,) = read("Flags flew, one for each of the soldiers whom the Islamic State had killed that night.")
    assert (toll.low, toll.best, toll.high) == (None, None, None)
    assert toll.victims_head == "soldier"


AGENTS = [
    ("Two officers were shot dead by gunmen on a motorcycle.", "gunmen"),
    ("Twelve people were killed in Hamrat by fighters of the Red Banner.", "fighters of the Red Banner"),
    ("Twelve people were killed by nightfall.", None),
    ("A roadside bomb killed three soldiers.", "A roadside bomb"),
    ("On Monday gunmen killed three soldiers.", "gunmen"),
    ("A suicide bomber struck a checkpoint in Hamrat, killing seven people.", "A suicide bomber"),
    ("The attack, the third this month, killed two children.", "The attack"),
    ("The raid on the base, where 200 soldiers slept, left nine dead.", "The raid on the base"),
    ("The ministry said it had killed 15 militants.", None),
    ("The court sentenced a man accused of killing four people.", None),
    ("Twelve people were killed.", None),
    ("A separate bombing the same night killed two.", "A separate bombing"),
    ("Seven jihadists, killed near the prison by the US-led coalition.", "the US-led coalition"),
    ("Eleven soldiers killed by Islamic State.", "Islamic State"),
    ("The national guard arrested at dawn, in this small town, nine persons.", "The national guard"),
    ("The blast made twenty-two dead.", "The blast"),
    ("The 12 soldiers whom the rebels had killed were buried.", "the rebels"),
    ("Gunmen killed 11 soldiers in Kafr Zul and four policemen in Dor.", "Gunmen"),
]


@pytest.mark.parametrize(("sentence", "agent"), AGENTS)
def test_says_by_whom(sentence: str, agent: str | None) -> None:
    toll = read(sentence)[0]
    assert (sentence[toll.by_start : toll.by_end] if toll.by_start is not None else None) == agent


def test_two_incidents_in_one_sentence_keep_their_own_words() -> None:
    text = "A bombing in Hamrat killed 12 people and a shelling in Orvan killed 12 people."
    first, second = read(text)
    assert text[first.start : first.end] == text[second.start : second.end] == "killed 12 people"
    assert first.end <= second.start
    assert text[first.by_start : first.by_end] == "A bombing in Hamrat"
    assert text[second.by_start : second.by_end] == "a shelling in Orvan"


QUANTITIES = [
    ("1,200 people", [(1200, 1200, 1200)]), ("eleven", [(11, 11, 11)]), ("twenty-three", [(23, 23, 23)]),
    ("one hundred and twenty", [(120, 120, 120)]), ("3.5 million people", [(3500000, 3500000, 3500000)]),
    ("two hundred thousand", [(200000, 200000, 200000)]), ("a dozen soldiers", [(12, 12, 12)]),
    ("half a dozen", [(6, 6, 6)]), ("two dozen", [(24, 24, 24)]), ("a couple of men", [(2, 2, 2)]),
    ("At least seven people", [(7, 7, None)]), ("no fewer than 15", [(15, 15, None)]), ("30+", [(30, 30, None)]),
    ("12 or more", [(12, 12, None)]), ("up to 12", [(None, None, 12)]), ("as many as 1,000", [(None, None, 1000)]),
    ("around thirty", [(None, 30, None)]), ("about a dozen", [(None, 12, None)]), ("almost 50", [(None, 50, None)]),
    ("an estimated 40", [(None, 40, None)]), ("5-7 people", [(5, None, 7)]), ("two or three", [(2, None, 3)]),
    ("between 5 and 7", [(5, None, 7)]), ("rose from 31 to 39", [(31, 31, 31), (39, 39, 39)]),
    ("dozens", [(24, None, None)]), ("scores of people", [(40, None, None)]), ("hundreds", [(200, None, None)]),
    ("tens of thousands of people", [(20000, None, None)]), ("a few dozen", [(24, None, None)]),
    ("several hundred", [(200, None, None)]), ("several", [(2, None, None)]), ("nobody", [(0, 0, 0)]),
    ("no soldiers", [(0, 0, 0)]), ("both men", [(2, 2, 2)]), ("a soldier", [(1, 1, 1)]), ("another 12", [(12, 12, 12)]),
    ("On 20 January 12 people", [(12, 12, 12)]), ("12 may have died", [(12, 12, 12)]),
    ("January 20, 2022", []), ("12 May", []), ("in 2019", []), ("10:30 a.m.", []), ("aged 12", []),
    ("12 years old", []),
    ("$5 million", []), ("45 km", []), ("12 percent", []), ("Route 4", []), ("an AK-47", [(1, 1, 1)]), ("T-72", []),
    ("Mi 24", []), ("Adan Orve, 34, was there", []), ("two months", []), ("World War Two", []), ("Phase Two", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_reads_quantities(text: str, expected: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(q.low, q.best, q.high) for q in find_quantities(text, 0, len(text))] == expected


WORDS = st.sampled_from(
    """killed killing wounded dead , and or of the a 12 at least including among them three soldiers people were was by
    himself others toll rose to from no not if bodies lives took hostage ( ) – who that one 1,200 between 5-7 May in"""
    .split()
)  # fmt: skip


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join)))
def test_offsets_are_valid_whatever_the_words(words: str) -> None:
    text = f"Before. {words} After."
    start, end = 8, 8 + len(words)
    tolls = find_tolls(text, start, end)
    for at, toll in enumerate(tolls):
        assert start <= toll.start < toll.end <= end
        assert start <= toll.cue_start < toll.cue_end <= end
        for first, last in ((toll.victims_start, toll.victims_end), (toll.by_start, toll.by_end)):
            assert first is None or (last is not None and start <= first < last <= end)
        assert toll.included_in is None or (0 <= toll.included_in < len(tolls) and toll.included_in != at)
        if toll.quantity is not None:
            assert text[toll.quantity.start : toll.quantity.end] == toll.quantity.text
    for quantity in find_quantities(text, start, end):
        assert text[quantity.start : quantity.end] == quantity.text


def test_offsets_count_from_the_beginning_of_the_text() -> None:
    text = "Première phrase. Eleven soldiers were killed."
    (toll,) = find_tolls(text, 17, len(text))
    assert text[toll.start : toll.end] == "Eleven soldiers were killed"
    assert text[toll.cue_start : toll.cue_end] == "killed"


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The spokesman admitted to three.", 3),
        ("The rebels put the figure at 20.", 20),
        ("At least 160, answer local sources.", 160),
        ("The rebels spoke of 20 villages.", None),
        ("The governor gave 15 speeches.", None),
        ("The army said 15 of its men were in hospital.", None),
        ("The army counted eleven.", None),
    ],
)
def test_a_bare_figure_of_a_speaker_rivals_the_toll_before(sentence: str, figure: int | None) -> None:
    (known,) = read("Eleven soldiers were killed.")
    rival = find_rival(sentence, 0, len(sentence), known)
    assert (rival.best if rival else None) == figure


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Nine people died in Gao, three in Mopti and two near Sokolo.", [9, 3, 2]),
        ("Twelve people were killed in Mosul and another twelve in Kirkuk.", [12, 12]),
        ("Twelve people died, nine of them in Mosul.", [12]),
        ("Twelve died at the scene and three in hospital.", [12]),
        ("Nine people died in Gao and two ministers in Mopti spoke.", [9]),
    ],
)
def test_a_figure_before_another_place_is_a_toll_of_its_own(sentence: str, figures: list[int]) -> None:
    tolls = read_elsewhere(sentence, len(sentence), read(sentence))
    assert [toll.best for toll in tolls] == figures
    assert len({toll.cue_start for toll in tolls}) == len(figures)


def test_two_counts_before_one_place_are_of_one_act() -> None:
    sentence = "A bomb killed two soldiers and three policemen in Gao."
    tolls = read_elsewhere(sentence, len(sentence), read(sentence))
    assert [(toll.best, toll.is_elsewhere) for toll in tolls] == [(2, False), (3, False)]
