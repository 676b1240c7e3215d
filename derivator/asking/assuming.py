"""What is declared of the letters: "n integer, a > 0, 0 < p < 1"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sympy import Expr, Symbol

from derivator.asking.own_symbols import given_by, may_be, whole_by
from derivator.base.errors import ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.inert import ZERO, Apply, Entry, Minus, Plus
from derivator.inert.piecewise import Comparison
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption, Problem
from derivator.notation import plain
from derivator.syntax import as_beside, longer_names, notation_of, read
from derivator.verification.preparation.symbols import names

_CLAUSES = regex(r"[,;\n]|\band\b")
_RELATION = regex(r"(<=|>=|≤|≥|!=|≠|<|>|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z]))")
_COMMANDS = {"le": "<=", "leq": "<=", "ge": ">=", "geq": ">=", "ne": "!=", "neq": "!=", "lt": "<", "gt": ">"}
"""The commands of LaTeX that are relations."""
_WORDS = regex(
    r"\s*(?P<name>.+?)\s+(?:is\s+)?(?:an?\s+)?(?:∈\s*|in\s+|\\in\s*)?"
    r"(?P<kind>positive\s+integer|natural|integer|real|positive|negative|nonnegative|non-negative|nonzero|non-zero"
    r"|whole|number|(?:\\mathbb\s*\{?\s*)?[ZNR]\}?|\u2124|\u2115|\u211d)(?:\s+number)?\s*"
)
_INTEGERS: Mapping[str, int | None] = {"integer": None, "natural": 0, "positive integer": 1}
"""The least number of each kind of whole numbers: whether 0 is natural is not agreed on, so that it may be."""
_KINDS = {
    "Z": "integer", "\u2124": "integer", "whole": "integer",
    "N": "natural", "\u2115": "natural",
    "R": "real", "\u211d": "real", "number": "real", "non-negative": "nonnegative", "non-zero": "nonzero",
}


@record
class Whole:
    """Which whole numbers a letter may be.

    Attributes:
        least: the least of them, None for none.
        symbol: a caller's symbol, which may say more: that it is even, or prime.
    """

    least: int | None = None
    symbol: Symbol | None = None

    def may_be(self, count: int) -> bool:
        """Whether a whole number is one of them."""
        return (self.least is None or count >= self.least) and (self.symbol is None or may_be(self.symbol, count))


@record
class Declared:
    """What was declared.

    Attributes:
        assumptions: signs, as the checker knows them.
        integers: the letters declared to be whole numbers, each with those that it may be.
        clauses: the declarations as they were typed.
    """

    assumptions: tuple[Assumption, ...] = ()
    integers: tuple[tuple[Symbol, Whole], ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def letters(self) -> frozenset[Symbol]:
        """The letters of which something is declared."""
        subjects = [each.subject for each in self.assumptions]
        parts = (part for subject in subjects for part in subexpressions(subject))
        entries = {part: part.name for part in parts if isinstance(part, Entry)}
        whole = frozenset(letter for letter, _ in self.integers)
        return whole.union(*(names(subject.xreplace(entries)) for subject in subjects))


def declared(texts: Iterable[str]) -> Declared:
    """Read declarations.

    Args:
        texts: each one declaration, or several with commas between them.

    Raises:
        ReadingError: one is not understood.
    """
    assumptions: list[Assumption] = []
    integers: dict[Symbol, Whole] = {}
    clauses: list[str] = []
    for text in texts:
        for clause in _CLAUSES.split(text):
            if not clause.strip():
                continue
            clauses.append(" ".join(clause.split()))
            words = _WORDS.fullmatch(clause)
            if words is not None:
                _word(words, text, assumptions, integers)
            else:
                assumptions += _related(clause, text)
    return Declared(tuple(assumptions), tuple(integers.items()), tuple(clauses))


def declared_with(known: Declared, problem: Problem) -> Declared:
    """What was declared, what the symbols of a caller say of themselves, and what is whole where a function needs it.

    The variable is a real number all the same: by a whole number nothing is differentiated.
    """
    given = given_by(problem.own, problem.expression)
    typed = tuple((letter, values) for letter, values in known.integers if letter != problem.variable)
    whole = tuple(
        (letter, Whole(symbol=symbol)) for letter, symbol in whole_by(problem.own, problem.expression)
        if letter != problem.variable and letter not in dict(typed)
    )
    clauses = (*(plain(relation(each)) for each in given), *(f"{plain(letter)} integer" for letter, _ in whole))
    said = {problem.variable, *dict(typed), *dict(whole)}
    orders = tuple(
        (letter, Whole(_INTEGERS["natural"])) for letter in _orders(problem.expression) if letter not in said
    )
    clauses = (*clauses, *(f"{plain(letter)} natural" for letter, _ in orders))
    beside = (problem.expression, problem.variable)
    assumed = (Assumption(each.kind, as_beside(each.subject, beside)) for each in known.assumptions)
    return Declared((*assumed, *given), (*typed, *whole, *orders), (*known.clauses, *clauses))


def _orders(expression: Expr) -> Iterator[Symbol]:
    """The letters that count how often something is done: n in polygamma(n, x)."""
    for part in dict.fromkeys(part for part in subexpressions(expression) if isinstance(part, Apply)):
        arguments = dict(zip(part.function.arguments, part.arguments, strict=False))
        for kind, name in part.function.needs:
            if kind == "whole":
                yield from sorted(arguments[name].free_symbols, key=str)


def _word(
    words: re.Match[str], text: str, assumptions: list[Assumption], integers: dict[Symbol, Whole]
) -> None:
    subject = _read(words["name"])
    kind = " ".join(words["kind"].removeprefix("\\mathbb").strip("{} ").split())
    kind = _KINDS.get(kind, kind)
    if kind in _INTEGERS:
        if not isinstance(subject, Symbol):
            raise ReadingError("only a name can be declared an integer", text, text.find(words["name"]), "a name")
        integers[subject] = Whole(_INTEGERS[kind])
    elif kind == "negative":
        assumptions.append(Assumption("positive", Minus(subject)))
    elif kind != "real":
        assumptions.append(Assumption(kind, subject))


def _related(clause: str, text: str) -> list[Assumption]:
    parts = _RELATION.split(clause)
    if len(parts) < 3:
        raise ReadingError(
            "a declaration is not understood", text, max(0, text.find(clause.strip())), "n integer, a > 0 or 0 < p < 1"
        )
    sides = [_read(part) for part in parts[::2]]
    signs = [_COMMANDS.get(sign.removeprefix("\\"), sign) for sign in parts[1::2]]
    return [
        _relation(left, sign, right) for left, sign, right in zip(sides[:-1], signs, sides[1:], strict=True)
    ]


def _read(text: str) -> Expr:
    notation = notation_of(text)
    try:
        return read(text, notation=notation).expression
    except ReadingError:
        # A declaration is one of the longer names in it.
        if not (names := longer_names(text)):
            raise
        return read(text, notation=notation, letters=names).expression


def _relation(left: Expr, sign: str, right: Expr) -> Assumption:
    if sign in ("<", "<=", "≤"):
        left, right = right, left
    subject = left if right == ZERO else Minus(right) if left == ZERO else Plus(left, Minus(right))
    if sign in ("!=", "≠"):
        return Assumption("nonzero", subject)
    return Assumption("positive" if sign in ("<", ">") else "nonnegative", subject)


def relation(assumption: Assumption) -> Expr:
    """An assumption about a sign as a relation: x > 0, and x < 0 for -x > 0."""
    sign, subject = {"positive": ">", "nonnegative": ">=", "nonzero": "!="}[assumption.kind], assumption.subject
    if isinstance(subject, Minus):
        sign, subject = sign.replace(">", "<"), subject.operand
    return Comparison(sign, subject, ZERO)
