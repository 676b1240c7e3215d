"""Written work in its own format, with what is to be said of its lines in it: comments, rows, cells or marks."""

from __future__ import annotations

import json
from collections.abc import Mapping

from derivator.grading.written.review_result import Review, ReviewedLine
from derivator.rendering.escaping import escape_html, escape_markdown, verbatim


def annotated(review: Review, told: Mapping[ReviewedLine, str], marks: Mapping[str, str]) -> str:
    """The document with remarks.

    Args:
        review: the lines with what is said of them.
        told: the sentences about each line of which there is something to say.
        marks: the sign for each status.
    """
    after: dict[int, list[str]] = {}
    for line, said in told.items():
        after.setdefault(line.line, []).append(f"{marks[line.status]} {said}")
    if review.kind == "notebook":
        return _notebook(review.text, after)
    rows = review.text.split("\n")
    done: list[str] = []
    for number, row in enumerate(rows, 1):
        done.append(row)
        for remark in after.get(number, ()):
            done.append(_remark(remark, row, review.kind))
    if review.kind == "markdown":
        done = _outside_displays(rows, after)
    return "\n".join(done).rstrip("\n") + "\n"


def _remark(remark: str, row: str, kind: str) -> str:
    if kind == "latex":
        return f"% {verbatim(remark)}"
    if kind == "html":
        return f"<p class='review'><mark>{escape_html(remark)}</mark></p>"
    return f"{' ' * (len(row) - len(row.lstrip()))}    {verbatim(remark)}"


def _outside_displays(rows: list[str], after: Mapping[int, list[str]]) -> list[str]:
    """The rows of Markdown with each remark behind the display that its line stands in."""
    done: list[str] = []
    waiting: list[str] = []
    inside = False
    for number, row in enumerate(rows, 1):
        done.append(row)
        waiting += [f"> **line {number}** {escape_markdown(remark)}" for remark in after.get(number, ())]
        before = inside
        inside ^= row.count("$$") % 2 == 1 or row.strip().startswith("```")
        inside = (inside or "\\begin{" in row) and "\\end{" not in row
        ends = (before and not inside) or not (number < len(rows) and rows[number].strip())
        if waiting and ends and not inside:
            done += ["", *waiting, ""]
            waiting = []
    return [*done, *waiting]


def _notebook(text: str, after: Mapping[int, list[str]]) -> str:
    """The notebook with a cell of remarks behind each cell that they are about."""
    book = json.loads(text)
    cells, at = [], 0
    lines = text.split("\n")
    numbers = sorted(after)
    ends: list[int] = []
    for cell in book["cells"]:
        source = cell.get("source", "")
        last = (source if isinstance(source, str) else "".join(source)).rstrip("\n").split("\n")[-1]
        written = {json.dumps(last)[1:-1], json.dumps(last, ensure_ascii=False)[1:-1]}
        found = [k for k in range(at, len(lines)) if last and any(each in lines[k] for each in written)]
        at = found[0] + 1 if found else at
        ends.append(at)
    begin = 0
    for cell, end in zip(book["cells"], ends, strict=True):
        cells.append(cell)
        said = [remark for number in numbers if begin < number <= end for remark in after[number]]
        begin = end
        if said:
            remarks = [f"- {escape_markdown(remark)}\n" for remark in said]
            cells.append({"cell_type": "markdown", "metadata": {"tags": ["review"]}, "source": remarks})
    return json.dumps({**book, "cells": cells}, ensure_ascii=False, indent=1) + "\n"
