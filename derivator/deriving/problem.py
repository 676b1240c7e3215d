"""From what a person gives, a name, a text or an expression, to the problem the engine derives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from sympy import Expr, Symbol

from derivator.asking.asked_in_words import without_words
from derivator.asking.callers import Handed, HandedOver, given, order_of
from derivator.asking.context import NOTHING, Context, used_in, written_out
from derivator.asking.own_symbols import as_real, given_by, whole_by
from derivator.asking.said_beside import said_beside
from derivator.asking.sets_of_letters import of_domain
from derivator.base.errors import ReadingError, UnsupportedError, VariableError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.catalogue import CATALOGUE
from derivator.deriving.asked_places import at_place, of_defined, places_read
from derivator.deriving.given_facts import with_given
from derivator.engine import ALONG_PATHS
from derivator.inert import (
    Apply,
    Derivative,
    Dot,
    Entry,
    IndexedSum,
    NamedFunction,
)
from derivator.inert.trees import depends, subexpressions
from derivator.model.conventions import Conventions
from derivator.model.facts import Facts
from derivator.model.trace import Assumption, Definition, Problem
from derivator.notation import plain
from derivator.syntax import Notation, StatedFunction, as_beside, longer_names, notation_of, read, read_statement
from derivator.syntax.completing.by_expression import in_new_letters, letter_for
from derivator.syntax.grammar.factorials import check_constant
from derivator.syntax.scanning.size_limits import HIGHEST_ORDER

_LOG = regex(r"\blog\b")
_LN = regex(r"\bln\b")


def problem_of(target: Handed, *, wrt: Handed | None = None, constants: Iterable[Handed] = ()) -> Problem:
    """The problem that a target poses.

    Args:
        target: the name of a named derivation, an expression as text, a SymPy expression or an inert one. Text may name
            the function, f(t) = t^2 or y = x^2.
        wrt: the variable; where it is not given, the only one that can be meant.
        constants: names that stand for constants and so are not the variable.

    Raises:
        ReadingError: a text is not understood.
        UnsupportedError: a SymPy expression holds something that has no inert counterpart.
        VariableError: it is not clear which variable is meant, or what was named is not one.
        ArgumentError: something is neither text nor an expression.
    """
    return _posed(given(target, wrt, constants))[0]


def _posed(
    asked: HandedOver, notation: Notation | None = None, context: Context = NOTHING
) -> tuple[Problem, tuple[Expr, ...]]:
    """The problem that a target poses, by the first of its variables, and all of these.

    Text is in a notation, or tells it itself.
    """
    target, own = asked.target, asked.own
    fixed = tuple(name_of(constant, "a constant") for constant in asked.constants)
    by = tuple(map(_variable, asked.variables))
    variable = by[0] if by else None
    if isinstance(target, str) and target.strip() in CATALOGUE:
        problem = CATALOGUE[target.strip()].problem
        variable = None if variable is None else as_beside(variable, (problem.expression, problem.variable))
        problem = _named(problem, variable, fixed)
        whole = replace(problem, own=own, assumptions=(*problem.assumptions, *given_by(own, problem.expression)))
        return whole, (whole.variable, *by[1:])
    if isinstance(target, str):
        stated, conventions = _read(target, fixed, variable, notation, context)
    else:
        stated, conventions = StatedFunction(target, ()), Conventions()
    stated = of_defined(stated, dict(context.defined()), target)
    stated, by = _in_letters(stated, by)
    variable = by[0] if by else None
    expression = stated.expression
    fixed = tuple(as_beside(constant, (expression,)) for constant in fixed)
    if isinstance(target, str):
        _check_dependence(expression, fixed)
    if variable is None:
        variable = stated.argument
    if isinstance(expression, Derivative) and variable in (None, expression.variable) and not asked.once_more:
        expression, variable = expression.operand, expression.variable
    elif stated.place:
        raise VariableError(f"{plain(stated.expression)} at a place is not differentiated by {plain(variable)} as well")
    known = used_in(expression, [pair for pair in context.defined() if pair[0] != variable])
    label = stated.label
    if expression in dict(known) and isinstance(expression, Symbol) and label is None:
        # A letter that is defined is the name of what it stands for.
        label, expression = expression, dict(known)[expression]
        known = [pair for pair in known if pair[0] != label]
    whole = written_out(expression, known)
    if variable is None:
        variable = _only_variable(whole, fixed)
        if variable in dict(known):
            said = f"{plain(variable)} = {plain(dict(known)[variable])}"
            raise VariableError(f"{said} leaves no variable: name the one to differentiate by")
    if variable == label:
        raise VariableError(f"{plain(variable)} is the name of the function here, and no variable")
    typed, told = variable, stated.notes
    if not own:
        variable = as_beside(variable, (expression,))
        told = tuple(dict.fromkeys((*told, *_beside(typed, variable))))
    if variable in fixed:
        raise VariableError(f"{plain(variable)} is declared constant, so it cannot be the variable")
    others = whole.free_symbols - variable.free_symbols - set(fixed)
    partial = isinstance(variable, Entry) or bool(others)
    conventions = replace(conventions, partial=partial)
    definitions = (*(Definition(*pair) for pair in known), *map(_of_new_letter, stated.definitions))
    assumed = (*_conditions(context, whole), *_of_squares(definitions))
    problem = Problem(
        expression, variable, constants=fixed, label=label, conventions=conventions, readings=told,
        definitions=definitions, own=own, assumptions=(*given_by(own, expression), *assumed),
        plan=ALONG_PATHS.name if known and not stated.definitions else "", place=stated.place,
    )
    return problem, (variable, *by[1:])


def _variable(given: Handed) -> Expr:
    """A name, or a function of one letter or entry by which one differentiates as well: sigma^2.

    Raises:
        VariableError: it is something else.
    """
    expression = _read_name(given)
    return expression if letter_for(expression, ()) is not None else name_of(given, "a variable")


def _in_letters(stated: StatedFunction, by: tuple[Expr, ...]) -> tuple[StatedFunction, tuple[Expr, ...]]:
    """A function and the variables in it, with a new letter for each of these that is more than a name."""
    taken = {each.name for whole in (stated.expression, *by) for each in whole.free_symbols}
    letters: dict[Expr, Expr] = {}
    for each in by:
        if not isinstance(each, Symbol | Entry) and (letter := letter_for(each, taken)) is not None:
            letters[each] = letter
            taken |= {symbol.name for symbol in letter.free_symbols}
    if not letters:
        return stated, by
    told: list[str] = []
    meant = {letter: (each, plain(each)) for each, letter in letters.items()}
    expression, definitions = in_new_letters(stated.expression, meant, told.append)
    stated = replace(
        stated, expression=expression, notes=(*stated.notes, *told), definitions=(*stated.definitions, *definitions)
    )
    return stated, tuple(letters.get(each, each) for each in by)


def _of_new_letter(pair: tuple[Expr, Expr]) -> Definition:
    """What the old letter is by the new one; of an entry at whichever index."""
    old, value = pair
    return Definition(old, value, old.indices if isinstance(old, Entry) else ())


def _conditions(context: Context, whole: Expr) -> Iterator[Assumption]:
    """What a context says of the letters of an expression."""
    if context.of_numbers:
        from derivator.asking.assuming import declared  # here and not above: few questions say any

        said = declared(context.of_numbers).assumptions
        yield from (each for each in said if each.subject.free_symbols & whole.free_symbols)


def _of_squares(definitions: Iterable[Definition]) -> Iterator[Assumption]:
    """That the letters are positive which are written for squares."""
    for each in definitions:
        if isinstance(each.body, Apply) and each.body.name == "sqrt":
            yield Assumption("positive", each.body.arguments[0])


@record
class Asked:
    """What is asked of a function: by which variables, and how often.

    Attributes:
        problem: the function, with the first of the variables.
        variables: all of them where a gradient or a Hessian is asked for; else that one.
        path: by what to differentiate one after the other, d/dx of d/dy of f being (y, x); of a gradient it is the
            first variable once, of a Hessian twice.
    """

    problem: Problem
    variables: tuple[Expr, ...]
    path: tuple[Expr, ...]


def asked_of(
    target: Handed,
    *,
    wrt: Handed | Sequence[Handed] | None = None,
    constants: Iterable[Handed] = (),
    order: int | None = None,
    notation: Notation | None = None,
    context: Context = NOTHING,
    at: Iterable[str] = (),
) -> Asked:
    """What a target asks for, as `problem_of` says it for one variable and once.

    Args:
        target: the same as for `problem_of`; a derivative that is not carried out says its order itself.
        wrt: the variable or variables; text may hold several with commas between them.
        constants: names that stand for constants.
        order: how often; where it is not given, as the target says.
        notation: what a target that is text is written in; as it tells itself where that is not given.
        context: what is known of its names; a text may say more of them, "s(1-s), where s = sigma(z)".
        at: the place at which the derivative is asked for, "x = 2"; a text may say it as well.

    Raises:
        DerivatorError: what is given is not understood; see `problem_of`.
    """
    order = None if order is None else order_of(order)
    entry = CATALOGUE.get(target.strip()) if isinstance(target, str) else None
    if entry is not None and wrt is None:
        wrt, order = entry.wrt, entry.order if order is None else order
    if isinstance(target, str) and entry is None:
        sentence = without_words(target)
        wrt, order = sentence.by(wrt), sentence.times(order)
        said = said_beside(sentence.formula)
        context = context.joined(Context(conditions=of_domain(sentence.formula)))
        target, context, at = said.formula, context.joined(said.context), (*at, *said.place)
        if said.constants:
            constants = (*constants, *(letter for each in said.constants for letter in each.split(",")))
    handed = given(target, wrt, constants)
    problem, by = _posed(handed, notation, context)
    problem = with_given(problem, context.given)
    others = (as_beside(each, (problem.expression,)) for each in by[1:])
    variables = (problem.variable, *others)
    if both := set(variables) & set(problem.constants):
        raise VariableError(f"{plain(both.pop())} is declared constant, so it cannot be a variable")
    path = [problem.variable]
    expression = problem.expression
    while isinstance(expression, Derivative):
        path.insert(0, expression.variable)
        expression = expression.operand
    path += [path[-1]] * ((order or 1) - 1)
    if len(path) > HIGHEST_ORDER:
        raise UnsupportedError(f"derivatives are derived up to the order {HIGHEST_ORDER}")
    if len(variables) == 1:
        variables = (path[0],)
    conventions = replace(problem.conventions, partial=problem.conventions.partial or len(set(path)) > 1)
    if not problem.name:
        from derivator.notation.records import without_records

        conventions = replace(conventions, entries=without_records(expression, (*variables, *path)))
    first = replace(problem, expression=expression, variable=path[0], conventions=conventions)
    if at := tuple(at):
        first = replace(first, place=(*first.place, *places_read(at, variables)))
    if first.place:
        first = at_place(first, first.place)
    by = tuple(dict.fromkeys((*variables, *path)))
    whole = dict(whole_by(problem.own, expression))
    check_constant(expression, by, problem.readings)
    told = (*problem.readings, *_absent(first, by), *(as_real(each) for each in by if each in whole))
    return Asked(replace(first, readings=told), variables, tuple(path))


def _absent(problem: Problem, variables: Iterable[Expr]) -> Iterator[str]:
    """What is said of each variable that a function does not depend on, so that nobody takes its 0 for an answer.

    Raises:
        VariableError: the name is that of a function.
    """
    parts = (problem.expression, *(each.body for each in problem.definitions))
    functions = {part.name for whole in parts for part in subexpressions(whole) if isinstance(part, NamedFunction)}
    for variable in variables:
        if not any(depends(part, variable) for part in parts):
            if isinstance(variable, Symbol) and variable.name in functions:
                raise VariableError(f"{plain(variable)} is a function here: name a letter that it depends on")
            yield f"{plain(variable)} does not occur in the function"


def _named(problem: Problem, variable: Expr | None, constants: tuple[Expr, ...]) -> Problem:
    """A named derivation; by another variable than its own it keeps neither its plan nor what stands around it."""
    constants = (*problem.constants, *constants)
    if variable is None or variable == problem.variable:
        return replace(problem, constants=constants)
    if problem.dependent is not None:
        raise VariableError(f"{problem.name} is derived by {plain(problem.variable)} only")
    title = f"{problem.title}, by {plain(variable)}" if problem.title else ""
    plan = ALONG_PATHS.name if problem.plan == ALONG_PATHS.name else ""
    return replace(problem, variable=variable, constants=constants, title=title, plan=plan, facts=Facts())


def _read(
    text: str, constants: Iterable[Expr], variable: Expr | None, notation: Notation | None, context: Context
) -> tuple[StatedFunction, Conventions]:
    """The function that a text states, and how logarithms are written in it.

    Args:
        text: what was typed.
        constants: what is known to be no function.
        variable: what functions depend on, where it is known.
        notation: what the text is written in.
        context: what is known of its names.
    """
    known = {letter.name for letter in constants if isinstance(letter, Symbol)} | context.known
    by = variable.name if isinstance(variable, Symbol) else ""
    known |= longer_names(by)
    try:
        stated = read_statement(
            text, notation=notation or notation_of(text), letters=known, functions=context.called, variable=by,
            sizes=context.sizes,
        )
    except ReadingError as error:
        # A name that was mistyped reads as an unknown word; say which name is near it.
        near = get_close_matches(text.strip(), CATALOGUE, n=1)
        if near and not error.expected:
            error.expected = f"an expression, or the named derivation {near[0]}"
        elif near:
            error.expected = f"{error.expected}; or the named derivation {near[0]}"
        raise
    based = any(isinstance(part, Apply) and part.name == "log_base" for part in subexpressions(stated.expression))
    # Beside a logarithm to a base, log would be read as one to the base 10.
    logarithm = "log" if _LOG.search(text) and not _LN.search(text) and not based else "ln"
    return stated, Conventions(logarithm=logarithm)


def _check_dependence(expression: Expr, constants: Sequence[Expr]) -> None:
    """Let a target pass that is no derivative of a mere letter by another, dy/dx, which is not 0 for anybody.

    Raises:
        VariableError: it is one, and the letter is not declared constant.
    """
    variables, operand = [], expression
    while isinstance(operand, Derivative):
        variables.append(operand.variable)
        operand = operand.operand
    if variables and isinstance(operand, Symbol) and operand not in (*variables, *constants):
        by, shown = plain(variables[0]), plain(operand)
        raise VariableError(f"{shown} stands without {by} in it: write {shown}({by}), or declare {shown} constant")


def _beside(typed: Expr, variable: Expr) -> Iterator[str]:
    """What is said of a variable that was typed as a name where the function has an entry, or the other way round."""
    if typed != variable:
        kind = f"an entry of {variable.name}" if isinstance(variable, Entry) else f"the name {plain(variable)}"
        yield f"{plain(typed)} is read as {kind}"


def name_of(given: Handed, role: str) -> Expr:
    """A symbol or an entry, given as text or as an expression.

    Raises:
        VariableError: it is something else.
        ReadingError: the text is not understood.
    """
    expression = _read_name(given)
    if not isinstance(expression, Symbol | Entry):
        raise VariableError(f"{plain(expression)} is not {role}: give a single name, such as x or theta[j]")
    return expression


def _read_name(given: Handed) -> Expr:
    if not isinstance(given, str):
        return given
    return read(given, notation=notation_of(given), letters=longer_names(given)).expression


def _only_variable(expression: Expr, constants: Sequence[Expr]) -> Expr:
    """The variable that must be meant where none was named: the only one there is, or x."""
    names = {symbol.name for symbol in expression.free_symbols} - {c.name for c in constants if isinstance(c, Symbol)}
    candidates = sorted(names - set(_of_data(expression)))
    if "x" in candidates or not names:
        return Symbol("x")
    if len(candidates) == 1:
        return Symbol(candidates[0])
    offered = ", ".join(candidates) or "an entry such as theta[j]"
    raise VariableError(f"name the variable to differentiate by: {offered}")


def _of_data(expression: Expr) -> Iterator[str]:
    """The names of data, of indices and of bounds, none of which can be meant without being named."""
    for part in subexpressions(expression):
        if isinstance(part, Entry | Dot):
            yield from (symbol.name for symbol in part.free_symbols)
        elif isinstance(part, IndexedSum):
            yield from (symbol.name for bound in (part.lower, part.upper) for symbol in bound.free_symbols)
