"""How the record is cited as a data set: `data/CITATION.cff` (Citation File Format 1.2)."""

import json

from generator.pages.addresses import DATA, DATA_FILES
from generator.pages.page import Asset
from generator.reading.codebook import Codebook

CITATION = f"{DATA}CITATION.cff"


def citation(codebook: Codebook, site_url: str = "") -> Asset:
    """The file, each value in quotation marks; version, day, licence and address where these are known."""
    desk = codebook.desk
    told = {
        "cff-version": "1.2.0",
        "message": "This cites the record; a page is cited by its own address and the day of its information.",
        "type": "dataset",
        "title": f"{desk.name}: {desk.subject}",
        "abstract": codebook.about,
        **({"version": desk.release.version, "date-released": desk.release.day.isoformat()} if desk.release else {}),
        **({"license": desk.licence.id} if desk.licence else {}),
        **({"url": f"{site_url}{DATA_FILES}"} if site_url else {}),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()]
    authors = ["authors:", f"  - name: {json.dumps(desk.name, ensure_ascii=False)}"]
    return Asset(CITATION, "".join(f"{line}\n" for line in (*lines, *authors)).encode())
