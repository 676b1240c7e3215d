"""A task of written work as it is read: the sides of its rows, its letters, its definitions, and its curve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sympy import Expr, Symbol

from derivator.asking.implicit import implicit_problem, with_function
from derivator.base.errors import DerivatorError, ReadingError
from derivator.grading.written.equation_steps import bare
from derivator.grading.written.formula_sides import FormulaSides, sides_read
from derivator.grading.written.letter_uses import (
    as_the_work_has_it,
    factors_of,
    functions_of,
    variable_of,
    with_products,
)
from derivator.grading.written.said_conditions import SaidCondition, holding
from derivator.grading.written.written_names import WrittenNames, names_in, partial_of
from derivator.grading.written.written_rows import WrittenRow
from derivator.inert import Derivative, Entry, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption
from derivator.syntax import read
from derivator.verification.curve.curve_checker import Curve

_POINT = re.compile(
    r"\(\s*(?P<x>[-−]?[\d./]+)\s*[,;|]\s*(?P<y>[-−]?[\d./]+)\s*\)"
    r"|(?<![A-Za-z\\])(?P<letter>[A-Za-z])\s*=\s*(?P<value>[-−]?[\d./]+)(?![\w.])"
)
_ROWS_ABOVE = 4
"""So many lines above one are searched for the point that it is about."""


class WorkReading:
    """What a task says.

    Args:
        rows: its rows.
        lines: the lines of the document.
        conditions: what it says of its letters.
    """

    def __init__(
        self, rows: Sequence[WrittenRow], lines: Sequence[str], conditions: Sequence[SaidCondition]
    ) -> None:
        self.rows, self.conditions = rows, conditions
        self._lines = lines
        text = "\n".join(row.text for row in rows if row.kind == "formula")
        self.variable = Symbol(variable_of(text))
        self.functions = functions_of(text) - {self.variable.name}
        self._factors = factors_of(text)
        self.sides = [None if row.kind != "formula" else self.read(row) for row in rows]
        self.names = WrittenNames(self.variable)
        self.curve = self._curve()
        self.defining = set(self._defined()) if self.curve is None else set()

    def read(self, row: WrittenRow) -> FormulaSides:
        """The sides of a row."""
        sides = sides_read(with_products(row, self._factors), (), sorted(self.functions), self.variable.name)
        return as_the_work_has_it(sides, self.functions)

    def assumed(self, row: WrittenRow) -> tuple[Assumption, ...]:
        """What holds of the letters in a row."""
        return holding(self.conditions, row.line)

    def expressions(self) -> Iterator[Expr]:
        """Every side that was read."""
        for sides in filter(None, self.sides):
            yield from (side.expression for side in sides.sides if side.expression is not None)

    def parts(self) -> Iterator[Expr]:
        """Every part of every side."""
        for each in self.expressions():
            yield from subexpressions(each)

    def place_before(self, row: WrittenRow, letters: Sequence[Symbol]) -> dict[Expr, Expr] | None:
        """The point that was named last before a row, (1, 2) or x = 1, near above it; None where there is none."""
        above = self._lines[max(0, row.line - 1 - _ROWS_ABOVE) : row.line - 1]
        here = self._lines[row.line - 1][: row.column - 1] if row.line <= len(self._lines) else ""
        for line in (here, *reversed(above)):
            for found in [*_POINT.finditer(line)][::-1]:
                values: dict[Expr, Expr] = {}
                try:
                    if found["letter"] and found["letter"] == letters[0].name:
                        values[letters[0]] = read(found["value"].replace("−", "-")).expression
                    elif found["x"]:
                        values[letters[0]] = read(found["x"].replace("−", "-")).expression
                        if len(letters) > 1:
                            values[letters[1]] = read(found["y"].replace("−", "-")).expression
                except ReadingError:
                    continue
                if len(values) == len(letters):
                    return values
        return None

    # The curve.

    def _curve(self) -> Curve | None:
        """The curve where an equation in the variable and another letter comes first, and its slope is asked for."""
        for at, sides in enumerate(self.sides):
            expressions = [each.expression for each in sides.sides] if sides is not None else []
            if sides is None or sides.goes_on or len(expressions) != 2 or None in expressions:
                continue
            left, right = (each for each in expressions if each is not None)
            parts = [part for side in (left, right) for part in subexpressions(side)]
            if any(isinstance(part, NamedFunction | Derivative) for part in parts):
                continue
            letters = {each.name for side in (left, right) for each in side.free_symbols}
            others = letters - {self.variable.name}
            candidates = [each for each in ("y", *sorted(others)) if each in others]
            dependent = next((each for each in candidates if self._has_slope(each, at)), "")
            named = any(isinstance(side, Symbol) for side in (left, right))
            if dependent and not named and self.variable.name in letters:
                try:
                    text = f"{sides.sides[0].text} = {sides.sides[1].text}"
                    problem = implicit_problem(text, wrt=self.variable, dependent=Symbol(dependent))
                    given = holding(self.conditions, self.rows[at].line)
                    assumed = [Assumption(each.kind, with_function(each.subject, problem)) for each in given]
                    return Curve(problem, assumed)
                except DerivatorError:
                    continue
        return None

    def _has_slope(self, letter: str, until: int) -> bool:
        """Whether the derivative of a letter occurs, which is not defined before some row."""
        for sides in filter(None, self.sides[:until]):
            first = sides.sides[0].expression if sides.sides and not sides.goes_on else None
            if isinstance(first, Symbol | NamedFunction) and first.name == letter and not primes(first):
                return False
        return any(
            (isinstance(part, NamedFunction) and part.name == letter and part.primes > 0)
            or (isinstance(part, Derivative) and part.operand == Symbol(letter)) for part in self.parts()
        )

    # The definitions.

    def _defined(self) -> Iterator[int]:
        """Takes the definitions, and says which rows they are."""
        entries = [part for part in self.parts() if isinstance(part, Entry)]
        for at, sides in enumerate(self.sides):
            if sides is None or sides.goes_on or len(sides.sides) < 2:
                continue
            head, body = sides.sides[0].expression, sides.sides[1].expression
            if head is None or body is None or sides.sides[0].place or is_value(head, body):
                continue
            name = name_of(head)
            if not name or name == self.variable.name or self._is_solution(head):
                continue
            if name in self.names:
                self.names.restate(head, body)
                continue
            index = isinstance(head, Symbol) and any(head in each.indices for each in entries)
            circular = index or name in {*names_in(body), *names_in(self.names.written_out(body))}
            if partial_of(head, self.functions) is None and not circular and self.names.define(head, body):
                yield at

    def _is_solution(self, head: Expr) -> bool:
        """Whether a letter is marked as what another one comes to: b with a hat, where something depends on b."""
        if not isinstance(head, Symbol) or bare(head) == head.name:
            return False
        letter = Symbol(bare(head))
        return letter == self.variable or any(
            (isinstance(part, Derivative) and part.variable == letter)
            or (isinstance(part, NamedFunction) and letter in part.arguments) for part in self.parts()
        )


def is_value(head: Expr, body: Expr) -> bool:
    """Whether a letter is given a number, which is no definition: x = 2."""
    return isinstance(head, Symbol) and not any(isinstance(part, Symbol) for part in subexpressions(body))


def name_of(head: Expr) -> str:
    """What is defined, by its name; empty where a side is no name."""
    if isinstance(head, Entry):
        return head.name.name if isinstance(head.name, Symbol) else ""
    return str(head.name) if isinstance(head, Symbol | NamedFunction) and not primes(head) else ""


def primes(expression: Expr) -> int:
    """How often a function is differentiated by its primes."""
    return expression.primes if isinstance(expression, NamedFunction) else 0
