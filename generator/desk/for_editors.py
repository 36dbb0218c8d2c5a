"""The schemas of all files that people write, for their editors: made of the codebook and the lists, not committed."""

import contextlib
import json
from pathlib import Path

from generator.claims.page_schema import page_schema
from generator.desk.whole import write_whole
from generator.errors import Faults
from generator.figures.spec import figures_schema
from generator.folders import Desk
from generator.reading import read_codebook
from generator.reading.read import read_names
from generator.reading.schemas import record_schemas, sources_schema


def refresh_schemas(desk: Desk, code: Path) -> None:
    """Write the schemas where they are older than the codebook, a list or what lies in `code`, if they can be made."""
    lists = (file for file in (desk.root / desk.events).glob("*.yml") if file.is_file())
    newest = max(file.stat().st_mtime_ns for file in (*lists, *code.rglob("*.py")))
    there = [desk.root / desk.schemas / f"{name}.json" for name in ("event", "page")]
    if not all(file.is_file() and file.stat().st_mtime_ns > newest for file in there):
        with contextlib.suppress(Faults, OSError):
            write_schemas(desk)


def write_schemas(desk: Desk) -> list[str]:
    """Write the schemas, and give their paths. Raises Faults of the codebook."""
    codebook, names = read_codebook(desk), read_names(desk)
    figures = figures_schema(codebook)
    schemas = record_schemas(codebook, names) | {"figures": figures}
    schemas["page"] = page_schema(figures, sources_schema(codebook, names))
    (desk.root / desk.schemas).mkdir(parents=True, exist_ok=True)
    paths = {f"{desk.schemas}/{name}.json": schema for name, schema in schemas.items()}
    for path, schema in paths.items():
        text, file = json.dumps(schema, indent=1, ensure_ascii=False) + "\n", desk.root / path
        write_whole(file, text.encode(), is_new=not file.exists())
    return list(paths)
