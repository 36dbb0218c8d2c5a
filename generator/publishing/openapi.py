"""The JSON of a site for programs: `data/openapi.json` says which files there are and what they hold (OpenAPI 3.1)."""

from generator.claims.corrections import Correction
from generator.pages.addresses import BRIEFINGS, DATA, actor_url, event_url, json_url, place_url
from generator.pages.page import Asset
from generator.publishing.data_package import ABOUT, PACKAGE
from generator.publishing.exports import CLOCK_KEYS, json_bytes
from generator.publishing.geojson import GEOJSON
from generator.publishing.shapes import IDS, NOTHING, TEXT, TEXT_IF_ANY, Schema, Shapes, listed, named, whole
from generator.publishing.table_files import FORMAT
from generator.reading.codebook import Codebook
from generator.reading.records import Actor, Event, Part, Place, Quantity, Source, Tally

OPENAPI = f"{DATA}openapi.json"
RESOLVED_KEYS = ("place", "country", "actor", "against")
DAY_IF_ANY = {"type": ["string", "null"], "format": "date"}
_PACKAGE_ABOUT = "Each data file with its fields, as the Data Package standard has it."


def openapi(codebook: Codebook, site_url: str = "") -> Asset:
    """The description, by this codebook; of a site without an address its server is where it lies."""
    desk = codebook.desk
    about: Schema = {"title": desk.name, "summary": desk.subject, "description": desk.description}
    if desk.licence:
        about["license"] = {"name": desk.licence.id, "url": desk.licence.url}
    told: Schema = {
        "openapi": "3.1.1",
        "info": {**about, "version": str(FORMAT)},
        "servers": [{"url": site_url or "../"}],
        "paths": _paths(),
        "components": {"schemas": _schemas(codebook)},
    }
    return Asset(OPENAPI, json_bytes(told))


def _paths() -> Schema:
    """The files of the whole record, then those of one entry."""
    files = {"events.json": named("Record"), "claims.json": named("Claims"), "events.geojson": {"type": "object"}}
    paths = {f"/{DATA}{name}": _path(ABOUT[name], shape, name) for name, shape in files.items()}
    paths[f"/{PACKAGE}"] = _path(_PACKAGE_ABOUT, {"type": "object"}, "datapackage")
    one = {"event": event_url, "place": place_url, "actor": actor_url, "briefing": f"{BRIEFINGS}{{}}/".format}
    for kind, url in one.items():
        path = _path(f"One {kind}, by its id.", named(f"{kind.capitalize()}File"), kind)
        path["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
        path["get"]["responses"]["404"] = {"description": "None has this id."}
        paths[f"/{json_url(url('{id}'))}"] = path
    return paths


def _path(about: str, shape: Schema, name: str) -> Schema:
    kind = "application/geo+json" if name == GEOJSON.removeprefix(DATA) else "application/json"
    found = {"description": about, "content": {kind: {"schema": shape}}}
    return {"get": {"operationId": name.replace(".", "_"), "summary": about, "responses": {"200": found}}}


def _schemas(codebook: Codebook) -> Schema:
    """The shape of each file, and of all that stands in one."""
    shapes = Shapes()
    lists = {"events": Event, "tallies": Tally, "places": Place, "actors": Actor, "sources": Source}
    shapes.named["Record"] = whole({name: listed(shapes.of(kind)) for name, kind in lists.items()})
    coded = {id_: shapes.of_facet(facet) for id_, facet in codebook.facets.items()}
    known = {id_: {"anyOf": [shapes.of(Quantity), NOTHING]} for id_ in codebook.measures}
    always = dict.fromkeys(RESOLVED_KEYS, IDS) | {"casualties": whole(known)}
    shapes.named["Resolved"] = whole(always, dict.fromkeys(codebook.facets, IDS))
    of_subject = {"resolved": named("Resolved")}
    parts = {"parts": listed(shapes.of(Part))}
    shapes.named["Event"] = whole(shapes.keys_of(Event, {"facets"}) | parts | of_subject | {"url": TEXT}, coded)
    shapes.named["Part"] = whole(shapes.keys_of(Part, {"facets"}) | of_subject, coded)
    for kind, role in ((Tally, "counter"), (Source, "publisher")):
        shapes.named[kind.__name__] = whole(shapes.keys_of(kind), {f"{role}_name": TEXT, f"{role}_kind": TEXT})
    for listed_kind in (Place, Actor):
        shapes.named[listed_kind.__name__] = whole(shapes.keys_of(listed_kind) | {"url": TEXT})
    shapes.named["EventFile"] = whole({"event": named("Event"), "sources": listed(named("Source"))})
    shapes.named["PlaceFile"] = whole({"place": named("Place"), "events": IDS})
    roles = {"claimed": IDS, "attributed": IDS, "against": IDS}
    shapes.named["ActorFile"] = whole({"actor": named("Actor"), **roles})
    return shapes.named | _of_texts(shapes)


def _of_texts(shapes: Shapes) -> Schema:
    """What is published of texts: their claims, and what they state by a source."""
    text = {"page": TEXT, "line": {"type": "integer"}, "text": TEXT}
    clock = dict.fromkeys(CLOCK_KEYS, True) | {"ids": IDS}
    figure = {"definition": TEXT, **clock, "unit": TEXT_IF_ANY, "as_of": DAY_IF_ANY, "left_out": {"type": "array"}}
    claim = text | {"read_as": TEXT, "name": TEXT, "figure": whole(figure), "sql": TEXT, "ids_sql": TEXT}
    claim |= {"as_published": whole(clock), "now": whole(clock), "publishers": IDS, "fragility": {"type": "object"}}
    told = {"claims": listed(named("Claim")), "attributed": listed(named("Stated"))}
    briefing = {"url": TEXT, "title": TEXT, "description": TEXT, "state": TEXT, "as_of": DAY_IF_ANY}
    briefing |= {"published": DAY_IF_ANY, "withdrawn": TEXT_IF_ANY, "corrections": listed(shapes.of(Correction))}
    return {
        "Claim": whole(claim),
        "Stated": whole(text | {"source": named("Source")}),
        "Claims": whole(told),
        "BriefingFile": whole(briefing | told),
        "Correction": shapes.named["Correction"],
    }
