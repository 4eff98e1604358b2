"""Second- and first-level areas by name, for what is shown in the place of a site that must not be found."""

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
