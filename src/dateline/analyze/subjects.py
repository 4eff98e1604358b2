"""Whose acts, where and of what kind: what rates are followed for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.analyze.acts import Act
from dateline.codebook.findings import Subject

EVERYTHING = Subject()


def group_by_subject(acts: Iterable[Act]) -> dict[Subject, list[Act]]:
    """The acts of everything, of each country, first division, kind, actor, and actor in a country.

    An act of two actors is one of each. Of subjects that have the very same acts the most specific stays, beside
    everything. The order is that of the acts.
    """
    acts = list(acts)
    names = name_actors(acts)
    groups: dict[Subject, list[Act]] = defaultdict(list)
    for act in acts:
        for subject in _list_subjects(act, names):
            groups[subject].append(act)
    specific = {tuple(act.incident_id for act in own): subject for subject, own in groups.items()}
    return {EVERYTHING: acts} | {subject: groups[subject] for subject in specific.values()} if acts else {}


def group_by_actor_and_country(acts: Iterable[Act]) -> dict[Subject, list[Act]]:
    """The acts of each country and of each actor, wherever it acts."""
    acts = list(acts)
    names = name_actors(acts)
    groups: dict[Subject, list[Act]] = defaultdict(list)
    for act in acts:
        country = name_country(act)
        if country is not EVERYTHING:
            groups[country].append(act)
        for actor_id in act.doers:
            groups[Subject(actor_id=actor_id, actor=names[actor_id])].append(act)
    return dict(groups)


def name_actors(acts: Sequence[Act]) -> Mapping[str, str]:
    """One name for each actor's id: the first told."""
    names: dict[str, str] = {}
    for act in acts:
        for actor_id, name in act.doers.items():
            names.setdefault(actor_id, name)
    return names


def _list_subjects(act: Act, names: Mapping[str, str]) -> Iterator[Subject]:
    yield EVERYTHING
    yield Subject(event_type=act.incident.event_type)
    yield Subject(event_type=act.incident.event_type, sub_event_type=act.incident.sub_event_type)
    country = name_country(act)
    if country.country_code:
        yield country
        if act.admin1:
            yield Subject(country.country_code, country.country, act.admin1)
    for actor_id in act.doers:
        yield Subject(actor_id=actor_id, actor=names[actor_id])
        if country.country_code:
            yield Subject(country.country_code, country.country, actor_id=actor_id, actor=names[actor_id])


def name_country(act: Act) -> Subject:
    """The country that an act lies in, as a subject; everything where it is not known."""
    place = act.incident.place
    return Subject(place.country_code, place.country) if place and place.country_code else EVERYTHING
