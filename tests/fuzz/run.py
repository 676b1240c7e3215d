"""Fuzzing: `python tests/fuzz/run.py --seed 1 --count 2000` derives generated expressions and judges every derivation.

A failure prints the command that reproduces it. The exit code is 1 if there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from fuzzing.expressions import case
from fuzzing.trial import Outcome, functions_met, tried

from derivator.functions import FUNCTIONS

KINDS = ("proved", "agrees", "undecided", "refused", "stopped", "failed")


def one(place: tuple[int, int]) -> tuple[int, Outcome]:
    """The trial of one number under a seed."""
    return place[1], tried(case(*place))


def outcomes(seed: int, numbers: list[int], workers: int) -> Iterator[tuple[int, Outcome]]:
    """The trials of all numbers, in processes of their own."""
    places = [(seed, number) for number in numbers]
    if workers < 2:
        yield from map(one, places)
        return
    with ProcessPoolExecutor(workers, max_tasks_per_child=200) as pool:
        yield from pool.map(one, places, chunksize=10)


def main() -> int:
    """Run and report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--only", type=int, help="one number alone")
    options.add_argument("--verbose", action="store_true", help="tell what was refused and what is undecided")
    chosen = options.parse_args()
    numbers = [chosen.only] if chosen.only is not None else list(range(chosen.count))
    started, found = perf_counter(), []
    for number, outcome in outcomes(chosen.seed, numbers, 1 if chosen.only is not None else chosen.workers):
        found.append(outcome)
        told = ("failed", "stopped", "undecided", "refused") if chosen.verbose else ("failed", "stopped", "undecided")
        if outcome.kind in told or chosen.only is not None:
            print(f"{outcome.kind}: {outcome.case.text} by {outcome.case.variable}: {outcome.detail[:600]}")
            print(f"  python tests/fuzz/run.py --seed {chosen.seed} --only {number}", flush=True)
    counts = Counter(outcome.kind for outcome in found)
    print(f"seed {chosen.seed}, {len(found)} expressions, {perf_counter() - started:.0f} s: "
          + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS))
    met = set(functions_met([outcome.case for outcome in found]))
    print(f"{len(met)} of {len(FUNCTIONS)} functions" + (f", without {', '.join(set(FUNCTIONS) - met)}" if
          set(FUNCTIONS) - met else ""))
    slowest = max(found, key=lambda outcome: outcome.seconds)
    print(f"slowest: {slowest.seconds:.1f} s for {slowest.case.text}")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
