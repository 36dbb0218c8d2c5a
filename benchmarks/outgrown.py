"""The figures' SQL where Python no longer reaches: `python -m benchmarks.outgrown [EVENTS COPIES [FOLDER]]`.

A made-up record is published as always, loaded into DuckDB as its data page says, and repeated there with days of its
own for each copy. A figure of the first copy's days must be what Python computes of that copy alone; its seconds are
those of a table with all copies. With a folder the tables are left there as Parquet files, with the statements and
what they must give, for `benchmarks/outgrown_spark.py`.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb

from benchmarks.figures import DAYS, START, random_record
from generator.figures import compute, parse_spec
from generator.figures.computing import sql_of
from generator.figures.sql_text import Sql
from generator.publishing.table_files import table_files
from generator.reading.records import Record
from generator.register import Register
from tests.builders import WHERE

EVENTS, COPIES = 10_000, 1_000
WINDOW = {"during": f"{START.isoformat()}..{(START + timedelta(days=DAYS - 1)).isoformat()}"}
ASKS: tuple[dict[str, object], ...] = (
    {"count": "flood", "during": "2022-01-01..2022-12-31"},
    {"count": "flood", "where": {"cause": "dam", "country": "northland"}, **WINDOW},
    {"count": "delivery", "where": {"cargo": ["food", "tents"]}, **WINDOW},
    {"sum": "drowned", "of": "flood", **WINDOW},
    {"most": "count", "of": "flood", "per": "month", **WINDOW},
    {"distinct": "place", "of": "flood", **WINDOW},
    {"days_with": "flood", **WINDOW},
    {"streak": "flood", "of": "quiet", **WINDOW},
)
# What differs from copy to copy: ids and links, days, and numbers of days and of minutes.
IDS = {
    "events": ("id", "delay_answers", "merged_into"),
    "parts": ("id", "event"),
    "labels": ("subject",),
    "reports": ("subject",),
    "together": ("subject", "event"),
    "links": ("event", "other"),
}
DAYS_OF = {"events": ("date", "first_day", "last_day", "date_end", "known", "recorded"), "reports": ("day",)}
NUMBERS = {"events": {"date_number": 1, "first_number": 1, "last_number": 1, "first_minute": 1440, "last_minute": 1440}}


def grow(duck: duckdb.DuckDBPyConnection, copies: int) -> int:
    """Repeat the tables of events, each copy as many days later as a record has; how many rows they have then."""
    total = 0
    for name, ids in IDS.items():
        changed = [f"CASE WHEN k = 0 THEN {each} ELSE {each} || '-c' || k END AS {each}" for each in ids]
        later = f"CAST({DAYS} * k AS INTEGER)"
        changed += [f"CAST(CAST({each} AS DATE) + {later} AS VARCHAR) AS {each}" for each in DAYS_OF.get(name, ())]
        changed += [f"{each} + {DAYS * by} * k AS {each}" for each, by in NUMBERS.get(name, {}).items()]
        told = f"SELECT {name}.* REPLACE ({', '.join(changed)}) FROM {name}, range({copies}) AS copies(k)"  # noqa: S608
        duck.execute(f"CREATE TABLE grown AS {told}")
        duck.execute(f"DROP TABLE {name}")
        duck.execute(f"ALTER TABLE grown RENAME TO {name}")
        total += duck.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]  # noqa: S608
    return total


def asked(record: Record, copies: int) -> Iterator[tuple[dict[str, object], Sql, list[object]]]:
    """Each figure, its SQL as known on a day after all copies, and what Python gives of the first: value and ids."""
    register = Register.of(record)
    after = START + timedelta(days=DAYS * (copies + 1))
    for n, ask in enumerate(ASKS):
        spec = parse_spec(f"f{n}", ask, record, WHERE)
        figure = compute(spec, register)
        yield ask, sql_of(spec, after, None, {}, record.codebook), [figure.value, [[each] for each in figure.ids]]


def given(duck: duckdb.DuckDBPyConnection, sql: Sql) -> list[object]:
    """The value and the ids, as the database gives them."""
    return [duck.execute(sql.value).fetchall()[0][0], [[each[0]] for each in duck.execute(sql.ids).fetchall()]]


def main(size: int = EVENTS, copies: int = COPIES, *parquet: str) -> None:
    """Print the rows, and the seconds of each figure; stop at one that is not what Python gives."""
    if date.max < START + timedelta(days=DAYS * (copies + 1)):
        raise SystemExit("so many copies would pass the year 9999")
    record = random_record(size, random.Random(1))  # noqa: S311 - the same record on every run
    with tempfile.TemporaryDirectory() as folder:
        for file in table_files(record):
            path = Path(folder) / file.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        data = Path(folder) / "data"
        script = (data / "load-duckdb.sql").read_text("utf-8").replace("'tables/", f"'{data}/tables/")
        with duckdb.connect(str(data / "grown.duckdb")) as duck:
            duck.execute(script)
            began = time.perf_counter()
            rows = grow(duck, copies)
            print(f"{size * copies:,} events, {rows:,} rows of six tables, made in {time.perf_counter() - began:.0f} s")
            kept = []
            for ask, sql, wanted in asked(record, copies):
                began = time.perf_counter()
                found = given(duck, sql)
                print(f"{time.perf_counter() - began:8.2f} s  {json.dumps(ask)}: {found[0]}", flush=True)
                if found != wanted:
                    raise SystemExit(f"gives another than Python: {str(found)[:200]}, and not {str(wanted)[:200]}")
                kept.append({"ask": ask, "value": sql.value, "ids": sql.ids, "wanted": wanted})
            for left in map(Path, parquet):
                for table in duck.execute("SHOW TABLES").fetchall():
                    duck.execute(f"COPY {table[0]} TO '{left / table[0]}.parquet' (FORMAT parquet)")
                (left / "asked.json").write_text(json.dumps(kept), "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]) if sys.argv[1:] else main()
