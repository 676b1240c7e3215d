"""The printer all notations share: sums, signs, products, fractions and powers, with their parentheses and dots."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from sympy import E, Expr, I, Integer, Symbol, pi

from derivator.base.errors import UnsupportedError
from derivator.inert import (
    Apply,
    Decimal,
    Derivative,
    Dot,
    Entry,
    Equation,
    Fraction,
    IndexedSum,
    Limit,
    Marked,
    Matrix,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
)
from derivator.inert.piecewise import Comparison, Otherwise, Piecewise
from derivator.inert.shaped import SHAPED
from derivator.notation.joining import needs_dot
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import ENCLOSING, FITS, Level, Position
from derivator.notation.subtrees import fold

if TYPE_CHECKING:
    from derivator.notation.shaped_signs import ShapedWriter

Parts = Sequence[Piece]


class ExpressionPrinter(ABC):
    """A printer of inert expressions: every decision about order, parentheses and dots that notations have in common.

    A notation is a subclass that spells the parts. Methods named after a kind of node take the node and the pieces of
    its operands and return the piece of the whole.
    """

    notation: ClassVar[str]
    """The name of the notation."""
    fits: ClassVar[Mapping[Position, frozenset[Level]]] = FITS
    """Which pieces go where without parentheses."""
    plus_sign: ClassVar[str] = "+"
    minus_sign: ClassVar[str] = "-"
    """The signs between two terms, with the space around them."""
    equals_sign: ClassVar[str] = " = "
    negative: ClassVar[str] = "-"
    """The sign in front of a term."""

    def __init__(self) -> None:
        self._remembered = lru_cache(maxsize=1024)(self._print)
        self._builders: dict[type, Callable[[Expr, Parts], Piece]] = {
            Plus: self.plus,
            Times: self.times,
            Minus: self.minus,
            Fraction: self.fraction,
            Power: self.power,
            Decimal: self.decimal,
            Apply: self.apply,
            NamedFunction: self.named_function,
            Derivative: self.derivative,
            IndexedSum: self.indexed_sum,
            Limit: self.limit,
            Entry: self.entry,
            Dot: self.dot,
            Marked: self.marked,
            Piecewise: self.piecewise,
            Comparison: self.comparison,
            Otherwise: self.otherwise,
            Symbol: self.symbol,
            Equation: self.equation,
            Matrix: self.matrix,
        }
        self._constants: dict[Expr, str] = dict(zip((E, pi, I), ("e", "pi", "I"), strict=True))

    def print(self, expression: Expr) -> str:
        """The expression as text, from memory where it was printed before.

        Raises:
            UnsupportedError: the tree holds something that is not inert and not a plain leaf.
        """
        try:
            return self._remembered(expression)
        except RecursionError:  # SymPy takes the hash of a tree from the root down
            return self._print(expression)

    def _print(self, expression: Expr) -> str:
        return fold(expression, self._build).text

    def _build(self, node: Expr, parts: Parts) -> Piece:
        builder = self._builders.get(type(node))
        if builder is not None:
            return builder(node, parts)
        if isinstance(node, Integer):
            return self.integer(int(node))
        if isinstance(node, Symbol):
            return self.symbol(node, parts)
        constant = self._constants.get(node)
        if constant is not None:
            return Piece(self.constant(constant), Level.ATOM, Edge.LETTER, Edge.LETTER, single=True)
        if isinstance(node, SHAPED):
            return self.shaped.write(node, list(parts))
        raise UnsupportedError(f"there is no notation for {type(node).__name__}")

    @cached_property
    def shaped(self) -> ShapedWriter:
        """What writes vectors and matrices."""
        from derivator.notation.shaped_signs import ShapedWriter  # here and not above: few pages have any

        return ShapedWriter(self, self.notation)

    # What a notation spells in its own way.

    @abstractmethod
    def fence(self, text: str) -> str:
        """The text in parentheses."""

    @abstractmethod
    def join(self, left: Piece, right: Piece, dot: bool) -> str:
        """What stands between two factors; `dot` where they would run together without one."""

    @abstractmethod
    def number(self, digits: str) -> str:
        """A number of which these are the digits."""

    @abstractmethod
    def constant(self, name: str) -> str:
        """The constant "e", "pi" or "I"."""

    @abstractmethod
    def raised(self, base: Piece, exponent: Piece) -> Piece:
        """A base, with its parentheses already, to an exponent."""

    @abstractmethod
    def symbol(self, node: Expr, parts: Parts) -> Piece:
        """A symbol."""

    @abstractmethod
    def apply(self, node: Expr, parts: Parts) -> Piece:
        """A known function."""

    @abstractmethod
    def named_function(self, node: Expr, parts: Parts) -> Piece:
        """A function known by its name only; its subscript, where there is one, is the first part."""

    @abstractmethod
    def derivative(self, node: Expr, parts: Parts) -> Piece:
        """A derivative."""

    @abstractmethod
    def indexed_sum(self, node: Expr, parts: Parts) -> Piece:
        """An indexed sum: summand, index, lower and upper bound."""

    @abstractmethod
    def limit(self, node: Expr, parts: Parts) -> Piece:
        """A limit: what is taken to it, and the letter that goes to 0."""

    @abstractmethod
    def entry(self, node: Expr, parts: Parts) -> Piece:
        """An entry, its parts are its indices."""

    @abstractmethod
    def dot(self, node: Expr, parts: Parts) -> Piece:
        """A dot product."""

    @abstractmethod
    def piecewise(self, node: Expr, parts: Parts) -> Piece:
        """A function by cases: its parts are a value and its condition by turns."""

    @abstractmethod
    def relation(self, sign: str) -> str:
        """The sign between two sides of a condition, with the space around it."""

    def otherwise(self, node: Expr, parts: Parts) -> Piece:
        """The condition of the last piece, which the function by cases spells."""
        return Piece("", Level.SUM, Edge.CLOSED, Edge.CLOSED)

    def comparison(self, node: Expr, parts: Parts) -> Piece:
        """A condition: its sides with the relations between them."""
        text = parts[0].text
        for sign, part in zip(node.signs, parts[1:], strict=True):
            text += self.relation(sign) + part.text
        return Piece(text, Level.SUM, parts[0].first, Edge.CLOSED)

    def highlight(self, role: str, text: str) -> str:
        """The text highlighted; the same text where the notation has no colours."""
        return text

    def unattached(self, text: str) -> str:
        """A sign and a term, to be highlighted together as a further term of a sum."""
        return text

    # What all notations share.

    def fenced(self, piece: Piece) -> Piece:
        """The piece in parentheses."""
        return Piece(self.fence(piece.text), Level.ATOM, Edge.FENCE, Edge.CLOSED)

    def fitted(self, piece: Piece, place: Position) -> Piece:
        """The piece as it is written in a place: in parentheses exactly where they are needed."""
        if piece.level in self.fits[place]:
            if piece.last is not Edge.OPEN or place in ENCLOSING:
                return piece
            if piece.closed:
                return piece._replace(text=piece.closed, last=Edge.BARE, closed="")
        return self.fenced(piece)

    def integer(self, value: int) -> Piece:
        """A whole number; a negative one stands as the negative of its size."""
        edge = Edge.UNIT if value in (0, 1) else Edge.DIGIT
        size = Piece(self.number(str(abs(value))), Level.ATOM, edge, edge, single=True)
        return size if value >= 0 else self._negated(size)

    def decimal(self, node: Expr, parts: Parts) -> Piece:
        """A decimal number, with its digits as they were written."""
        return Piece(self.number(node.digits), Level.ATOM, Edge.DIGIT, Edge.DIGIT, single=True)

    def plus(self, node: Expr, parts: Parts) -> Piece:
        """Terms in their order, a negative one with its sign in place of the plus."""
        first = self.fitted(parts[0], Position.TERM)
        text = first.text + "".join(
            part.continued or self.plus_sign + self.fitted(part, Position.TERM).text for part in parts[1:]
        )
        return Piece(text, Level.SUM, first.first, Edge.CLOSED)

    def minus(self, node: Expr, parts: Parts) -> Piece:
        """The negative of an expression."""
        return self._negated(self.fitted(parts[0], Position.NEGATED))

    def _negated(self, size: Piece) -> Piece:
        return Piece(
            self.negative + size.text, Level.SIGN, Edge.CLOSED, size.last, continued=self.minus_sign + size.text
        )

    def times(self, node: Expr, parts: Parts) -> Piece:
        """Factors in their order.

        A product that begins with a minus sign shows it bare at the front of a line, and in parentheses further on.
        """
        end = len(parts) - 1
        factors = [
            self.fitted(
                part,
                Position.LAST_FACTOR if position == end else Position.FACTOR if position else Position.FIRST_FACTOR,
            )
            for position, part in enumerate(parts)
        ]
        first, last = factors[0], factors[-1]
        if first.level is not Level.SIGN:
            return Piece(self._row(factors), Level.PRODUCT, first.first, last.last)
        apart = self._row([self.fenced(first), *factors[1:]])
        return Piece(self._row(factors), Level.SIGN, Edge.CLOSED, last.last, continued=self.plus_sign + apart)

    def _row(self, factors: Parts) -> str:
        texts = [factors[0].text]
        for left, right in pairwise(factors):
            texts += (self.join(left, right, needs_dot(left, right)), right.text)
        return "".join(texts)

    def fraction(self, node: Expr, parts: Parts) -> Piece:
        """A fraction on one line."""
        top, bottom = self.fitted(parts[0], Position.NUMERATOR), self.fitted(parts[1], Position.DENOMINATOR)
        return Piece(f"{top.text}/{bottom.text}", Level.QUOTIENT, top.first, Edge.SLASH)

    def power(self, node: Expr, parts: Parts) -> Piece:
        """A base to an exponent."""
        return self.raised(self.fitted(parts[0], Position.BASE), parts[1])

    def equation(self, node: Expr, parts: Parts) -> Piece:
        """Two sides with an equals sign between them."""
        left, right = parts
        return Piece(left.text + self.equals_sign + right.text, Level.SUM, left.first, Edge.CLOSED)

    def matrix(self, node: Expr, parts: Parts) -> Piece:
        """Rows with semicolons between them, in square brackets."""
        columns = int(node.args[0])
        rows = (parts[k : k + columns] for k in range(0, len(parts), columns))
        text = "; ".join(", ".join(part.text for part in row) for row in rows)
        return Piece(f"[{text}]", Level.ATOM, Edge.FENCE, Edge.CLOSED)

    def differentiated(self, node: Expr, parts: Parts) -> tuple[Piece, tuple[Piece, ...]]:
        """What a derivative of any order is taken of, and its variables, the one that was taken last in front."""
        operand, variable = parts
        if isinstance(node.operand, Derivative) and operand.under is not None:
            innermost, variables = operand.under
            return innermost, (variable, *variables)
        return operand, (variable,)

    def marked(self, node: Expr, parts: Parts) -> Piece:
        """A highlighted part: written like what it holds, in colour or struck out where the notation can."""
        part, role = parts[0], node.role
        return part._replace(
            text=self.highlight(role, part.text),
            continued=part.continued and self.highlight(role, self.unattached(part.continued)),
            closed=part.closed and self.highlight(role, part.closed),
            operator="",
            under=None,
        )
