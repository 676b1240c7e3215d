"""The tasks of one document: where a name that was differentiated is defined anew, another task begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivator.base.regex import regex
from derivator.grading.written.rows.written_rows import WrittenRow

_HEAD = regex(
    r"[\s&]*(?P<name>\\[A-Za-z]+|[^\W\d_])\s*(?:\(\s*[A-Za-z](?:\s*,\s*[A-Za-z])*\s*\))?[\s&]*:?=(?P<body>[^=]+)"
)
_LABEL = regex(
    r"\s*(?:\\(?:item|section|subsection|subsubsection|paragraph|textbf)(?![A-Za-z])|#+\s|-{3,}\s*$"
    r"|[*_\s]*(?:\(?(?:\d{1,3}|[a-hivx]{1,3})[.)]|(?:Problem|Task|Exercise|Question|Example|Part|Aufgabe|Ex)\b))"
)
_SLOPE = (
    r"(?:(?<![A-Za-z\\]){0}\s*(?:'|′|\^\s*\{{?\\prime)|(?<![A-Za-z\\])d\s*{0}(?![A-Za-z])"
    r"|(?:\\partial|∂)\s*{0}(?![A-Za-z])|(?<![A-Za-z]){0}_\{{?[a-z])"
)


def tasks(rows: Sequence[WrittenRow], text: str) -> Iterator[tuple[list[WrittenRow], list[WrittenRow]]]:
    """The tasks, each as the definitions before that it uses, and its rows.

    Args:
        rows: the rows of the document.
        text: the document.
    """
    starts = [0, *_starts(rows, text.splitlines()), len(rows)]
    for start, end in pairwise(starts):
        task = list(rows[start:end])
        own = {name for row in task if (name := _named(row))}
        said = "\n".join(row.text for row in task if row.kind == "formula")
        earlier = ((row, _named(row)) for row in rows[:start])
        yield [row for row, name in earlier if name and name not in own and _occurs(name, said)], task


def _starts(rows: Sequence[WrittenRow], lines: Sequence[str]) -> Iterator[int]:
    """Where a task begins but the first one."""
    bodies: dict[str, str] = {}
    since = 0
    last = None
    for at, row in enumerate(rows):
        if row.kind != "formula" or row.anew:
            continue
        before = "\n".join(each.text for each in rows[since:at] if each.kind == "formula")
        head = _HEAD.match(row.text) if row.notation != "mathml" else None
        if last is not None and head is not None:
            name, body = head["name"], "".join(head["body"].split())
            apart = row.block != last.block or row.inline or rows[at - 1].kind == "words"
            after = "\n".join(each.text for each in rows[at:] if each.kind == "formula")
            anew = bodies.get(name, body) != body and _has_slope(name, before)
            if anew and (apart or _labelled(lines, last, row)) and _has_slope(name, after):
                yield at
                since, bodies = at, {}
        elif _labelled(lines, last, row) and _is_curve(row) and _has_slope("y", before):
            yield at
            since, bodies = at, {}
        if head is not None:
            bodies.setdefault(head["name"], "".join(head["body"].split()))
        last = row


def _labelled(lines: Sequence[str], last: WrittenRow | None, row: WrittenRow) -> bool:
    """Whether the label of a task stands between two rows."""
    return last is not None and any(map(_LABEL.match, lines[last.line : row.line]))


def _is_curve(row: WrittenRow) -> bool:
    """Whether a row may be an equation in x and y without a slope."""
    return "=" in row.text and {"x", "y"} <= set(row.text) and not re.search(_SLOPE.format("y"), row.text)


def _named(row: WrittenRow) -> str:
    """The name that a row defines."""
    found = _HEAD.match(row.text) if row.kind == "formula" and row.notation != "mathml" else None
    return found["name"] if found else ""


def _occurs(name: str, text: str) -> bool:
    return re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z])", text) is not None


def _has_slope(name: str, text: str) -> bool:
    return re.search(_SLOPE.format(re.escape(name)), text) is not None
