"""Notation for readers, shared by every printed form: functions, derivatives, indexed sums and entries."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import ClassVar, Literal

from sympy import Expr, Integer, Symbol

from derivator.functions import Function
from derivator.inert import ONE, Derivative, Entry, IndexedSum, Marked, Minus, NamedFunction, Times
from derivator.inert.shaped import ShapedLetter
from derivator.inert.shapes import is_scalar
from derivator.inert.trees import contains, product_over_index
from derivator.model.conventions import Conventions
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level, Position
from derivator.notation.printed_entries import arrange
from derivator.notation.printed_names import Name, split_name
from derivator.notation.printing import ExpressionPrinter, Parts

DerivativeSign = Literal["total", "partial", "nabla"]

MOST_PRIMES = 3
"""A derivative of a higher order has its order written as a number: nobody counts four primes."""


class Display(ExpressionPrinter):
    """A printer for readers, under a person's choices of notation."""

    bare: ClassVar[bool] = False
    """Whether a short argument stands without parentheses, sin x, and an exponent on its operator, sin^2 x."""
    comma: ClassVar[str] = ", "
    """What stands between two arguments."""

    def __init__(self, conventions: Conventions) -> None:
        super().__init__()
        self.conventions = conventions
        self._names = dict(conventions.names)
        self._chosen = {"log": conventions.logarithm, "sigmoid": conventions.sigmoid}
        self._layouts: dict[str, Callable[[Function, Parts], Piece]] = {
            "operator": self.operator,
            "call": self.call,
            "order": self.call_of_order,
            "power": self.exponential,
            "radical": self.radical,
            "root": self.radical_with_degree,
            "bars": self.bars,
            "subscript": self.operator_with_base,
            "indices": self.indexed_letter,
            "integral": self.integral,
        }

    # What a notation spells in its own way.

    @abstractmethod
    def name(self, name: Name, below: Sequence[str] = (), record: str | None = None) -> str:
        """A name with further indices below it and a record index above it."""

    @abstractmethod
    def operator_name(self, row: Function, chosen: str | None) -> str:
        """The operator of a function; `chosen` is the letter or word a person chose for it."""

    @abstractmethod
    def operator_power(self, operator: str, exponent: str) -> str:
        """The operator with an exponent on it."""

    @abstractmethod
    def lowered(self, operator: str, indices: Sequence[str]) -> str:
        """The operator with a base or indices below it."""

    @abstractmethod
    def root(self, radicand: Piece, degree: str = "") -> Piece:
        """A root, a square root where no degree is given."""

    @abstractmethod
    def between_bars(self, text: str) -> str:
        """An absolute value."""

    @abstractmethod
    def transposed(self, left: str, right: str) -> str:
        """A vector transposed, in parentheses already where it carries a raised index, and the vector beside it."""

    @abstractmethod
    def derivative_sign(self, variables: Sequence[str], sign: DerivativeSign, order: str, of: str = "") -> str:
        """The sign that differentiates what follows, or `of`; `order` is how often, as a number, and empty for once."""

    @abstractmethod
    def sum_sign(self, index: str, lower: str, upper: str, *, product: bool = False) -> str:
        """The sign that sums what follows, or multiplies it."""

    @abstractmethod
    def limit_sign(self, letter: str) -> str:
        """The sign that takes what follows to its limit, where a letter goes to 0."""

    @abstractmethod
    def by_cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        """A function by cases: rows of a value and of its condition with the word in front of it."""

    @abstractmethod
    def when(self, condition: str) -> str:
        """A condition with the word in front of it, or the word for all other cases where it is empty."""

    def differential(self, variable: str) -> str:
        """What ends an integral: the variable it is taken over."""
        return f" d{variable}"

    def primed(self, head: str, primes: int) -> str:
        """The name of a function with primes; from the fourth derivative on with the order in parentheses."""
        return head + "'" * primes if primes <= MOST_PRIMES else self.raised_order(head, str(primes))

    @abstractmethod
    def raised_order(self, head: str, order: str) -> str:
        """The name of a function with the order of its derivative, raised and in parentheses."""

    def called(self, head: str, fenced: str) -> str:
        """The name of a function and its arguments in parentheses."""
        return head + fenced

    def applied(self, operator: str, argument: str) -> str:
        """An operator and an argument without parentheses."""
        return f"{operator} {argument}"

    # What all notations for readers share.

    def _named(self, name: str) -> Name:
        return split_name(self._names.get(name, name))

    def symbol(self, node: Expr, parts: Parts) -> Piece:
        """A symbol under the name a person chose for it."""
        name = self._named(node.name)
        last = Edge.CALLABLE if name.callable else Edge.LETTER
        return Piece(self.name(name), Level.ATOM, Edge.LETTER, last, single=True)

    def entry(self, node: Expr, parts: Parts) -> Piece:
        """An entry, its record index above and its other indices below."""
        name = self._named(node.name.name)
        entry = node.name.name in self.conventions.entries
        records = "subscript" if entry else self.conventions.records
        placed = arrange(name, tuple(part.text for part in parts), records)
        level = Level.ATOM if placed.record is None else Level.POWER
        return Piece(self.name(name, placed.below, placed.record), level, Edge.LETTER, Edge.LETTER, single=True)

    def dot(self, node: Expr, parts: Parts) -> Piece:
        """The transpose of a vector beside another vector."""
        left, right = self.fitted(parts[0], Position.BASE), parts[1]
        return Piece(self.transposed(left.text, right.text), Level.PRODUCT, left.first, Edge.CLOSED)

    def named_function(self, node: Expr, parts: Parts) -> Piece:
        """A letter with its subscript and primes, then its arguments in parentheses."""
        subscript, arguments = (parts[:1], parts[1:]) if node.subscript is not None else ((), parts)
        if node.inverse_of is not None:
            return self._letter_call(self._inverse(node), arguments)
        head = self.name(self._named(node.name), [part.text for part in subscript])
        if node.name in self.conventions.bare:
            level = Level.POWER if node.primes else Level.ATOM
            return Piece(self.primed(head, node.primes), level, Edge.LETTER, Edge.LETTER, single=True)
        taken = self._partial(head, node) if node.partial else self.primed(head, node.primes)
        return self._letter_call(taken, arguments)

    def _inverse(self, node: NamedFunction) -> str:
        """The name of a function with -1 above it, in parentheses where primes follow."""
        name = self.name(self._named(str(node.inverse_of)))
        base = Piece(name, Level.ATOM, Edge.LETTER, Edge.LETTER, single=True)
        raised = self.raised(base, self.minus(Minus(ONE), [self.integer(1)])).text
        return self.primed(self.fence(raised), node.primes) if node.primes else raised

    def _partial(self, head: str, node: NamedFunction) -> str:
        """A partial derivative as the quotient of differentials, by arguments that go by a name; else its orders."""
        called = [argument.name if isinstance(argument, Symbol | NamedFunction) else "" for argument in node.arguments]
        by = [name for name, order in zip(called, node.orders, strict=True) for _ in range(order)]
        if not all(by) or any(called.count(name) > 1 for name in by) or node.name in called:
            return self.raised_order(head, ", ".join(map(str, node.orders)))
        runs = [(self.name(self._named(name)), len(list(run))) for name, run in groupby(by)]
        letters = [(Piece(text, Level.ATOM, Edge.LETTER, Edge.LETTER, single=True), count) for text, count in runs]
        order = "" if len(by) == 1 else self.number(str(len(by)))
        return self.derivative_sign([self._repeated(*run) for run in letters], "partial", order, head)

    def _letter_call(self, head: str, arguments: Parts) -> Piece:
        text = self.called(head, self.fence(self.comma.join(argument.text for argument in arguments)))
        return Piece(text, Level.ATOM, Edge.LETTER, Edge.CLOSED, single=True)

    def piecewise(self, node: Expr, parts: Parts) -> Piece:
        """A function by cases, one row for each piece."""
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return self.by_cases([(value.text, self.when(test.text)) for value, test in pairs])

    def apply(self, node: Expr, parts: Parts) -> Piece:
        """A known function, laid out as its row in the table says."""
        if product_over_index(node) is not None:
            return self._over_index(parts, product=True)
        row = node.function
        if row.layout == "power" and contains(node.arguments[0], ShapedLetter) and not is_scalar(node.arguments[0]):
            return self.call(row, parts)  # e to a matrix would be another thing
        return self._layouts[row.layout](row, parts)

    def operator(self, row: Function, parts: Parts) -> Piece:
        """An operator and its argument: sin x, sin(2x); a function named by one letter is written as a call."""
        head = self.operator_name(row, self._chosen.get(row.name))
        if len(row.symbol or row.name) == 1:
            return self._letter_call(head, parts)
        operated = self._operate(head, parts)
        return operated._replace(operator=head) if self.bare and row.squared_by_name else operated

    def call(self, row: Function, parts: Parts) -> Piece:
        """A function that is never written without parentheses: erf(x)."""
        called = self._letter_call(self.operator_name(row, None), parts)
        return called if len(row.symbol or row.name) == 1 else called._replace(first=Edge.WORD, single=False)

    def call_of_order(self, row: Function, parts: Parts) -> Piece:
        """A letter with its order raised in parentheses, and its argument."""
        head = self.name(split_name(row.letters[0]), record=parts[0].text)
        return self._letter_call(head, parts[1:])

    def _operate(self, head: str, arguments: Parts) -> Piece:
        if self.bare and len(arguments) == 1 and arguments[0].single:
            return Piece(self.applied(head, arguments[0].text), Level.FUNCTION, Edge.WORD, Edge.BARE)
        text = self.called(head, self.fence(self.comma.join(argument.text for argument in arguments)))
        return Piece(text, Level.FUNCTION if self.bare else Level.ATOM, Edge.WORD, Edge.CALL)

    def operator_with_base(self, row: Function, parts: Parts) -> Piece:
        """An operator with its second argument below it: log_2 x."""
        head = self.operator_name(row, None)
        return self._operate(self.lowered(head, [parts[1].text]), parts[:1])

    def indexed_letter(self, row: Function, parts: Parts) -> Piece:
        """A letter with its arguments as indices: the Kronecker delta."""
        text = self.lowered(self.operator_name(row, None), [part.text for part in parts])
        return Piece(text, Level.ATOM, Edge.LETTER, Edge.LETTER, single=True)

    def integral(self, row: Function, parts: Parts) -> Piece:
        """An integral sign, the integrand and the differential."""
        body = self.fitted(parts[0], Position.SUMMAND).text
        text = f"{self.operator_name(row, None)} {body}{self.differential(parts[1].text)}"
        return Piece(text, Level.BIG, Edge.BIG, Edge.OPEN)

    def exponential(self, row: Function, parts: Parts) -> Piece:
        """A power of e."""
        return self.raised(Piece(self.constant("e"), Level.ATOM, Edge.LETTER, Edge.LETTER), parts[0])

    def radical(self, row: Function, parts: Parts) -> Piece:
        """A square root."""
        return self.root(parts[0])

    def radical_with_degree(self, row: Function, parts: Parts) -> Piece:
        """A root with its degree on the radical sign."""
        return self.root(parts[0], parts[1].text)

    def bars(self, row: Function, parts: Parts) -> Piece:
        """An absolute value."""
        return Piece(self.between_bars(parts[0].text), Level.ATOM, Edge.WORD, Edge.CLOSED)

    def power(self, node: Expr, parts: Parts) -> Piece:
        """A base to an exponent; sin^2 x for the square of a sine."""
        base, exponent = parts
        size = _unmarked(node.exponent)
        if base.operator and isinstance(size, Integer) and size >= 2:
            head = self.operator_power(base.operator, exponent.text)
            return base._replace(text=head + base.text[len(base.operator) :], operator="")
        return super().power(node, parts)

    def derivative(self, node: Expr, parts: Parts) -> Piece:
        """A derivative sign and its operand in parentheses, which a sum or a call does without."""
        operand, variables = under = self.differentiated(node, parts)
        taken_of, by = _innermost(node)
        by_entry = any(isinstance(variable, Entry) for variable in by)
        sign: DerivativeSign = "partial" if self.conventions.partial or by_entry or len(set(by)) > 1 else "total"
        if by_entry and len(by) == 1 and self.conventions.gradient == "nabla":
            sign = "nabla"
        runs = [list(run) for _, run in groupby(variables)]
        order = "" if len(by) == 1 else self.number(str(len(by)))
        below = [self._repeated(run[0], len(run)) for run in runs]
        letter = isinstance(taken_of, Symbol) and taken_of.name in self.conventions.intermediate
        if letter and taken_of not in by and sign != "nabla":
            text = self.derivative_sign(below, sign, order, operand.text)
            return Piece(text, Level.DERIVATIVE, Edge.DERIVATIVE, Edge.FRACTION, closed=text, under=under)
        head = self.derivative_sign(below, sign, order)
        closed = head + self.fence(operand.text)
        if self.bare and _stands_alone(_unmarked(taken_of)):
            text = f"{head} {operand.text}"
            return Piece(text, Level.DERIVATIVE, Edge.DERIVATIVE, Edge.OPEN, closed=closed, under=under)
        return Piece(closed, Level.DERIVATIVE, Edge.DERIVATIVE, Edge.BARE, under=under)

    def _repeated(self, variable: Piece, times: int) -> str:
        """A variable that a derivative is taken by so many times: x^2 in the lower half of d^2/dx^2."""
        if times == 1:
            return variable.text
        return self.raised(self.fitted(variable, Position.BASE), self.integer(times)).text

    def indexed_sum(self, node: Expr, parts: Parts) -> Piece:
        """A sum sign with its bounds and its summand."""
        return self._over_index(parts)

    def _over_index(self, parts: Parts, *, product: bool = False) -> Piece:
        summand, index, lower, upper = parts
        head = self.sum_sign(index.text, lower.text, upper.text, product=product)
        return Piece(f"{head} {self.fitted(summand, Position.SUMMAND).text}", Level.BIG, Edge.BIG, Edge.OPEN)

    def limit(self, node: Expr, parts: Parts) -> Piece:
        """A limit sign and what is taken to the limit."""
        body, letter = parts
        text = f"{self.limit_sign(letter.text)} {self.fitted(body, Position.SUMMAND).text}"
        return Piece(text, Level.BIG, Edge.BIG, Edge.OPEN)


def _innermost(node: Expr) -> tuple[Expr, tuple[Expr, ...]]:
    """What a derivative of any order is taken of, and all it is taken by."""
    variables = []
    while isinstance(node, Derivative):
        variables.append(node.variable)
        node = node.operand
    return node, tuple(variables)


def _unmarked(node: Expr) -> Expr:
    while isinstance(node, Marked):
        node = node.operand
    return node


def _stands_alone(operand: Expr) -> bool:
    """Whether a derivative sign is seen to take the whole of this without parentheses."""
    if isinstance(operand, Times):
        operand = _unmarked(operand.args[-1])
        return isinstance(operand, IndexedSum)
    return isinstance(operand, NamedFunction | IndexedSum)
