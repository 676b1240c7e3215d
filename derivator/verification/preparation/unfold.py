"""Write an expression out: definitions replaced by what they stand for, dot products by sums, highlights dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

import sympy
from sympy import Expr, Symbol

from derivator.inert import (
    ONE,
    Apply,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Inert,
    Marked,
    NamedFunction,
    Power,
    Times,
    entry_of,
)
from derivator.inert.numbers import worked_out
from derivator.model.trace import Definition
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.without_value import NO_VALUE, without_value
from derivator.verification.preparation.written_by_cases import written_out

MAX_NESTED_DEFINITIONS = 20


class CircularDefinitionError(ArithmeticError):
    """A definition leads back to itself, so what it stands for cannot be written out."""


class At(Inert):
    """The value of a body where one of its symbols takes a given value: g'(u) is At(d/ds g(s), s, u)."""

    def __new__(cls, body: Expr, symbol: Symbol, value: Expr) -> At:
        """Build the node without evaluation."""
        return sympy.Basic.__new__(cls, body, symbol, value)  # type: ignore[no-any-return]

    @property
    def free_symbols(self) -> set[Symbol]:
        """The symbols the value depends on: the bound one is not among them."""
        return (set(self.args[0].free_symbols) - {self.args[1]}) | set(self.args[2].free_symbols)


class Unfolder:
    """Writes out expressions under one set of definitions, and remembers what it has done."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self.definitions = tuple(definitions)
        self._known: dict[Expr, Expr] = {}

    def unfold(self, expression: Expr, depth: int = 0) -> Expr:
        """The same value written with entries, sums and known or unknown functions only.

        Args:
            expression: an inert expression.
            depth: how many definitions have been opened on the way here.

        Raises:
            CircularDefinitionError: a definition leads back to itself.
        """
        known = self._known.get(expression)
        if known is None:
            known = self._known[expression] = self._unfold(expression, depth)
        return known

    def _unfold(self, expression: Expr, depth: int) -> Expr:
        if depth > MAX_NESTED_DEFINITIONS:
            raise CircularDefinitionError(str(expression))
        opened = self._open(expression)
        if opened is not None:
            return self.unfold(opened, depth + 1)
        if isinstance(expression, Marked):
            return self.unfold(expression.operand, depth)
        if isinstance(expression, Apply) and (pieces := written_out(expression)) is not None:
            return self.unfold(pieces, depth)
        if isinstance(expression, Dot):
            index = fresh_symbol(expression)
            product = Times(entry_of(expression.left, index), entry_of(expression.right, index))
            return IndexedSum(self.unfold(product, depth), index, ONE, Symbol("n"))
        if isinstance(expression, NamedFunction) and expression.primes:
            return self._primed(expression, depth)
        if isinstance(expression, Derivative):
            return self._derivative(expression, depth)
        if not isinstance(expression, Inert):
            return expression
        start = 1 if isinstance(expression, Entry) else 0  # the name of data is a name, whatever else it may mean
        arguments = tuple(
            self.unfold(argument, depth) if position >= start and isinstance(argument, Expr) else argument
            for position, argument in enumerate(expression.args)
        )
        if isinstance(expression, Power):
            # Whether an exponent is whole is not to hang on how exactly it is computed: 2·(1/2) is 1.
            arguments = arguments[0], worked_out(arguments[1])
        whole = expression if arguments == expression.args else expression.func(*arguments)
        return NO_VALUE if isinstance(whole, Apply | Fraction | Power) and without_value(whole) else whole

    def _open(self, expression: Expr) -> Expr | None:
        if not isinstance(expression, NamedFunction | Entry | Symbol | IndexedSum):
            return None
        for definition in self.definitions:
            binding = matched(definition.head, expression, definition.parameters)
            if binding is not None:
                return substitute(definition.body, binding)
        return None

    def _primed(self, expression: NamedFunction, depth: int) -> Expr:
        """g''(u) by its definition; a function that has none keeps its primes."""
        if len(expression.arguments) == 1:
            place = fresh_symbol(expression)
            plain = NamedFunction(expression.name, 0, expression.args[2], place)
            body = self._open(plain)
            if body is not None:
                for _ in range(expression.primes):
                    body = Derivative(body, place)
                return At(self.unfold(body, depth + 1), place, self.unfold(expression.arguments[0], depth))
        arguments = (self.unfold(argument, depth) for argument in expression.arguments)
        return NamedFunction(expression.args[0], expression.args[1], expression.args[2], *arguments)

    def _derivative(self, expression: Derivative, depth: int) -> Expr:
        """A derivative by something that is itself defined is taken at its value, with the definition kept shut."""
        operand, variable = expression.operand, expression.variable
        if self._open(variable) is None:
            return Derivative(self.unfold(operand, depth), variable)
        place = fresh_symbol(expression)
        if isinstance(variable, Symbol):
            # What is differentiated may hold the letter in what its other letters stand for.
            others = [each for each in self.definitions if each.head != variable]
            operand = Unfolder(others).unfold(operand, depth)
        shut = operand.xreplace({variable: place})
        return At(Derivative(self.unfold(shut, depth), place), place, self.unfold(variable, depth))


def fresh_symbol(expression: Expr) -> Symbol:
    """A symbol that occurs nowhere in the expression; its name cannot be typed."""
    taken = {symbol.name for symbol in expression.atoms(Symbol)}
    return Symbol(next(f"_{number}" for number in count() if f"_{number}" not in taken))


def matched(head: Expr, expression: Expr, parameters: Sequence[Expr]) -> dict[Expr, Expr] | None:
    """What each parameter of a definition's head stands for in a use of it, or None where it is no use of it."""
    binding: dict[Expr, Expr] = {}

    def agree(pattern: sympy.Basic, use: sympy.Basic) -> bool:
        if pattern in parameters:
            return bool(binding.setdefault(pattern, use) == use)
        if not pattern.args or not use.args:
            return bool(pattern == use)
        same_shape = type(pattern) is type(use) and len(pattern.args) == len(use.args)
        return same_shape and all(map(agree, pattern.args, use.args))

    if head in parameters:  # a bare letter that stands for anything would define everything
        return None
    return binding if agree(head, expression) else None


def substitute(body: Expr, binding: Mapping[Expr, Expr]) -> Expr:
    """The body with every parameter replaced; a bound index is renamed where it would capture what is put in."""
    if not binding:
        return body
    if body in binding:
        return binding[body]
    if isinstance(body, Entry):
        vector = binding.get(body.name, body.name)
        indices = [substitute(index, binding) for index in body.indices]
        return Entry(vector.name, *vector.indices, *indices) if isinstance(vector, Entry) else Entry(vector, *indices)
    if isinstance(body, IndexedSum):
        return _substitute_in_sum(body, {key: value for key, value in binding.items() if key != body.index})
    if not isinstance(body, Inert | sympy.Tuple):
        return body
    return body.func(*(substitute(argument, binding) for argument in body.args))


def _substitute_in_sum(body: IndexedSum, binding: Mapping[Expr, Expr]) -> IndexedSum:
    index, summand = body.index, body.summand
    if any(index in names(value) for value in binding.values()):
        renamed = fresh_symbol(sympy.Tuple(body, *binding.keys(), *binding.values()))
        summand, index = substitute(summand, {index: renamed}), renamed
    return IndexedSum(
        substitute(summand, binding), index, substitute(body.lower, binding), substitute(body.upper, binding)
    )
