"""Seconds for patterns of the reading room over 64 KiB of what they like least: `python -m benchmarks.patterns`."""

from __future__ import annotations

import time

from tests.patterns import patterns_of

PIECES = ("a", "0", "-", " ", "a-", "0 ", "+0", "<", '"', "“", "a.", "a@", "events/", "0000-00-", "\n", "prec")
SIZE = 64 * 1024


def main() -> None:
    """Print each pattern with its slowest piece."""
    for name, pattern in patterns_of("generator.reading").items():
        spent = {}
        for piece in PIECES:
            text = piece * (SIZE // len(piece))
            started = time.process_time()
            pattern.fullmatch(text)
            sum(1 for _ in pattern.finditer(text))
            spent[piece] = time.process_time() - started
        slowest = max(spent, key=lambda piece: spent[piece])
        print(f"{name:<55} {spent[slowest]:8.3f} s over {slowest!r}")


if __name__ == "__main__":
    main()
