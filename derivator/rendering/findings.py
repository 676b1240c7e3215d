"""The verdict on a claim as a page in one of the formats, and as JSON, schema derivator.check/1."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import escape
from sympy import Expr

from derivator import notation
from derivator.base.errors import DerivatorError, ReadingError, UnknownNameError
from derivator.base.record import record
from derivator.base.sentences import sentence
from derivator.grading import Check, Complaint, Diagnosis
from derivator.inert import Equation
from derivator.inert.trees import with_letters
from derivator.model.conventions import Conventions
from derivator.model.trace import Problem
from derivator.rendering.data.json_text import JsonRecord, json_text
from derivator.rendering.escaping import escape_markdown, verbatim
from derivator.rendering.templates import filled

SCHEMA = "derivator.check/1"
DATA = "json"


def _escape_html(text: str) -> str:
    return str(escape(text))


@record
class FindingFormat:
    """How a page on a claim is written: its mathematics, and text that is not mathematics."""

    write: Callable[[Expr, Conventions], str]
    inline: str
    escape: Callable[[str], str]


def _latex(expression: Expr, conventions: Conventions) -> str:
    return notation.latex(expression, conventions, colour=False)


def _escaped(expression: Expr, conventions: Conventions) -> str:
    return _escape_html(notation.unicode_text(expression, conventions))


FORMATS: dict[str, FindingFormat] = {
    "text": FindingFormat(notation.unicode_text, "{}", verbatim),
    "markdown": FindingFormat(_latex, "${}$", escape_markdown),
    "html": FindingFormat(_escaped, '<code class="math">{}</code>', _escape_html),
}
"""Every format that a template lays out, by its name."""
MATHML = FindingFormat(notation.mathml, "<math>{}</math>", _escape_html)
"""For a part of a web page whose style sets mathematics."""

HEADINGS = {
    "correct": "Correct",
    "correct-on-smaller-domain": "Correct, on a smaller domain",
    "rounded": "Correct up to rounding only",
    "wrong": "Wrong",
    "undecided": "Undecided",
    "not-an-answer": "Not an answer",
    "unreadable": "Not understood",
}


@record
class FoundView:
    """One diagnosis as the page shows it."""

    title: str
    advice: str
    reveals: str


@record
class FindingView:
    """A page on a claim: strings only, each written for its format."""

    verdict: str
    heading: str
    method: str
    question: str
    read_as: str
    notes: tuple[str, ...]
    complaint: str
    excerpt: str
    caret: str
    expected_there: str
    corrected: str
    witness: str
    claimed: str
    value: str
    domain: str
    diagnoses: tuple[FoundView, ...]
    form: str
    assumptions: tuple[str, ...]
    answer: str


def render_check(check: Check, *, format: str = "text", colour: bool = False, template_folder: str = "") -> str:
    """The verdict on a claim as a page.

    Args:
        check: the verdict with its reasons.
        format: "text", "markdown", "html" or "json".
        colour: whether text is coloured for a terminal.
        template_folder: a folder whose templates are used in place of the package's own.

    Returns:
        The page, ending in a line break.

    Raises:
        UnknownNameError: no such format.
        TemplateFaultError: a template is missing or faulty.
    """
    if format == DATA:
        return json_text(check_record(check))
    if format not in FORMATS:
        raise UnknownNameError(f"there is no format {format!r}; choose one of {', '.join((*FORMATS, DATA))}")
    view = check_view(check, FORMATS[format])
    return filled(f"check.{format}.j2", {"page": view, "colour": colour}, template_folder, style=_styled(colour))


def check_on_page(check: Check) -> str:
    """The verdict on a claim as a part of a web page whose style sets mathematics."""
    return filled("check.html.j2", {"page": check_view(check, MATHML)})


def check_record(check: Check) -> JsonRecord:
    """The verdict as plain data for programs; the answer stands in it only where it was asked for."""

    def both(expression: Expr | None) -> JsonRecord | None:
        if expression is None:
            return None
        conventions, function = check.problem.conventions, check.problem.dependent
        typed = expression if function is None else with_letters(expression, function)
        return {"text": notation.plain(typed), "latex": notation.latex(expression, conventions)}

    record: JsonRecord = {
        "schema": SCHEMA,
        "verdict": check.verdict,
        "method": check.method,
        "name": check.problem.name,
        "problem": both(check.problem.expression),
        "variable": notation.plain(check.problem.variable),
        "order": check.order,
        "claim": check.claim,
        "read_as": both(check.read_as),
        "notes": list(check.notes),
        "readings": list(check.readings),
        "complaint": None if check.complaint is None else _complaint_record(check.complaint),
        "error": None if check.complaint is None else {"of": "claim", **_complaint_record(check.complaint)},
        "witness": None if check.witness is None else {
            "point": check.witness.point,
            "claimed": check.witness.claimed,
            "expected": check.witness.expected,
        },
        "domain": check.domain,
        "diagnoses": [_diagnosis_record(diagnosis, both) for diagnosis in check.diagnoses],
        "simplified": check.simplified,
        "in_form": check.in_form,
        "assumptions": list(check.assumptions),
        "seconds": round(check.seconds, 6),
    }
    if check.expected is not None:
        record["expected"] = both(check.expected)
    return record


def render_fault(error: DerivatorError, target: str, claim: str) -> str:
    """The JSON of a check that was not made, as the question is not understood.

    Args:
        error: why.
        target: what was to be differentiated, as typed.
        claim: the claim, as typed.
    """
    where: JsonRecord = {"of": "question", "message": str(error)}
    if isinstance(error, ReadingError) and error.source:
        from derivator.syntax.correcting import corrected  # here and not above: most targets are understood

        fault = Complaint(error.message, error.position, error.expected, corrected(error))
        where = {"of": "target" if error.source == target else "question", "text": error.source}
        where |= _complaint_record(fault)
    return json_text(
        {"schema": SCHEMA, "verdict": None, "target": target, "claim": claim, "readings": [], "error": where}
    )


def _complaint_record(complaint: Complaint) -> JsonRecord:
    return {
        "message": complaint.message,
        "column": complaint.position + 1,
        "expected": complaint.expected,
        "corrected": complaint.corrected,
    }


def _diagnosis_record(diagnosis: Diagnosis, both: Callable[[Expr | None], JsonRecord | None]) -> JsonRecord:
    record: JsonRecord = {
        "mistake": diagnosis.mistake,
        "family": diagnosis.family,
        "title": diagnosis.title,
        "advice": diagnosis.advice,
    }
    if diagnosis.reveals is not None:
        record["reveals"] = both(diagnosis.reveals)
    return record


def check_view(check: Check, format: FindingFormat) -> FindingView:
    """What the page on a claim shows, written for a format."""
    conventions = check.problem.conventions

    def math(expression: Expr | None) -> str:
        if expression is None:
            return ""
        return format.inline.format(format.write(expression, conventions))

    text = format.escape
    complaint, witness = check.complaint, check.witness
    excerpt, caret = _excerpt(check.claim, complaint.position) if complaint is not None else ("", "")
    return FindingView(
        verdict=check.verdict,
        heading=HEADINGS[check.verdict],
        method=text(sentence(check.method)) if complaint is None else "",
        question=_question(check.problem, math, text) if check.asked is None else math(check.asked),
        read_as=math(check.read_as),
        notes=tuple(text(f"{note.rstrip('.')}.") for note in check.notes),
        complaint=text(sentence(complaint.message)) if complaint is not None else "",
        excerpt=text(excerpt) if format is not FORMATS["markdown"] else excerpt.replace("`", "'"),
        caret=caret,
        expected_there=text(complaint.expected) if complaint is not None else "",
        corrected=text(complaint.corrected) if complaint is not None else "",
        witness=text(witness.point) if witness is not None else "",
        claimed=text(witness.claimed) if witness is not None else "",
        value=text(witness.expected) if witness is not None else "",
        domain=text(check.domain),
        diagnoses=tuple(
            FoundView(text(sentence(found.title)), text(found.advice), math(found.reveals))
            for found in check.diagnoses
        ),
        form=text(_form(check)),
        assumptions=tuple(map(text, check.assumptions)),
        answer=math(check.expected),
    )


def _question(problem: Problem, math: Callable[[Expr | None], str], text: Callable[[str], str]) -> str:
    """What is asked for; of a function that an equation defines, where that equation holds."""
    if problem.place:
        place = ", ".join(math(Equation(*pair)) for pair in problem.place)
        where = "" if problem.dependent is None else f" {text('where')} {math(problem.expression)}"
        return f"{math(problem.asked)} {text('at')} {place}{where}"
    if problem.dependent is None:
        return math(problem.asked)
    return f"{math(problem.named)} {text('where')} {math(problem.expression)}"


_WINDOW = 60


def _excerpt(claim: str, position: int) -> tuple[str, str]:
    """The part of a claim around a place on one line, and the caret's line under it."""
    start = max(0, position - _WINDOW // 2)
    part = "".join(sign if sign.isprintable() else "�" for sign in claim[start : start + _WINDOW])
    return part, " " * (position - start) + "^"


def _form(check: Check) -> str:
    told = []
    if check.simplified is False:
        told.append("It is not simplified.")
    if check.in_form is not None:
        told.append("It has the form asked for." if check.in_form else "It does not have the form asked for.")
    return " ".join(told)



_COLOURS = {
    "correct": "\x1b[32m\x1b[1m{}\x1b[0m",
    "correct-on-smaller-domain": "\x1b[32m\x1b[1m{}\x1b[0m",
    "wrong": "\x1b[31m\x1b[1m{}\x1b[0m",
}


def _styled(colour: bool) -> Callable[[str, str], str]:
    def style(text: str, verdict: str) -> str:
        return _COLOURS.get(verdict, "\x1b[33m\x1b[1m{}\x1b[0m").format(text) if colour else text

    return style
