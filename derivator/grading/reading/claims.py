"""Read a claim: an expression, or the reason why it is none or no answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from sympy import Expr

from derivator.asking.callers import Handed, claim_of
from derivator.base.errors import ArgumentError, DerivatorError, ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.grading.result import Check, Complaint, VerdictName
from derivator.inert import Derivative, Inert, Matrix, NamedFunction
from derivator.inert.trees import depends, subexpressions
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.syntax import Notation, notation_of, read, shown
from derivator.syntax.completing.sizes import NO_SUM_BOUNDS, SumBounds
from derivator.syntax.grammar.cursor import NONE_APPLIED

_INFINITY = regex(r"\$*\s*[-+−]?\s*(oo|∞|inf|infinity|\\infty)\s*\$*", re.IGNORECASE)
_ALTERNATIVES = regex(
    r"\bor\b|\\(?:lor|vee)\b|\\text\s*\{\s*(?:or|and)\s*\}|\u2228|;|\n|\\\\|\\q?quad(?![a-zA-Z])", re.IGNORECASE
)
_DIFFERENTIAL = regex(
    r"(?:\\[,;:! ]|[\s~*])*(?:\\mathrm\s*\{\s*d\s*\}|\\dd|d)\s*(?:[a-zA-Z]|\\[a-z]+|[α-ω])\s*$"
)
_PAIR = regex(r",\s+")
_PRIMED = regex(r"[)a-zA-Z]\s*(?:['′]|\^\s*\{?\s*\\prime)")
_EITHER_SIGN = regex(r"±|\\pm(?![a-zA-Z])|∓|\\mp(?![a-zA-Z])")
_EQUALS = regex(r"&?=|≡|\\equiv(?![a-zA-Z])")


@record
class Claim:
    """A claim that was read: what it means, and every reading that was a choice."""

    expression: Expr
    notes: tuple[str, ...] = ()


@record
class Refusal:
    """A claim that is no answer, or that was not understood if there is a complaint."""

    reason: str
    complaint: Complaint | None = None


def claim_handed(handed: object, beside: Iterable[object]) -> Handed | Refusal:
    """A claim as it was handed over: a text as it is, an expression in the engine's letters, or why it is none.

    Args:
        handed: the claim.
        beside: the target and the variables, whose symbols it has as well.

    Raises:
        ArgumentError: it is neither text nor expression.
    """
    try:
        return claim_of(handed, beside)
    except ArgumentError:
        raise
    except DerivatorError as error:
        return Refusal("the claim is not understood", Complaint(str(error), 0))


def as_typed(claim: object) -> str:
    """A claim as text: as it was typed, or as SymPy writes it."""
    if isinstance(claim, str):
        return claim
    return plain(claim) if isinstance(claim, Inert) else shown(claim)


def refused(claim: Refusal, problem: Problem, text: str) -> Check:
    """The verdict on a claim that is no answer, or that was not understood."""
    verdict: VerdictName = "not-an-answer" if claim.complaint is None else "unreadable"
    told = problem.readings
    return Check(verdict, claim.reason, problem, text, notes=told, readings=told, complaint=claim.complaint)


def read_claim(
    text: Handed,
    notation: Notation,
    letters: Iterable[str] = (),
    functions: Iterable[str] = (),
    applied: Mapping[str, NamedFunction] = NONE_APPLIED,
    variable: str = "",
    doubtful: frozenset[str] = frozenset(),
    sizes: SumBounds = NO_SUM_BOUNDS,
) -> Claim | Refusal:
    """Read a claim.

    Args:
        text: what was typed; it is never executed. An expression is read already.
        notation: "plain" or "latex".
        letters: names that the question knows to be no functions; in plain text a word of them is their product.
        functions: names that it knows to be functions.
        applied: those of unknown rule that stand at the same arguments throughout, so that u' is u'(x).
        variable: the letter that is differentiated by, where it is one.
        doubtful: names of inverse functions that can as well be a letter of the question in front of a function.
        sizes: the bounds of sums that leave them out.

    Returns:
        The claim, or why there is none. Nothing raises.
    """
    if not isinstance(text, str):
        return Refusal("one expression is expected") if isinstance(text, Matrix) else Claim(text)
    if is_empty(text):
        return Refusal("there is no answer")
    if _INFINITY.fullmatch(text.strip()):
        return Refusal("infinity is not a derivative")
    try:
        reading = read(
            text, notation=notation, letters=letters, functions=functions, applied=applied, variable=variable,
            doubtful=doubtful, sizes=sizes,
        )
    except ReadingError as error:
        return _refused(text, notation, error)
    return Claim(reading.expression, reading.notes)


def is_latex(claim: object) -> bool:
    """Whether a claim of which nothing else is said is a text in LaTeX."""
    return isinstance(claim, str) and notation_of(claim) == "latex"


def is_empty(text: str) -> bool:
    """Whether a text holds nothing but spaces and signs that do not show."""
    return all(sign == "$" or sign.isspace() or unicodedata.category(sign) == "Cf" for sign in text)


def unknown_in(expression: Expr) -> set[str]:
    """The unknown functions that an expression speaks of; an inverse speaks of the function that it undoes."""
    functions = [part for part in subexpressions(expression) if isinstance(part, NamedFunction)]
    return {each.name for each in functions} | {each.inverse_of for each in functions if each.inverse_of is not None}


def restates(expression: Expr, target: Expr) -> bool:
    """Whether a claim holds a derivative that was not carried out, though the target names no unknown function."""
    unknown = unknown_in(target)
    return any(
        (isinstance(part, NamedFunction) and part.primes > 0 and part.name not in unknown)
        or (isinstance(part, Derivative) and not _of_unknown(part, unknown))
        for part in subexpressions(expression)
    )


def _of_unknown(derivative: Derivative, unknown: set[str]) -> bool:
    """Whether nothing is left to be carried out: a derivative by one argument, on which no other one depends."""
    operand, variable = derivative.operand, derivative.variable
    while isinstance(operand, Derivative):
        operand = operand.operand
    if not isinstance(operand, NamedFunction) or operand.name not in unknown:
        return False
    others = [argument for argument in operand.arguments if argument != variable]
    return len(others) == len(operand.arguments) - 1 and not any(depends(each, variable) for each in others)


def _refused(text: str, notation: Notation, error: ReadingError) -> Refusal:
    if error.message == "the text is empty":
        return Refusal("there is no answer")
    sides = _EQUALS.split(text.strip().strip("$"))
    if len(sides) > 1 and is_empty(sides[-1]) is False and _reads(sides[-1], notation) and _is_mathematics(sides[:-1]):
        return Refusal("an equation is not an answer: one expression is expected")
    alternatives = [part for part in _ALTERNATIVES.split(text.strip().strip("$")) if not is_empty(part)]
    if len(alternatives) > 1 and all(_reads(part, notation) for part in alternatives):
        return Refusal("there are two answers: one is expected")
    undone = _DIFFERENTIAL.sub("", text.strip().strip("$"))
    if undone != text.strip().strip("$") and _reads(undone, notation):
        return Refusal("a differential is not a derivative: an expression without it is expected")
    pair = [part for part in _PAIR.split(text.strip().strip("$")) if not is_empty(part)]
    if len(pair) > 1 and all(_reads(part, notation) for part in pair):
        return Refusal("there are two answers: one is expected")
    if _PRIMED.search(text) and _reads(_PRIMED.sub(lambda found: found.group()[0], text), notation):
        return Refusal("a derivative that is not carried out is no answer")
    if _EITHER_SIGN.search(text) and _reads(_EITHER_SIGN.sub("+", text), notation):
        return Refusal("there are two answers: one is expected")
    from derivator.syntax.correcting import corrected  # here and not above: most claims are understood

    complaint = Complaint(error.message, error.position, error.expected, corrected(error))
    return Refusal("the claim is not understood", complaint)


def _is_mathematics(sides: list[str]) -> bool:
    """Whether the left of an equation is there at all: a formula for a spreadsheet begins with its equals sign."""
    return not is_empty(sides[0])


def _reads(text: str, notation: Notation) -> bool:
    try:
        read(text.strip().strip("$"), notation=notation)
    except ReadingError:
        return False
    return True
