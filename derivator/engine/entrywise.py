"""Differentials of functions of the entries: the derivative of one entry, derived as of a number, stands for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError, UnsupportedError
from derivator.engine.derivation import derive_problem
from derivator.engine.plans.default import DEFAULT
from derivator.engine.rewriting.pattern import Compiled
from derivator.engine.step_sequences import composite
from derivator.inert import ONE, Apply, Fraction, Minus, Plus, Power, Times, times
from derivator.inert.by_entries import lifted
from derivator.inert.shaped import Differential, Hadamard, Norm, Ones, Powers, Quotients, ShapedLetter, joined
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.trees import depends, subexpressions
from derivator.model.rule import Rule, Scope
from derivator.model.trace import Place, Problem, Step, Trace

_BY_ENTRIES = (Plus, Minus, Times, Fraction, Apply, Power, Powers, Quotients, Hadamard)
_BENDING = (Apply, Power, Powers, Quotients)
_PRODUCTS = (Hadamard, Times, Fraction)


class Entrywise:
    """The law in code for one variable, and the derivations of numbers that it used.

    Attributes:
        derived: for each differential that was carried out so, the derivation of the entry.
    """

    def __init__(self, variable: Expr) -> None:
        self.variable = variable
        self.derived: dict[Expr, Trace] = {}

    def compiled(self, rule: Rule) -> Compiled:
        """The law, ready to be applied."""
        return Compiled(replace(rule, rewrite=self.rewrite))

    def rewrite(self, expression: Expr, _scope: Scope) -> Expr | None:
        """The differential of a function of the entries; None where it is none, or a simple one."""
        if not isinstance(expression, Differential):
            return None
        entry = _OneEntry(expression.operand, self.variable)
        if not entry.of_one or entry.bends < 2:
            return None
        try:
            trace = derive_problem(Problem(entry.formula, entry.letter), DEFAULT)
        except DerivatorError:
            return None
        if trace.needed:
            return None
        values = {symbol: atom for atom, symbol in entry.symbols.items()}
        try:
            derivative = lifted(trace.result, values, shape_of(expression.operand))
        except UnsupportedError:
            return None
        self.derived[expression] = trace
        change = Differential(entry.moving)
        if is_scalar(expression):
            return times(derivative, change)
        if is_scalar(derivative):
            return change if derivative == ONE else times(derivative, change)
        return joined(Hadamard, derivative, change)

    def told(self, step: Step, part_at: Callable[..., Expr]) -> Step:
        """A use of the law with the derivation of the entry inside it."""
        traces = [self.derived[part_at(step.before, place.path)] for place in step.places]
        inner = tuple(composite(trace.steps, "", always=True)[0] for trace in traces if trace.steps)
        return replace(step, kind="parts", steps=inner, places=tuple(Place(place.path) for place in step.places))


class _OneEntry:
    """A function of the entries as a formula of numbers, if it is one of a single part that moves.

    Attributes:
        symbols: the letter for each part that is no function of entries.
        of_one: whether just one of these moves, and everything else stands at each entry alone.
        bends: how many functions that are not linear lead from that part to the whole.
    """

    def __init__(self, expression: Expr, variable: Expr) -> None:
        self.variable = variable
        self.scalar = is_scalar(expression)
        self.of_numbers = isinstance(variable, Symbol) and not _holds_shapes(expression)
        self.symbols: dict[Expr, Symbol] = {}
        self.taken = {str(symbol.name) for symbol in expression.free_symbols}
        self.of_one = True
        self.bends = 0
        self.formula = self._of(expression)
        moving = [atom for atom in self.symbols if depends(atom, variable)]
        self.of_one = self.of_one and len(moving) == 1
        if self.of_one:
            self.moving = moving[0]
            self.letter = self.symbols[self.moving]

    def _of(self, expression: Expr) -> Expr:
        if not depends(expression, self.variable) and is_scalar(expression):
            return self._letter(expression) if _holds_shapes(expression) else expression
        if isinstance(expression, Ones):
            return ONE
        if not isinstance(expression, _BY_ENTRIES) or _squared_norm(expression):
            return self._letter(expression)
        moving = [part for part in expression.args if isinstance(part, Expr) and depends(part, self.variable)]
        if isinstance(expression, Times | Fraction) and not self.scalar and any(map(is_scalar, moving)):
            self.of_one = False  # A scalar that moves is not at each entry alone.
        if isinstance(expression, _BENDING) or (isinstance(expression, _PRODUCTS) and len(moving) > 1):
            self.bends += bool(moving)
        if isinstance(expression, Fraction) and self.of_numbers and depends(expression.args[1], self.variable):
            self.bends += 2  # One fraction in the end, as a table of numbers has it.
        parts = [self._of(part) if isinstance(part, Expr) else part for part in expression.args]
        if isinstance(expression, Hadamard):
            return times(*parts)
        if isinstance(expression, Quotients):
            return Fraction(*parts)
        if isinstance(expression, Powers):
            return Power(*parts)
        return times(*parts) if isinstance(expression, Times) else expression.func(*parts)

    def _letter(self, atom: Expr) -> Symbol:
        if atom not in self.symbols:
            own = atom.name if isinstance(atom, ShapedLetter | Symbol) else ""
            moving = depends(atom, self.variable)
            names = [*([own] if own else []), *("z v w s r q" if moving else "c a b k p g").split()]
            used = {symbol.name for symbol in self.symbols.values()} | (self.taken - {own})
            self.symbols[atom] = Symbol(next(name for name in names if name not in used))
        return self.symbols[atom]


def _holds_shapes(expression: Expr) -> bool:
    return any(isinstance(part, ShapedLetter) for part in subexpressions(expression))


def _squared_norm(expression: Expr) -> bool:
    return isinstance(expression, Power) and isinstance(expression.base, Norm)
