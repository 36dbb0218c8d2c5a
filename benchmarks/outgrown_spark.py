"""The same statements on PySpark: `python -m benchmarks.outgrown_spark FOLDER`, as `benchmarks.outgrown` left it.

PySpark and Java are not dependencies of the project; install them for this alone. One process, two cores.

Spark has no `UNION` in a recursion. Where no events may be one, as here, `UNION ALL` gives the same and ends; a desk
that has such events makes the table of what is linked with what beforehand. What else Spark does not take is told.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession


def main(folder: str) -> None:
    """Print the seconds of each figure; stop at one that is not what Python gives."""
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "8g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.cteRecursionRowLimit", "-1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    for table in sorted(Path(folder).glob("*.parquet")):
        spark.read.parquet(str(table)).createOrReplaceTempView(table.stem)
    for kept in json.loads((Path(folder) / "asked.json").read_text("utf-8")):
        began = time.perf_counter()
        try:
            value = spark.sql(_statement(kept["value"])).collect()[0][0]
            ids = [[row[0]] for row in spark.sql(_statement(kept["ids"])).collect()]
        except (PySparkException, Py4JJavaError) as error:
            why = str(error).strip().partition("\n")[0]
            print(f"not taken   {json.dumps(kept['ask'])}: {why[:200]}", flush=True)
            continue
        print(f"{time.perf_counter() - began:8.2f} s  {json.dumps(kept['ask'])}: {value}", flush=True)
        if [value, ids] != kept["wanted"]:
            raise SystemExit(f"gives another than Python: {value}, {str(ids)[:200]}")
    spark.stop()


def _statement(sql: str) -> str:
    """A statement as Spark takes it: without the sign at its end, and with the union that its recursions know."""
    return re.sub(r"\bUNION\b(?! ALL)", "UNION ALL", re.sub(r";\s*\Z", "", sql))


if __name__ == "__main__":
    main(sys.argv[1])
