"""All that is published as data: the record as one file of each kind, as tables and entry by entry; the claims."""

from collections.abc import Sequence
from itertools import chain

from generator.claims import CheckedPage
from generator.pages.addresses import DATA
from generator.pages.briefings import briefings_among, briefings_out
from generator.pages.page import Asset
from generator.pages.shelf import Shelf
from generator.pages.templates import Templates
from generator.publishing.citation import citation
from generator.publishing.data_package import data_package
from generator.publishing.exports import attributed_as_json, claims_as_json, exports, record_as_json
from generator.publishing.geojson import events_geojson
from generator.publishing.one_by_one import briefing_file, record_files, recount_file
from generator.publishing.openapi import openapi
from generator.publishing.table_files import table_files

README = f"{DATA}README.txt"


def data_files(shelf: Shelf, checked: Sequence[CheckedPage], templates: Templates, site_url: str) -> tuple[Asset, ...]:
    """The files; with an address of the site what programs read of places beyond it starts with that."""
    record, book, out = shelf.record, shelf.record.codebook, briefings_out(briefings_among(checked))
    told = record_as_json(record)
    claims = {page.document.path: [*claims_as_json([page], book)] for page in checked}
    stated = {page.document.path: [*attributed_as_json([page])] for page in checked}
    files = (
        *exports(record, told, chain.from_iterable(claims.values()), chain.from_iterable(stated.values())),
        events_geojson(record, site_url),
        *table_files(record),
    )
    return (
        *files,
        Asset(README, f"{templates.html('data/README.txt.j2', book.desk, README)}\n".encode()),
        data_package(book, files, site_url),
        openapi(book, site_url),
        citation(book, site_url),
        *record_files(told, shelf),
        *(briefing_file(page, claims[page.document.path], stated[page.document.path]) for page in out),
        *(recount_file(page, claims[page.document.path]) for page in checked if page.clocks.as_of and page.claims),
    )
