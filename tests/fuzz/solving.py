"""Set generated problems to zero and solve: `python tests/fuzz/solving.py --count 1000` compares with a scan of values.

The exit code is 1 where a point or its kind is wrong, or a line is refuted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import islice

from solving_problems import extrema, of_form, problems

from derivator import DerivatorError, UnsupportedError, solve
from derivator.solutions import Solution


def outcome(target: str, unknown: str, assume: str) -> tuple[str, str]:
    """What became of a problem, in a word, and what is wrong with it."""
    try:
        solution = solve(target, wrt=unknown, assume=assume or ())
    except UnsupportedError as error:
        return "refused", str(error)
    except DerivatorError as error:
        return "wrong", str(error)
    if unknown == "x,y":
        return form_outcome(target, solution)
    if unknown != "x":
        return "solved" if solution.decided else "undecided", ""
    told = [(float(each.value.doit()), each.kind) for each in solution.points if each.kind in ("minimum", "maximum")]
    found = sorted(each for each in told if abs(each[0]) < 11.9)
    seen = extrema(target)
    same = len(found) == len(seen) and all(
        abs(one[0] - other[0]) < 0.02 and one[1] == other[1] for one, other in zip(found, seen, strict=True)
    )
    return ("solved", "") if same else ("wrong", f"told {found}, seen {seen}")


def form_outcome(target: str, solution: Solution) -> tuple[str, str]:
    """What became of a quadratic form in two letters."""
    expected = of_form(target)
    first, last = solution.parts
    if expected is None or not last.points:
        return ("solved", "") if expected is None and not last.points else ("wrong", "a point where there is none")
    place, kind = expected
    up = last.points[0].value.doit()
    across = first.points[0].value.doit().subs({last.unknown: up})
    near = abs(float(across) - place[0]) < 1e-9 and abs(float(up) - place[1]) < 1e-9
    said = " ".join(solution.solved.told)
    if "not decided" in said:
        return ("undecided", "") if near else ("wrong", f"told {across}, {up}")
    right = near and ("neither" in said if kind == "neither" else f"this is the {kind}" in said)
    return ("solved", "") if right else ("wrong", f"told {across}, {up}, {said}; it is {place}, {kind}")


def main() -> int:
    """Run and report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--count", type=int, default=1000)
    chosen = options.parse_args()
    counts: Counter[str] = Counter()
    distinct = dict.fromkeys(problems(6 * chosen.count, chosen.seed))
    for target, unknown, assume in islice(distinct, chosen.count):
        found, detail = outcome(target, unknown, assume)
        counts[found] += 1
        if found == "wrong":
            print(f"wrong: {target}: {detail}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return int(counts["wrong"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
