"""Reading back: `python tests/fuzz/read_back.py --count 10000` writes expressions as each program does, and people do.

The exit code is 1 where one is misread, or fewer are read than 98 of 100 of some program, 95 of 100 of people.
"""

from __future__ import annotations

import argparse

from fuzzing.habits import NAME, tried_habit
from fuzzing.notations import PRINTERS, Read, expression, shares, tried


def main() -> int:
    """Run and report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--notation", action="append", choices=[*PRINTERS, NAME], help="this one only")
    chosen = options.parse_args()
    outcomes: list[Read] = []
    for number in range(chosen.count):
        programs = [each for each in chosen.notation or PRINTERS if each != NAME]
        outcomes += tried(expression(chosen.seed, number), programs) if programs else []
        habit = tried_habit(chosen.seed, number) if NAME in (chosen.notation or (NAME,)) else None
        outcomes += [habit] if habit is not None else []
    for each in outcomes:
        if each.outcome == "misread":
            print(f"misread: {each.notation}: {each.text} as {each.detail}")
    low = False
    for name, counts in shares(outcomes).items():
        share = counts["read"] / sum(counts.values())
        low |= share < (0.95 if name == NAME else 0.98)
        print(f"{name}: {share:.2%} read, {counts['refused']} refused, {counts['misread']} misread")
    return int(low or any(each.outcome == "misread" for each in outcomes))


if __name__ == "__main__":
    raise SystemExit(main())
