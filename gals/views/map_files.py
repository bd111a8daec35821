"""What was given out as a map: the places of a report with the numbers that are shown of them."""

import json

from flask import Blueprint, Response

from gals.access.guard import allow
from gals.db import session
from gals.reports import given_out
from gals.store import districts, places
from gals.views.page import LANGUAGES
from gals.views.reports import READERS

map_files = Blueprint("map_files", __name__)


@map_files.get("/reports/<publication_id>/places.geojson")
@allow(*READERS, on="publication")
def geojson(publication):
    """The places as GeoJSON: a dot at the seat of an oblast or district, no dot for anything smaller."""
    spots = {one.id: _spot(one) for one, _words in places.choices(session())}
    content = json.dumps(given_out.to_geojson(publication.tables or (), spots), ensure_ascii=False)
    headers = {"Content-Disposition": "attachment; filename=places.geojson"}
    return Response(content, mimetype="application/geo+json", headers=headers)


def _spot(place):
    names = {code: places.name(place, code) for code in LANGUAGES}
    return given_out.Spot(names, place.level or "", place.code, districts.DOTS.get(place.code))
