"""Print the table of claims: every verdict, and for the wrong ones what was diagnosed. Run by hand or by `make claims`.

    python tests/grading/claims_table.py [FILE]

FILE holds a claim a line as JSON: f, variable, claim, claim_latex, expect_equal, mistake. Without it the claims beside
this script are read.
"""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from derivator.grading import Check, check

CLAIMS = Path(__file__).resolve().with_name("claims.jsonl")

FAMILIES_OF_LABEL: dict[str, tuple[str, ...]] = {
    "product": ("product", "quotient"),  # one factor of u * 1/v differentiated is the quotient rule half done
    "quotient": ("quotient",),
    "sign": ("sign",),
    "chain": ("chain",),
    "inner": ("chain", "algebra"),  # (e^x)^2 read as e^(x^2) is an inner slip that no chain rule explains
    "power": ("power",),
    "power-rule-misused": ("exponential",),
    "exp-rule-misused": ("exponential",),
    "missing-factor": ("factor", "exponential", "constant"),  # the missing ln a is a mistake with exponentials
    "integrated": ("integrated",),
    "abs": ("wrong-function",),
    "wrong-rule": ("wrong-function", "power"),  # sin^2 to cos^2 is a power of the derivative
    "wrong-variable": ("wrong-variable",),
    "total": ("wrong-variable",),
    "algebra": ("algebra",),
}
"""The families that name what a label of the acceptance set calls the mistake."""


@dataclass(frozen=True)
class Row:
    """One claim checked in one notation."""

    record: dict[str, object]
    notation: str
    found: Check

    @property
    def right(self) -> bool:
        """Whether the verdict is the wanted one."""
        return self.found.verdict == ("correct" if self.record["expect_equal"] else "wrong")

    @property
    def diagnosed(self) -> bool:
        """Whether a diagnosis names the mistake that was made."""
        wanted = FAMILIES_OF_LABEL.get(str(self.record["mistake"]), (str(self.record["mistake"]),))
        return any(diagnosis.family in wanted for diagnosis in self.found.diagnoses)


def rows(path: Path) -> list[Row]:
    """Every claim of a file, in plain text and in LaTeX."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "claim" not in record:
            continue
        for notation, latex in (("claim", False), ("claim_latex", True)):
            if notation in record:
                result = check(record["f"], record[notation], wrt=record["variable"], latex=latex)
                found.append(Row(record, "latex" if latex else "plain", result))
    return found


def summary(table: list[Row]) -> str:
    """The counts that the acceptance bars are about."""
    lines = []
    for notation in ("plain", "latex"):
        here = [row for row in table if row.notation == notation]
        wrong = [row for row in here if not row.record["expect_equal"]]
        named = sum(row.diagnosed for row in wrong)
        median = statistics.median(row.found.seconds for row in here) * 1000
        lines.append(
            f"{notation}: {sum(row.right for row in here)} of {len(here)} verdicts right, {named} of {len(wrong)} "
            f"wrong claims diagnosed ({named / len(wrong):.0%}), median {median:.1f} ms"
        )
    return "\n".join(lines)


def shown(row: Row) -> str:
    """One line of the table."""
    names = ", ".join(f"{d.family}: {d.mistake}" for d in row.found.diagnoses)
    mark = "ok " if row.right and (row.record["expect_equal"] or row.diagnosed) else "NO "
    record = row.record
    return f"{mark} {record['f']!s:26} {record['claim']!s:44} {row.found.verdict:8} {record['mistake']!s:20} {names}"


def main() -> int:
    """Print the table and the counts; the exit code is 1 where a verdict is not the wanted one."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    rows(path)  # once before, so that the times are those of a warm process
    table = rows(path)
    lines = [shown(row) for row in table if row.notation == "plain"]
    sys.stdout.write("\n".join([*lines, "", summary(table), ""]))
    return 0 if all(row.right for row in table) else 1


if __name__ == "__main__":
    sys.exit(main())
