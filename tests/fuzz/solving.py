"""Set generated problems to zero and solve: `python tests/fuzz/solving.py --count 1000` compares with a scan of values.

The exit code is 1 where a point or its kind is wrong, or a line is refuted.
"""

from __future__ import annotations

import argparse
from collections import Counter

from solving_problems import extrema, problems

from derivator import DerivatorError, UnsupportedError, solve


def outcome(target: str, unknown: str, assume: str) -> tuple[str, str]:
    """What became of a problem, in a word, and what is wrong with it."""
    try:
        solution = solve(target, wrt=unknown, assume=assume or ())
    except UnsupportedError as error:
        return "refused", str(error)
    except DerivatorError as error:
        return "wrong", str(error)
    if unknown != "x":
        return "solved" if solution.decided else "undecided", ""
    told = [(float(each.value.doit()), each.kind) for each in solution.points if each.kind in ("minimum", "maximum")]
    found = sorted(each for each in told if abs(each[0]) < 11.9)
    seen = extrema(target)
    same = len(found) == len(seen) and all(
        abs(one[0] - other[0]) < 0.02 and one[1] == other[1] for one, other in zip(found, seen, strict=True)
    )
    return ("solved", "") if same else ("wrong", f"told {found}, seen {seen}")


def main() -> int:
    """Run and report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--count", type=int, default=1000)
    chosen = options.parse_args()
    counts: Counter[str] = Counter()
    for target, unknown, assume in dict.fromkeys(problems(chosen.count, chosen.seed)):
        found, detail = outcome(target, unknown, assume)
        counts[found] += 1
        if found == "wrong":
            print(f"wrong: {target}: {detail}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return int(counts["wrong"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
