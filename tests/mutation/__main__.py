"""The whole mutation test, printed: `python -m tests.mutation --full`, or every n-th mutant: `--every 20`."""

from __future__ import annotations

import argparse

from tests.mutation.mutants import mutants
from tests.mutation.trial import Trial

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--full", action="store_true", help="every mutant")
    asked.add_argument("--every", type=int, default=20, help="every n-th mutant only")
    options = asked.parse_args()
    trial = Trial()
    tally = trial.run(tuple(mutants(trial.base))[:: 1 if options.full else options.every])
    print(tally)
    for example in tally.examples[:40]:
        print(" ", example)
