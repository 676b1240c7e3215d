"""A task of written work as it is read: the sides of its rows, its letters, its definitions, and its curve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Integer, Symbol

from derivator.asking.implicit import implicit_problem, with_function
from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.regex import regex
from derivator.grading.written.equation_steps import bare
from derivator.grading.written.formula_sides import FormulaSides, sides_read
from derivator.grading.written.integrals import slope_of_integral
from derivator.grading.written.letter_uses import (
    as_the_work_has_it,
    factors_of,
    functions_of,
    in_time,
    own_names,
    variable_of,
    with_products,
    with_readable_names,
)
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.said_conditions import SaidCondition, holding
from derivator.grading.written.written_names import WrittenNames, names_in, partial_of
from derivator.inert import (
    Apply,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Inert,
    NamedFunction,
    Plus,
    Power,
    Times,
    plus,
)
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption
from derivator.syntax import read
from derivator.verification.curve.curve_checker import Curve

_POINT = regex(
    r"\(\s*(?P<x>[-−]?[\d./]+)\s*[,;|]\s*(?P<y>[-−]?[\d./]+)\s*\)"
    r"|(?<![A-Za-z\\])(?P<letter>[A-Za-z])\s*=\s*(?P<value>[-−]?[\d./]+)(?![\w.])"
)
_MIXED = regex(r"(?<![A-Za-z\\])([A-Za-z])_([a-z]{2,3})(?![A-Za-z0-9{])")
_SYMMETRIC = regex(
    r"symmetri\w*\W+(?:matri\w*\W+)?(?:\\\w+\s*\{?\s*)?([A-Z])\b|\b([A-Z])\W{1,4}(?:(?:is|ist|be|sei)\s+)?symmetri"
    r"|\b([A-Z])\s*=\s*[A-Z]\s*\^\s*\{?\s*(?:T\b|\\top|\\mathsf)"
)
_ROWS_ABOVE = 4
"""So many lines above one are searched for the point that it is about."""


class WorkReading:
    """What a task says.

    Args:
        rows: its rows.
        lines: the lines of the document.
        conditions: what it says of its letters.

    Attributes:
        laws: what rates come to by lines that nothing before them tells, dv/dt = -g.
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
        self._own = own_names(text, self.functions)
        self.functions |= {each for each in self._own.values() if len(each) == 1}
        self._of_itself = re.compile(rf"(?<![A-Za-z\\])({re.escape(self.variable.name)})(?=['′](?!['′(]))")
        said = " ".join(lines)
        self.said = said
        self.symmetric = {name for found in _SYMMETRIC.findall(said) for name in found if name}
        self.sides = [None if row.kind != "formula" else self.read(row) for row in rows]
        by = {part.variable for part in self.parts() if isinstance(part, Derivative)}
        if r"\nabla" in text or "∇" in text:
            by |= {each for part in self.parts() if isinstance(part, NamedFunction) for each in part.arguments}
        self._vectors = by & {each for part in self.parts() for each in _vectors_in(part)} if by else set[Expr]()
        self.names = WrittenNames(self.variable)
        self.curve = self._curve()
        self.defining = set(self._defined()) if self.curve is None else set()
        self.rates = self._rates() if self.curve is None else {}
        self.laws: dict[Symbol, Expr] = {}

    @property
    def unread(self) -> list[bool]:
        """Of each row, whether a side of it was not read, or holds a vector by which is differentiated."""
        return [
            sides is not None and any(
                each.expression is None or self.holds_vector(each.expression) for each in sides.sides
            ) for sides in self.sides
        ]

    def holds_vector(self, expression: Expr) -> bool:
        """Whether there is a letter that is differentiated by as a whole and has entries: q in a product qᵀk."""
        parts = subexpressions(expression)
        return bool(self._vectors) and any(
            self._vectors.intersection(_vectors_in(part))
            or (isinstance(part, Derivative) and part.variable in self._vectors) for part in parts
        )

    def read(self, row: WrittenRow) -> FormulaSides:
        """The sides of a row."""
        row = with_products(row, self._factors)
        row = replace(row, text=in_time(with_readable_names(row.text, self._own), self.variable.name, self.functions))
        row = replace(row, text=self._of_itself.sub(r"(\1)", row.text))
        if row.notation == "plain":
            row = replace(row, text=_MIXED.sub(self._with_braces, row.text))
        sides = sides_read(row, (), sorted(self.functions), self.variable.name)
        return _symmetric(_as_long(as_the_work_has_it(sides, self.functions)), self.symmetric)

    def _with_braces(self, found: re.Match[str]) -> str:
        """f_xy as f_{xy}, where f is a function."""
        return f"{found[1]}_{{{found[2]}}}" if found[1] in self.functions else found.group()

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

    def letters_before(self, at: int) -> frozenset[Expr]:
        """The letters in the rows before one."""
        return frozenset(letter for each in filter(None, self.sides[:at]) for letter in each.letters)

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
            named = any(isinstance(side, Symbol) and side != self.variable for side in (left, right))
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

    # Letters that change in time, and an equation that holds some of them.

    def _rates(self) -> dict[Expr, Symbol]:
        """The rates of letters that nothing defines, where an equation holds them: x^2 + y^2 = 25 and dx/dt."""
        letters = {
            part.operand for part in self.parts()
            if isinstance(part, Derivative) and isinstance(part.operand, Symbol) and part.variable == self.variable
            and part.operand.name not in self.names and part.operand != self.variable
        }
        for sides in filter(None, self.sides):
            read = [side.expression for side in sides.sides if side.expression is not None]
            free = {letter for each in read for letter in each.free_symbols}
            named = len(read) == 2 and name_of(read[0]) and any(_is_slope_of(read[1], letter) for letter in letters)
            if len(sides.sides) == 2 and (named or (free & letters and self.variable not in free)):
                first: dict[Expr, Symbol] = {letter: Symbol(f"d{letter}/d{self.variable}") for letter in letters}
                second = {first[each]: Symbol(f"d^2{each}/d{self.variable}^2") for each in letters}
                return {**first, **second}
        return {}

    def in_time(self, expression: Expr) -> Expr:
        """An expression with the rates of its letters in place of derivatives."""
        if not self.rates or not isinstance(expression, Inert):
            return expression
        if isinstance(expression, Derivative) and expression.variable == self.variable:
            return self.rate_of(self.in_time(expression.operand))
        return expression.func(*(self.in_time(each) if isinstance(each, Expr) else each for each in expression.args))

    def rate_of(self, expression: Expr) -> Expr:
        """How an expression changes with the rates of its letters."""
        if expression in self.rates:
            return self.laws.get(self.rates[expression], self.rates[expression])
        rates = [(each, self.rate_of(each)) for each in self.rates if each in expression.free_symbols]
        terms = [Times(Derivative(expression, letter), rate) for letter, rate in rates]
        return plus(Derivative(expression, self.variable), *terms)

    def has_slope_before(self, name: str, until: int) -> bool:
        """Whether the derivative of a name stands in a row before another one."""
        said = (side.expression for sides in filter(None, self.sides[:until]) for side in sides.sides)
        parts = (part for each in said if each is not None for part in subexpressions(each))
        return any(
            (primes(part) and getattr(part, "name", "") == name)
            or (isinstance(part, Derivative) and part.operand == Symbol(name)) for part in parts
        )

    # The definitions.

    def _defined(self) -> Iterator[int]:
        """Takes the definitions, and says which rows they are."""
        entries = [part for part in self.parts() if isinstance(part, Entry)]
        sought: set[Expr] = set()
        for at, sides in enumerate(self.sides):
            if sides is not None and sides.is_zero:
                sought |= sides.letters
            if sides is None or sides.goes_on or len(sides.sides) < 2 or sides.sides[0].expression in sought:
                continue  # of a letter that an equation holds it is what that comes to
            head, body = sides.sides[0].expression, sides.sides[1].expression
            if body is None and isinstance(head, NamedFunction) and self._is_integral(head, sides.sides[1].text):
                yield at
            if head is None or body is None or sides.sides[0].place:
                continue
            head, body = _of_logarithm(head, body)
            if is_value(head, body) and not self._is_constant(head):
                continue
            name = name_of(head)
            if not name or name == self.variable.name or self.is_solution(head):
                continue
            if name in self.names:
                self.names.restate(head, body)
                continue
            if self._is_sought_beside(head, body):
                continue
            index = isinstance(head, Symbol) and any(head in each.indices for each in entries)
            circular = index or name in {*names_in(body), *names_in(self.names.written_out(body))}
            if partial_of(head, self.functions) is None and not circular and self.names.define(head, body):
                yield at

    def _is_integral(self, head: NamedFunction, text: str) -> bool:
        """Whether a function is an integral up to its letter, which tells its derivative."""
        letter = head.arguments[0] if len(head.arguments) == 1 and not head.primes else None
        slope = slope_of_integral(text, letter) if isinstance(letter, Symbol) else None
        if slope is not None:
            self.names.define_by_slope(head, slope)
        return slope is not None

    def _is_sought_beside(self, head: Expr, body: Expr) -> bool:
        """Whether a letter is told by another one of a function that is differentiated by both: y = 2 x of f(x, y)."""
        partials = (partial_of(part, self.functions) for part in self.parts())
        by = {part.variable for part in (*self.parts(), *partials) if isinstance(part, Derivative)}
        return head in by and bool(by & body.free_symbols) and any(
            head in part.arguments and len(part.arguments) > 1 for part in self.parts()
            if isinstance(part, NamedFunction)
        )

    def _is_constant(self, head: Expr) -> bool:
        """Whether a letter with a value is a function that is constant: its slope occurs, and nothing holds it."""
        others = (
            side.expression for sides in filter(None, self.sides) for side in sides.sides
            if side.expression is not None and side.expression != head and not _is_slope_of(side.expression, head)
        )
        return self._has_slope(name_of(head), 0) and not any(head in each.free_symbols for each in others)

    def is_solution(self, head: Expr) -> bool:
        """Whether a letter is marked as what another one comes to: b with a hat, where something depends on b."""
        head = head.args[0] if isinstance(head, Power) else head
        if not isinstance(head, Symbol) or bare(head) == head.name:
            return False
        letter = Symbol(bare(head))
        return letter == self.variable or any(
            (isinstance(part, Derivative) and part.variable == letter)
            or (isinstance(part, NamedFunction) and letter in part.arguments) for part in self.parts()
        )


def _vectors_in(part: Expr) -> tuple[Expr, ...]:
    """The letters that have entries in a part: those of a product of vectors, or the name of an entry."""
    return part.args if isinstance(part, Dot) else (part.name,) if isinstance(part, Entry) else ()


def _as_long(sides: FormulaSides) -> FormulaSides:
    """The sides with sums that run over the entries of one vector equally far, where no bounds were typed."""
    totals = [
        part for side in sides.sides if side.expression is not None
        for part in subexpressions(side.expression) if isinstance(part, IndexedSum)
    ]
    over: dict[Expr, dict[Expr, Symbol]] = {}
    for total in totals:
        for part in subexpressions(total.summand):
            if isinstance(part, Entry) and part.indices == (total.index,) and isinstance(total.args[3], Symbol):
                over.setdefault(part.name, {})[total.index] = total.args[3]
    same = {
        upper: min(uppers.values(), key=lambda each: (each != Symbol("n"), str(each)))
        for uppers in over.values() if len(set(uppers.values())) > 1 for upper in uppers.values()
    }
    if not same:
        return sides
    return replace(sides, sides=tuple(
        each if each.expression is None else replace(each, expression=each.expression.xreplace(same))
        for each in sides.sides
    ))


def _symmetric(sides: FormulaSides, names: set[str]) -> FormulaSides:
    """The sides with the mean of both entries of a symmetric matrix in place of each."""
    if not names:
        return sides

    def whole(expression: Expr) -> Expr:
        entries = {part for part in subexpressions(expression) if isinstance(part, Entry) and len(part.indices) == 2}
        means = {
            each: Fraction(Plus(each, Entry(each.name, *reversed(each.indices))), Integer(2))
            for each in entries if str(each.name) in names
        }
        return expression.xreplace(means)

    return replace(sides, sides=tuple(
        each if each.expression is None else replace(each, expression=whole(each.expression)) for each in sides.sides
    ))


def _is_slope_of(side: Expr, letter: Expr) -> bool:
    return isinstance(side, Derivative) and side.operand == letter


def _of_logarithm(head: Expr, body: Expr) -> tuple[Expr, Expr]:
    """A name with what it stands for, where its logarithm is told: ln L = n ln p."""
    if isinstance(head, Apply) and head.name == "log" and name_of(head.arguments[0]):
        return head.arguments[0], Apply("exp", body)
    return head, body


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


def is_open(part: Expr) -> bool:
    """Whether a derivative is still to be taken."""
    return isinstance(part, Derivative) or primes(part) > 0
