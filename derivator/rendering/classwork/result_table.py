"""The results of a class as a table for spreadsheets, and as lines of JSON for programs."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import IO

from derivator.base.printable import printable
from derivator.base.record import record
from derivator.grading.classwork import Grades
from derivator.grading.classwork.journal import GradedAnswer

SCHEMA = "derivator.result/1"
COLUMNS = (
    "student", "question", "verdict", "points", "mistake", "family", "read_as", "feedback", "answer", "row", "counts",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


@record
class ResultFiles:
    """The files that hold every answer with its result."""

    table: IO[str]
    lines: IO[str]

    def head(self) -> None:
        """Write the headings."""
        csv.writer(self.table, lineterminator="\n").writerow(COLUMNS)

    def put(self, grades: Grades, graded: GradedAnswer) -> None:
        """Write one answer into both."""
        cells = _cells(grades, graded)
        csv.writer(self.table, lineterminator="\n").writerow([harmless(str(cells[name])) for name in COLUMNS])
        json.dump({"schema": SCHEMA, **cells}, self.lines, ensure_ascii=False)
        self.lines.write("\n")


def result_files(folder: Path) -> tuple[Path, Path]:
    """Where the results stand in a folder: the table, and the lines of JSON."""
    return folder / "results.csv", folder / "results.jsonl"


def points_text(points: float | None) -> str:
    """Points as they are written; nothing where somebody has to look first."""
    return "" if points is None else f"{round(points, 2):g}"


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(grades: Grades, graded: GradedAnswer) -> dict[str, object]:
    judgement = graded.judgement
    return {
        "student": printable(graded.student),
        "question": printable(graded.question),
        "verdict": judgement.verdict if judgement else "",
        "points": points_text(grades.points(graded)),
        "mistake": judgement.mistake if judgement else "",
        "family": judgement.family if judgement else "",
        "read_as": judgement.read_as if judgement else "",
        "feedback": printable(" ".join(judgement.feedback)) if judgement else "",
        "answer": printable(graded.answer, "\n"),
        "row": "" if graded.row is None else graded.row,
        "counts": "yes" if graded.counts else "no",
    }
