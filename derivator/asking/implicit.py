"""From an equation between two letters to the problem of finding the derivative of one of them by the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import sympy
from sympy import Expr, Symbol

from derivator.asking.callers import given
from derivator.asking.context import NOTHING, Context, written_out
from derivator.asking.own_symbols import given_by
from derivator.asking.said_beside import said_beside
from derivator.base.errors import ArgumentError, UnsupportedError, VariableError
from derivator.inert import Derivative, Entry, Equation, IndexedSum, NamedFunction, named
from derivator.inert.trees import contains
from derivator.model.conventions import Conventions
from derivator.model.trace import Assumption, Definition, Problem
from derivator.notation import plain
from derivator.syntax import Notation, notation_of, read, read_sides
from derivator.syntax.grammar.omitted_arguments import without_argument


def implicit_problem(
    equation: str | sympy.Eq | Equation,
    *,
    wrt: str | Expr | None = None,
    dependent: str | Expr | None = None,
    constants: Iterable[str | Expr] = (),
    notation: Notation | None = None,
    context: Context = NOTHING,
) -> Problem:
    """The problem that an equation poses: y' where the equation defines y as a function of x.

    Args:
        equation: "x^2 + y^2 = 25", or an equation of SymPy's or an inert one between symbols.
        wrt: the variable, x where it is not given and there is one.
        dependent: the letter that depends on it; where it is not given, the only other one, or y.
        constants: letters that stand for constants.
        notation: what an equation that is text is written in; as it tells itself where that is not given.
        context: what is known of the letters: longer names, definitions and conditions.

    Raises:
        ArgumentError: the context says something of functions, indices or data, which an equation does not hold.
        ReadingError: the text is not understood or is no equation.
        VariableError: it is not clear which letter depends on which.
        UnsupportedError: the equation holds something that cannot be differentiated in this way.
    """
    line: Expr
    readings: tuple[str, ...]
    from_sympy = isinstance(equation, sympy.Eq)
    names = [each for each in (wrt, dependent) if each is not None]
    handed = given(equation, names or None, constants, equation=True)
    letters_of_names = iter(handed.variables)
    wrt, dependent = (None if each is None else next(letters_of_names) for each in (wrt, dependent))
    equation = handed.target
    if isinstance(equation, str):
        beside = said_beside(equation)
        if not beside.place:
            equation, context = beside.formula, context.joined(beside.context)
        about = ("x" if wrt is None else str(wrt), "y" if dependent is None else str(dependent))
        typed = without_argument(equation, about[1], about[0])
        known = (*about, *context.known)
        reading = read_sides(typed, notation=notation or notation_of(equation), letters=known)
        line, readings = reading.expression, reading.notes
        if typed != equation:
            readings = (*readings, f"{about[1]}({about[0]}) is read as {about[1]}, which depends on {about[0]}")
    else:
        line, readings = equation, ()
    context = _of_letters(context)
    letters_there = line.free_symbols | {part for _, body in context.defined() for part in body.free_symbols}
    readings = (
        *readings,
        *(f"{plain(name)} = {plain(body)} is given, and {plain(name)} occurs nowhere here"
          for name, body in context.defined() if name not in letters_there),
    )
    definitions = [pair for pair in context.defined() if pair[0] in line.free_symbols]
    line = written_out(line, context.defined())
    letters = {symbol.name for symbol in line.free_symbols}
    fixed = {_letter(each).name for each in handed.constants}
    variable = _letter(wrt) if wrt is not None else _usual("x", letters - fixed, "the variable")
    left = letters - fixed - {variable.name}
    other = _usual("y", left, "the function") if dependent is None else _letter(dependent)
    if other == variable or other.name in fixed or variable.name in fixed:
        raise VariableError(f"{plain(other)} cannot depend on {plain(variable)}: name two letters that vary")
    for letter in (variable, other):
        if letter.name not in letters:
            raise VariableError(f"there is no {plain(letter)} in the equation")
    if contains(line, Derivative, NamedFunction, IndexedSum, Entry):
        raise UnsupportedError("an equation is differentiated where it holds letters and known functions only")
    function = named(other.name, variable)
    return Problem(
        line.xreplace({other: function}),
        variable,
        constants=tuple(Symbol(name) for name in sorted(fixed)),
        plan="implicit",
        conventions=Conventions(bare=(other.name,)),
        dependent=function,
        readings=readings,
        definitions=tuple(Definition(*pair) for pair in definitions),
        # An equation of SymPy's has letters for both: so has what comes back.
        own=(*handed.own, (function, dict(handed.own).get(other, other))) if from_sympy else handed.own,
        assumptions=tuple(
            Assumption(each.kind, each.subject.xreplace({other: function}))
            for each in (*given_by(handed.own, line), *_said(context, line))
        ),
    )


def _of_letters(context: Context) -> Context:
    """A context that says of letters only what an equation can hold; what is given of one letter defines it."""
    for field in ("functions", "indices"):
        if getattr(context, field):
            raise ArgumentError(f"a context says {field}, and an equation holds letters and known functions only")
    for text in context.given:
        left = text.partition("=")[0].strip()
        if not left.isidentifier():
            raise ArgumentError(f"what is given of an equation is said of one letter, b = 1 - a, not of {left}")
    return replace(context, definitions=(*context.definitions, *context.given), given=())


def _said(context: Context, line: Expr) -> tuple[Assumption, ...]:
    """What a context says of the letters of an equation."""
    if not context.of_numbers:
        return ()
    from derivator.asking.assuming import declared  # here and not above: few questions say any

    said = declared(context.of_numbers).assumptions
    return tuple(each for each in said if each.subject.free_symbols <= line.free_symbols)


def with_function(expression: Expr, problem: Problem) -> Expr:
    """An expression with y(x) for the letter y of a problem that an equation poses."""
    function = problem.dependent
    return expression if function is None else expression.xreplace({Symbol(function.name): function})


def _letter(given: str | Expr) -> Symbol:
    expression = read(given, notation=notation_of(given)).expression if isinstance(given, str) else given
    if not isinstance(expression, Symbol):
        raise VariableError(f"{plain(expression)} is not a single letter, such as x")
    return expression


def _usual(name: str, letters: set[str], role: str) -> Symbol:
    """The letter that must be meant: the usual one, or the only one."""
    if name in letters:
        return Symbol(name)
    if len(letters) == 1:
        return Symbol(next(iter(letters)))
    if not letters:
        raise VariableError(f"the equation has no {'second ' if name == 'y' else ''}letter for {role}")
    raise VariableError(f"name {role}: {', '.join(sorted(letters))}")
