"""Reading a text: from what a user typed to an inert expression, or a typed error that says where and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sympy import Expr

from derivator.errors import LimitError
from derivator.syntax import latex, plain
from derivator.syntax.characters import prepare
from derivator.syntax.complaints import unexpected
from derivator.syntax.imaginary import is_imaginary
from derivator.syntax.limits import Limits
from derivator.syntax.parser import Parser
from derivator.syntax.sums import index_names

Notation = Literal["plain", "latex"]
_USUAL = Limits()
_RULES = Limits(length=100_000)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was understood.

    Attributes:
        expression: what it means, inert.
        notes: every reading that was a choice, a sentence each.
        source: the text as it was given.
    """

    expression: Expr
    notes: tuple[str, ...]
    source: str


def read(text: str, *, notation: Notation = "plain", limits: Limits = _USUAL) -> Reading:
    """Read one expression.

    Args:
        text: what was typed. It is never executed.
        notation: "plain" for text with or without Unicode signs, "latex" for LaTeX.
        limits: how much it may ask for.

    Returns:
        The expression, and what was chosen where a text can be read in more than one way.

    Raises:
        ReadingError: it is not understood; the error knows where and what would have been.
        LimitError: it is too long, too deep, or asks for a number too large.
    """
    source = prepare(text, limits)
    try:
        if notation == "latex":
            parser = Parser(source, latex.tokenize(source), latex=True)
            parser.imaginary = is_imaginary(source, parser.tokens)
        else:
            parser = Parser(source, plain.tokenize(source))
        parser.indices |= index_names(parser.tokens)
        expression = parser.whole()
    except RecursionError:
        # The caller's own stack is nearly used up, so that less than the limit on depth is left of it.
        raise LimitError("too many constructions inside one another", text) from None
    return Reading(expression, tuple(source.notes), text)


def read_equation(text: str) -> tuple[Expr, Expr]:
    """Read the equation of a rule: two expressions with an equals sign between them.

    Args:
        text: plain text in which D(f) is the derivative of f by x, f(u) a function of u, `...` any further terms or
            factors, and blue(a), red(a), cancel(a) are highlights.

    Returns:
        The left and the right side.

    Raises:
        ReadingError: it is not understood, or has not exactly one equals sign.
    """
    source = prepare(text, _RULES)
    parser = Parser(source, plain.tokenize(source, rules=True), rules=True)
    parser.indices |= index_names(parser.tokens)
    left = parser.part()
    if parser.token.kind != "=":
        raise unexpected(parser) if parser.token.kind != "end" else parser.error("no equation", expected="=")
    parser.index += 1
    parser.uses.clear()
    parser.sums.clear()
    return left, parser.whole()
