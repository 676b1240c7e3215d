"""A review of written work: the writer's own text with marks in the margin, and as JSON, schema derivator.review/1."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sympy import Symbol

from derivator.base.errors import UnknownNameError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.base.sentences import sentence
from derivator.grading.written.review_result import Review, ReviewedLine
from derivator.inert import Derivative, Equation, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.conventions import Conventions
from derivator.notation import mathml, plain, unicode_text
from derivator.rendering.data.json_text import JsonRecord, json_text
from derivator.rendering.escaping import escape_html, escape_markdown, escape_tex, verbatim
from derivator.rendering.reviewed.annotated_work import annotated
from derivator.rendering.templates import filled
from derivator.rendering.web import font
from derivator.rules import RULES

SCHEMA = "derivator.review/1"
DATA = "json"
_ANNOTATED = "annotated"
_ESCAPES: dict[str, Callable[[str], str]] = {
    "text": verbatim, "markdown": escape_markdown, "html": escape_html, "latex": escape_tex,
}
FORMATS = (*_ESCAPES, _ANNOTATED, DATA)
"""Every format that a review is written in."""

MARKS = {
    "given": "·", "follows": "✓", "follows-from-wrong": "✓", "wrong": "✗", "unexplained": "!", "not-understood": "?",
    "words": "",
}
"""What stands in the margin; of several lines in one row of the file the last of these that applies counts."""
_TOLD = {
    "follows-from-wrong": "it follows from a line that is wrong",
    "wrong": "it does not follow",
    "unexplained": "right again without a reason",
    "not-understood": "not understood",
}


_LOGARITHM = regex(r"l(?:n|og)(?![a-z0-9_])")
_OF_TARGET = {
    "reached": "The work gets to what was to be derived, in line {line}.",
    "not-reached": "It does not get to what was to be derived.",
    "stops-early": "It stops before what was to be derived: the derivative of what line {line} holds is not there.",
    "other-function": "It is about another function than the one that was to be derived.",
    "undecided": "Whether it gets to what was to be derived was not decided.",
}


@record
class NoteView:
    """What is said of one line: its status, the part of the row it is about, the sentences, and how it could go on."""

    status: str
    about: str
    told: tuple[str, ...]
    instead: tuple[str, ...]


@record
class MarkedRow:
    """A row of the file.

    Attributes:
        number: its number.
        text: what it holds.
        mark, status: how it was judged.
        notes: what is said of it.
        rules: the rules that explain it.
        formulas: in a web page, what was read in it.
    """

    number: int
    text: str
    mark: str
    status: str
    notes: tuple[NoteView, ...]
    rules: tuple[str, ...]
    formulas: tuple[str, ...]


@record
class ReviewView:
    """A review as a page shows it: strings only, each written for its format."""

    summary: str
    status: str
    rows: tuple[MarkedRow, ...]


def render_review(review: Review, *, format: str = "text", template_folder: str = "") -> str:
    """A review as a page.

    Args:
        review: the lines with what is said of them.
        format: "text", "markdown", "html", "latex" (with notes in the margin), "annotated" (the document itself, with
            what is to be said of its lines in it) or "json".
        template_folder: a folder whose templates are used in place of the package's own.

    Raises:
        UnknownNameError: no such format.
        TemplateFaultError: a template is missing or faulty.
    """
    if format == DATA:
        return json_text(review_record(review))
    if format == _ANNOTATED:
        told = {each: (*_told(each), *_instead(each)) for each in review.lines if _is_told(each)}
        return annotated(review, {line: " ".join(said) for line, said in told.items()}, MARKS)
    if format not in _ESCAPES:
        raise UnknownNameError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    page = _view(review, _ESCAPES[format], _formula if format == "html" else None)
    return filled(f"review.{format}.j2", {"page": page, "font": font}, template_folder, rjust=_rjust, rstrip=str.rstrip)


def review_on_page(review: Review) -> str:
    """A review as a part of a web page whose style sets it."""
    return filled("review-part.html.j2", {"page": _view(review, escape_html, _formula)})


def review_record(review: Review) -> JsonRecord:
    """A review as plain data for programs."""
    wrong = review.first_wrong
    return {
        "schema": SCHEMA,
        "lines": [_line_record(line) for line in review.lines],
        "first_wrong": None if wrong is None else _line_record(wrong),
        "target": None if review.target is None else {"status": review.target.status, "line": review.target.line},
    }


def _line_record(line: ReviewedLine) -> JsonRecord:
    return {
        "line": line.line,
        "column": line.column,
        "text": line.text,
        "status": line.status,
        "from": line.source,
        "rule": line.rule,
        "mistakes": [{"mistake": each.mistake, "family": each.family} for each in line.mistakes],
        "witness": line.witness or None,
        "note": line.note,
        "instead": [{"text": plain(each.expression), "rule": each.rule} for each in line.instead],
    }


def _formula(line: ReviewedLine) -> str:
    """What was read in a line, in MathML; empty where it was not."""
    if not line.sides or line.status == "words":
        return ""
    sides = [mathml(each, _as_written(line)) for each in line.sides]
    return f"<math>{'<mo>=</mo>'.join(['', *sides] if line.goes_on else sides)}</math>"


def _as_written(line: ReviewedLine) -> Conventions:
    """The notation of a line: what it leaves out is left out, and its logarithm is called as it is there."""
    called = {part.name for side in line.sides for part in subexpressions(side) if isinstance(part, NamedFunction)}
    bare = tuple(sorted(name for name in called if not re.search(rf"{re.escape(name)}[^=+]{{0,9}}\(", line.text)))
    letters = {part.operand.name for side in line.sides for part in subexpressions(side)
               if isinstance(part, Derivative) and isinstance(part.operand, Symbol)}
    return Conventions(
        records="subscript", bare=bare, intermediate=tuple(sorted(letters)),
        partial="partial" in line.text or "∂" in line.text,
        logarithm=found[0] if (found := _LOGARITHM.search(line.text)) else "ln",
    )


def _view(
    review: Review, text: Callable[[str], str], formula: Callable[[ReviewedLine], str] | None = None
) -> ReviewView:
    by_row: dict[int, list[ReviewedLine]] = {}
    for line in review.lines:
        by_row.setdefault(line.line, []).append(line)
    rows = review.text.split("\n")
    while rows and not rows[-1].strip():
        rows.pop()
    marked = tuple(_row(number, row, by_row.get(number, ()), text, formula) for number, row in enumerate(rows, 1))
    wrong = review.first_wrong
    if wrong is not None:
        summary, status = f"The first line that does not follow is line {wrong.line}.", "wrong"
    elif review.understood:
        summary, status = "Every line follows.", "follows"
    elif all(line.status == "words" for line in review.lines):
        summary, status = "No formula is found.", "not-understood"
    else:
        summary, status = "No line is known to be wrong; some were not understood.", "not-understood"
    if review.target is not None:
        summary += " " + _OF_TARGET[review.target.status].format(line=review.target.line)
    return ReviewView(text(summary), status, marked)


def _row(
    number: int, row: str, lines: Sequence[ReviewedLine], text: Callable[[str], str],
    formula: Callable[[ReviewedLine], str] | None,
) -> MarkedRow:
    statuses = [each.status for each in lines]
    status = max(statuses, key=list(MARKS).index, default="words") if set(statuses) != {"words"} else "words"
    if status == "words":
        status = next((each for each in statuses if each != "words"), "words")
    several = sum(each != "words" for each in statuses) > 1
    notes = tuple(
        NoteView(
            each.status, text(each.text) if several else "", tuple(map(text, _told(each))),
            tuple(map(text, _instead(each))),
        )
        for each in lines if _is_told(each)
    )
    rules = dict.fromkeys(_title(each.rule) for each in lines if each.rule)
    formulas = () if formula is None else tuple(filter(None, map(formula, lines)))
    return MarkedRow(number, text(row.rstrip("\r")), MARKS[status], status, notes, tuple(map(text, rules)), formulas)


def _title(rule: str) -> str:
    """The name of a rule for a reader."""
    return RULES[rule].title if rule in RULES else rule.replace("-", " ")


def _is_told(line: ReviewedLine) -> bool:
    """Whether there is anything to say of a line."""
    return line.status in _TOLD or (line.status == "follows" and bool(line.note))


def _told(line: ReviewedLine) -> tuple[str, ...]:
    told = [sentence(_TOLD[line.status])] if line.status in _TOLD else []
    if line.status == "follows-from-wrong" and line.source is not None:
        told = [f"It follows from line {line.source}, but a line before is wrong."]
    if line.mistakes:
        told += [sentence(f"perhaps {line.mistakes[0].title}"), line.mistakes[0].advice]
    if line.witness:
        point, _, values = line.witness.rpartition("left ")
        before, _, after = values.partition(", right ")
        place = f"At {point.removesuffix(': ')} one" if point else "One"
        told.append(f"{place} side is {before}, the other {after}.")
    if line.note:
        told.append(sentence(line.note))
    if line.instead:
        told.append("From the line before it goes on:")
    return tuple(told)


def _instead(line: ReviewedLine) -> tuple[str, ...]:
    """How the line before goes on, a line each."""
    return tuple(
        f"{'' if isinstance(each.expression, Equation) else '= '}{unicode_text(each.expression)}"
        f"{f'   ({_title(each.rule)})' if each.rule else ''}" for each in line.instead
    )


def _rjust(text: object, width: int) -> str:
    return str(text).rjust(width)
