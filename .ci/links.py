#!/usr/bin/env python3
"""Which sources still answer: `links.py SOURCES.csv` asks each address of the table once, and lists the others.

A report for editors and never a verdict: sites refuse machines, and answer again tomorrow. So it always ends well. What
is gone is kept by its `archive`, or said in the source's `note`; the event stands either way.
"""

import csv
import sys
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from urllib.parse import urlsplit

SECONDS, AT_ONCE, LISTED_MAX = 20, 16, 500
NAME = "briefing-desk-links/1 (asks once a week whether a cited page is there)"


def answer(url: str) -> str:
    """What became of an address: 'fine', 'moved', a status, or what went wrong."""
    request = urllib.request.Request(url, headers={"User-Agent": NAME})  # noqa: S310 - the record takes http and https alone
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as found:  # noqa: S310 - as above
            return "fine" if where(found.url) == where(url) else "moved"
    except urllib.error.HTTPError as error:
        return str(error.code)
    except Exception as error:  # noqa: BLE001 - whatever a site does, the others are asked
        return type(error).__name__


def where(url: str) -> tuple[str, str, str]:
    """What of an address is the same wherever one is led to the same page: host, path and query."""
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query


def answers(urls: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each address with its answer, by site as they are done; those of one site are asked one after the other."""
    sites: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        sites[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in as_completed(
            pool.submit(lambda of: [(url, answer(url)) for url in of], of) for of in sites.values()
        ):
            yield from done.result()


def report(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The answers as Markdown: each address that did not answer as it was cited, then how many of each there are.

    A line comes as soon as it is known, so that a run that is cut off has told what it found.
    """
    times = Counter[str]()
    for url, what in found:
        times[what] += 1
        if what != "fine" and times.total() - times["fine"] <= LISTED_MAX:
            yield f"* {what}: `{url.replace('`', '%60')}`"
    if (more := times.total() - times["fine"] - LISTED_MAX) > 0:
        yield f"* and {more} more"
    yield ""
    counts = ", ".join(f"{n} {what}" for what, n in sorted(times.items(), key=lambda each: (-each[1], each[0])))
    yield f"{times.total()} addresses of sources: {counts}"


def main(table: str) -> int:
    """Print the report of the `url` column of a table."""
    with Path(table).open(encoding="utf-8", newline="") as opened:
        urls = [row["url"] for row in csv.DictReader(opened) if row["url"].startswith(("http://", "https://"))]
    for line in report(answers(urls)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
