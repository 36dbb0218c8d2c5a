"""The events as points on a map: `data/events.geojson` (RFC 7946), which the list of events filters for a download."""

import json
from urllib.parse import urljoin

from generator.pages.addresses import DATA, event_url
from generator.pages.charts.map import is_rough
from generator.pages.event_list import mark_of
from generator.pages.page import Asset
from generator.publishing.exports import Json, plain
from generator.reading.records import Event, Record

GEOJSON = f"{DATA}events.geojson"


def events_geojson(record: Record, site_url: str) -> Asset:
    """A feature for each event, in the order of the record, each on its line; without a point its geometry is null.

    How far the point may be from the place stands beside it, as the format has no circle. `url` starts with the
    address of the site where it has one.
    """
    features = (json.dumps(_feature(event, record, site_url), ensure_ascii=False) for event in record.events.values())
    lines = ",\n".join(features)
    return Asset(GEOJSON, f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'.encode())


def _feature(event: Event, record: Record, site_url: str) -> dict[str, Json]:
    place = record.places[event.place] if event.place else None
    has_point = place is not None and place.latitude is not None
    told: dict[str, object] = {
        "title": event.title,
        "type": event.type,
        "date": event.date,
        "first_day": event.days[0],
        "last_day": event.days[1],
        "place": event.place,
        "place_name": place.name if place else event.place_reported,
        "country": event.countries,
        "point_within_km": place.precision_km if place and has_point else None,
        "point_is_rough": is_rough(place) if place and has_point else None,
        "confidence": event.confidence,
        "counts_as": mark_of(event) or "one",
        "url": urljoin(site_url, event_url(event.id)),
    }
    at: Json = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place and has_point else None
    return {"type": "Feature", "id": event.id, "geometry": at, "properties": {k: plain(v) for k, v in told.items()}}
