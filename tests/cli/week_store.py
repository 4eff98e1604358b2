"""A store of made-up weeks: two acts a week over 30 weeks, and ten, by suicide attackers, on one day of the last."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cli_makers import make_document, make_incident, make_mention

from dateline.codebook.findings import Period
from dateline.codebook.records import Link, Weapon
from dateline.store import Store, open_store

MONDAY = date(2031, 4, 28)
WINDOW = Period(MONDAY, MONDAY + timedelta(days=6))


def fill_weeks(path: Path) -> Store:
    """Each act is told by a report of its day and by a copy; one report of another publisher tells none."""
    days = [MONDAY - timedelta(weeks=back, days=-day) for back in range(30, 0, -1) for day in (1, 4)]
    days += [MONDAY + timedelta(days=1)] * 10
    store = open_store(f"sqlite:///{path}")
    for number, day in enumerate(days):
        document = replace(make_document(number), published_on=day)
        copy = replace(make_document(number + 1000), published_on=day, copy_of=document.document_id)
        mention = make_mention(document)
        weapons = (Weapon("suicide vest", "a vest", None),) if day >= MONDAY else ()
        incident = make_incident(f"i{number:04}", date_start=day, date_end=day, first_reported_on=day, weapons=weapons)
        with store.transaction() as transaction:
            transaction.save_document(document)
            transaction.save_document(copy)
            transaction.save_mentions([mention])
            transaction.save_incident(incident)
            transaction.save_links([Link(mention.mention_id, incident.incident_id, {})])
    other = replace(make_document(5000), source_name="Other Example", published_on=MONDAY, document_id="other")
    with store.transaction() as transaction:
        transaction.save_document(other)
    return store
