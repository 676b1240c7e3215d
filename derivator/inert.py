"""Expressions that never evaluate: what the tree says is what is printed; doit() leads back to SymPy.

SymPy simplifies on construction and has neither a quotient nor a difference, so a line of a proof cannot be one of its
ordinary expressions. Every node here is a `sympy.Expr` built without evaluation: hashing, equality, pickling,
`xreplace` and `free_symbols` work as in SymPy. Leaves are SymPy's own: symbols, non-negative integers, E, pi, I.
A negative number is `Minus` of its size; a decimal is a `Decimal`, which keeps the digits as they were written.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakValueDictionary

import sympy
from sympy import Expr, Integer, Symbol
from sympy.core.basic import Basic
from sympy.core.symbol import Str

from derivator.functions import FUNCTIONS, Function

ZERO, ONE, TWO = Integer(0), Integer(1), Integer(2)


_NODES: WeakValueDictionary[tuple[object, ...], Any] = WeakValueDictionary()


def _the_one(kind: type, *arguments: Basic) -> Any:
    """The node of this class with these arguments: equal nodes are one object, so that comparing them costs nothing."""
    key = (kind, *arguments)
    node = _NODES.get(key)
    if node is None:
        # A Python integer equals SymPy's, so it must not get into a node that will stand for both.
        proper = (Integer(argument) if isinstance(argument, int) else argument for argument in arguments)
        node = _NODES.setdefault(key, Basic.__new__(kind, *proper))
    return node


class Inert(Expr):  # type: ignore[misc]
    """The base of all inert nodes: a SymPy expression that stays as it was built.

    Equal nodes are one node, so what is asked of a tree again and again is kept in its node and goes when that goes:
    `size` and `features` by the functions of these names in `trees`, `names` by that in `verification.symbols`.
    """

    __slots__ = ("__weakref__", "features", "names", "size")
    features: int
    names: frozenset[Symbol]
    size: int

    is_commutative = True

    def __new__(cls, *arguments: Basic) -> Inert:
        return _the_one(cls, *arguments)  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        # Hashes are kept with the nodes: trees that differ are told apart at once, shared parts are never compared.
        if self is other:
            return True
        return type(self) is type(other) and hash(self) == hash(other) and bool(self.args == other.args)

    __hash__ = Expr.__hash__

    def doit(self, **hints: Any) -> Expr:
        """The expression as ordinary, evaluating SymPy."""
        raise NotImplementedError

    def _sympystr(self, printer: Any) -> str:
        """The tree by kinds and parts, for repr(); SymPy's printer would take it for its own node of the same name."""
        return f"{type(self).__name__}({', '.join(map(printer.doprint, self.args))})"

    def _eval_is_commutative(self) -> bool:
        return True


class Plus(Inert):
    """A sum of two or more terms in the order they are written; a subtracted term is a `Minus`."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Add(*(term.doit(**hints) for term in self.args))


class Times(Inert):
    """A product of two or more factors in the order they are written."""

    def doit(self, **hints: Any) -> Expr:
        return sympy.Mul(*(factor.doit(**hints) for factor in self.args))


class Minus(Inert):
    """The negative of one expression."""

    def __new__(cls, operand: Expr) -> Minus:
        return _the_one(cls, operand)  # type: ignore[no-any-return]

    @property
    def operand(self) -> Expr:
        return self.args[0]

    def doit(self, **hints: Any) -> Expr:
        return -self.operand.doit(**hints)


class Fraction(Inert):
    """A quotient, set as a fraction."""

    def __new__(cls, numerator: Expr, denominator: Expr) -> Fraction:
        return _the_one(cls, numerator, denominator)  # type: ignore[no-any-return]

    @property
    def numerator(self) -> Expr:
        return self.args[0]

    @property
    def denominator(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        return self.numerator.doit(**hints) / self.denominator.doit(**hints)


class Power(Inert):
    """A base to an exponent. A power of e is `Apply` of exp instead."""

    def __new__(cls, base: Expr, exponent: Expr) -> Power:
        return _the_one(cls, base, exponent)  # type: ignore[no-any-return]

    @property
    def base(self) -> Expr:
        return self.args[0]

    @property
    def exponent(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        return self.base.doit(**hints) ** self.exponent.doit(**hints)


class Decimal(Inert):
    """A decimal number with the digits as they were written; exact, 3.14 is 157/50."""

    def __new__(cls, digits: str | Str) -> Decimal:
        return _the_one(cls, Str(str(digits)))  # type: ignore[no-any-return]

    @property
    def digits(self) -> str:
        return str(self.args[0].name)

    def doit(self, **hints: Any) -> Expr:
        return sympy.Rational(self.digits)


class Apply(Inert):
    """A known function (a row of the table of functions) at its arguments."""

    def __new__(cls, name: str | Str, *arguments: Expr) -> Apply:
        return _the_one(cls, name if isinstance(name, Str) else Str(name), *arguments)  # type: ignore[no-any-return]

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    @property
    def arguments(self) -> tuple[Expr, ...]:
        return tuple(self.args[1:])

    @property
    def function(self) -> Function:
        return FUNCTIONS[self.name]

    def doit(self, **hints: Any) -> Expr:
        return self.function.sympy(*(argument.doit(**hints) for argument in self.arguments))


class NamedFunction(Inert):
    """A function that has a name but is not in the table: g(x), h_theta(x^{(i)}), f''(x).

    Its arguments in SymPy's sense are the name, the number of primes, a tuple with the subscript (empty or one
    expression), then the arguments proper.
    """

    def __new__(cls, name: str | Str, primes: int | Integer, subscript: sympy.Tuple, *arguments: Expr) -> NamedFunction:
        return _the_one(  # type: ignore[no-any-return]
            cls, name if isinstance(name, Str) else Str(name), Integer(primes), sympy.Tuple(*subscript), *arguments
        )

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    @property
    def primes(self) -> int:
        return int(self.args[1])

    @property
    def subscript(self) -> Expr | None:
        return self.args[2][0] if self.args[2] else None

    @property
    def arguments(self) -> tuple[Expr, ...]:
        return tuple(self.args[3:])

    def doit(self, **hints: Any) -> Expr:
        arguments = [argument.doit(**hints) for argument in self.arguments]
        if self.subscript is not None:
            return sympy.Function(f"{self.name}_{self.subscript}")(*arguments)
        function = sympy.Function(self.name)
        if not self.primes:
            return function(*arguments)
        place = sympy.Dummy("u")
        return sympy.Subs(sympy.Derivative(function(place), (place, self.primes)), place, arguments[0]).doit()


class Derivative(Inert):
    """The derivative, not yet carried out, of an expression by a symbol or by an entry such as theta_j."""

    def __new__(cls, operand: Expr, variable: Expr) -> Derivative:
        return _the_one(cls, operand, variable)  # type: ignore[no-any-return]

    @property
    def operand(self) -> Expr:
        return self.args[0]

    @property
    def variable(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        return sympy.diff(self.operand.doit(**hints), self.variable.doit(**hints))


class Equation(Inert):
    """Two sides with an equals sign between them: a line of a derivation that is itself an equation."""

    def __new__(cls, left: Expr, right: Expr) -> Equation:
        return _the_one(cls, left, right)  # type: ignore[no-any-return]

    @property
    def left(self) -> Expr:
        return self.args[0]

    @property
    def right(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> sympy.Eq:
        return sympy.Eq(self.left.doit(**hints), self.right.doit(**hints), evaluate=False)


class Matrix(Inert):
    """Entries in rows of equal length, a column vector where that length is 1; it stands in no other expression."""

    def __new__(cls, columns: int | Integer, *entries: Expr) -> Matrix:
        return _the_one(cls, Integer(columns), *entries)  # type: ignore[no-any-return]

    @property
    def rows(self) -> tuple[tuple[Expr, ...], ...]:
        columns = int(self.args[0])
        return tuple(tuple(self.args[k : k + columns]) for k in range(1, len(self.args), columns))

    def doit(self, **hints: Any) -> sympy.Matrix:
        return sympy.ImmutableMatrix([[entry.doit(**hints) for entry in row] for row in self.rows])


class IndexedSum(Inert):
    """The sum of a summand over an index from a lower to an upper bound; the index is bound in the summand only."""

    def __new__(cls, summand: Expr, index: Symbol, lower: Expr, upper: Expr) -> IndexedSum:
        return _the_one(cls, summand, index, lower, upper)  # type: ignore[no-any-return]

    @property
    def summand(self) -> Expr:
        return self.args[0]

    @property
    def index(self) -> Symbol:
        return self.args[1]

    @property
    def lower(self) -> Expr:
        return self.args[2]

    @property
    def upper(self) -> Expr:
        return self.args[3]

    @property
    def free_symbols(self) -> set[Symbol]:
        inside: set[Symbol] = set(self.summand.free_symbols) - {self.index}
        return inside | set(self.lower.free_symbols) | set(self.upper.free_symbols)

    def doit(self, **hints: Any) -> Expr:
        return sympy.Sum(
            self.summand.doit(**hints), (self.index, self.lower.doit(**hints), self.upper.doit(**hints))
        )


class Entry(Inert):
    """One entry of indexed data: x[i,j], y[i], theta[j]; the name first, then one to three indices."""

    def __new__(cls, name: Symbol, *indices: Expr) -> Entry:
        return _the_one(cls, name, *indices)  # type: ignore[no-any-return]

    @property
    def name(self) -> Symbol:
        return self.args[0]

    @property
    def indices(self) -> tuple[Expr, ...]:
        return tuple(self.args[1:])

    def doit(self, **hints: Any) -> Expr:
        return sympy.Indexed(self.name.name, *(index.doit(**hints) for index in self.indices))


class Dot(Inert):
    """The dot product of two vectors of n entries, theta^T x^{(i)}: each a symbol or an entry lacking an index."""

    def __new__(cls, left: Expr, right: Expr) -> Dot:
        return _the_one(cls, left, right)  # type: ignore[no-any-return]

    @property
    def left(self) -> Expr:
        return self.args[0]

    @property
    def right(self) -> Expr:
        return self.args[1]

    def doit(self, **hints: Any) -> Expr:
        taken = {symbol.name for symbol in self.free_symbols}
        index = Symbol(next(name for name in ("k", "l", "q", "r", "s") if name not in taken))
        product = entry_of(self.left, index).doit(**hints) * entry_of(self.right, index).doit(**hints)
        return sympy.Sum(product, (index, 1, Symbol("n")))


class Marked(Inert):
    """A part of a printed line that is highlighted. It stands in a step's shown lines only and never reaches a rule."""

    def __new__(cls, operand: Expr, role: str | Str) -> Marked:
        return _the_one(cls, operand, role if isinstance(role, Str) else Str(role))  # type: ignore[no-any-return]

    @property
    def operand(self) -> Expr:
        return self.args[0]

    @property
    def role(self) -> str:
        """One of "blue" (added), "red" (subtracted), "cancel" (struck out)."""
        return str(self.args[1].name)

    def doit(self, **hints: Any) -> Expr:
        return self.operand.doit(**hints)


def plus(*terms: Expr) -> Expr:
    """The sum of the terms: nested sums are flattened, one term is itself, none is 0."""
    flat: list[Expr] = []
    for term in terms:
        flat.extend(term.args if isinstance(term, Plus) else (term,))
    return ZERO if not flat else flat[0] if len(flat) == 1 else Plus(*flat)


def times(*factors: Expr) -> Expr:
    """The product of the factors: nested products are flattened, one factor is itself, none is 1."""
    flat: list[Expr] = []
    for factor in factors:
        flat.extend(factor.args if isinstance(factor, Times) else (factor,))
    return ONE if not flat else flat[0] if len(flat) == 1 else Times(*flat)


def power(base: Expr, exponent: Expr) -> Expr:
    """A base to an exponent: a power of e is the exponential function, as it is where it was read."""
    return Apply("exp", exponent) if base == sympy.E else Power(base, exponent)


def number(value: int | sympy.Rational) -> Expr:
    """A rational number as an inert expression: sign outside, then a fraction of whole numbers."""
    value = sympy.Rational(value)
    size = abs(value)
    inert = Integer(size.p) if size.q == 1 else Fraction(Integer(size.p), Integer(size.q))
    return Minus(inert) if value < 0 else inert


def named(name: str, *arguments: Expr, subscript: Expr | None = None, primes: int = 0) -> NamedFunction:
    """A function that is known by its name only, at its arguments: g(x), h_theta(x^{(i)}), f'(x)."""
    return NamedFunction(name, primes, sympy.Tuple(*([] if subscript is None else [subscript])), *arguments)


def entry_of(vector: Expr, index: Expr) -> Entry:
    """The entry of a vector at an index: of theta it is theta[k], of x[i] it is x[i,k]."""
    return Entry(vector.name, *vector.indices, index) if isinstance(vector, Entry) else Entry(vector, index)
