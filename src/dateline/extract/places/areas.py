"""Countries and their divisions by name: for filters, and for what is shown in the place of a site to be hidden."""

from dateline.extract.places.gazetteer import GazetteerEntry, open_gazetteer


def find_area(name: str, admin1: str | None, country_code: str | None) -> GazetteerEntry | None:
    """The area of that name in a country: of the second level where the first-level area around it is given."""
    kind = "admin2" if admin1 else "admin1"
    return next(
        (
            one
            for one in open_gazetteer().lookup(name)
            if one.kind == kind and one.country_code == country_code and admin1 in (None, one.admin1)
        ),
        None,
    )


def find_country(name: str) -> str | None:
    """The ISO 3166-1 code of a country, by its code or one of its names; `None` for no country's."""
    gazetteer = open_gazetteer()
    if name.strip().upper() in gazetteer.countries:
        return name.strip().upper()
    return next((one.country_code for one in gazetteer.lookup(name) if one.kind == "country"), None)
