"""Reviewing what is printed: `python tests/fuzz/review_back.py --seed 1 --count 10000`, half of it with a broken line.

A derivation as it is printed has to review clean, in every format that is read; with one line changed by a known
mistake that line has to be the first that is wrong. A failure prints its number. The exit code is 1 if there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from fuzzing.reviewed import ENDINGS, Reviewed, broken, printed

_FAILURES = ("false alarm", "missed", "elsewhere", "not understood")


def one(place: tuple[int, int]) -> tuple[int, str, Reviewed]:
    """The trial of one number under a seed, in one of the formats: printed, or broken where the number is odd."""
    seed, number = place
    format = [*ENDINGS][number // 2 % len(ENDINGS)]
    return number, format, (broken if number % 2 else printed)(seed, number // 2, format)


def trials(seed: int, numbers: list[int], workers: int) -> Iterator[tuple[int, str, Reviewed]]:
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
    options.add_argument("--count", type=int, default=10000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--only", type=int, help="one number alone")
    chosen = options.parse_args()
    numbers = [chosen.only] if chosen.only is not None else list(range(chosen.count))
    started, counts = perf_counter(), Counter[str]()
    for number, format, found in trials(chosen.seed, numbers, 1 if chosen.only is not None else chosen.workers):
        counts[found.kind] += 1
        if found.kind in _FAILURES or chosen.only is not None:
            print(f"{found.kind}: {found.text} in {format}: {found.detail[:600]}")
            print(f"  python tests/fuzz/review_back.py --seed {chosen.seed} --only {number}", flush=True)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    print(f"seed {chosen.seed}, {len(numbers)} reviews, {perf_counter() - started:.0f} s: {told}")
    return 1 if any(counts[kind] for kind in _FAILURES) else 0


if __name__ == "__main__":
    sys.exit(main())
