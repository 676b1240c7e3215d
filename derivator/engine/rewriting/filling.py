"""Fill a template with what a match found: the right side of a rule as an expression."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Symbol
from sympy.core.basic import Basic
from sympy.core.symbol import Str

from derivator.engine.rewriting.pattern import (
    Each,
    Form,
    Letter,
    LetterAt,
    derivative_of,
    derivative_template,
    with_rest,
)
from derivator.functions import FUNCTIONS
from derivator.inert import (
    ONE,
    ZERO,
    Apply,
    Entry,
    Fraction,
    Marked,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    entry_of,
    named,
    plus,
    power,
    times,
)
from derivator.inert.applied import INVERSE
from derivator.inert.bound_indices import put_in
from derivator.inert.by_entries import lifted
from derivator.inert.numbers import folded
from derivator.inert.shaped import (
    Chained,
    Commutation,
    CommutationLike,
    Identity,
    IdentityLike,
    Ones,
    OnesAcross,
    OnesLike,
    Operation,
    joined,
)
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.terms import factors, negated, signed
from derivator.inert.trees import contains
from derivator.model.rule import Binding
from derivator.rules.from_limits.increments import without_increment


def fill(template: Basic, binding: Binding, form: Form) -> Basic:
    """The template with its letters replaced; highlighted parts stay `Marked`.

    Numbers that the rule itself brings together (the n - 1 of the power rule) are worked out; what the letters stood
    for is left as it is.
    """
    if isinstance(template, Letter):
        return binding[template.name]
    if isinstance(template, LetterAt):
        whole, own = binding[template.name], binding[form.indices[template.name]]
        at = fill(template.index, binding, form)
        return without_increment(whole, own) if at == ZERO else put_in(whole, own, at)
    if isinstance(template, NamedFunction):
        known = binding.get(template.inverse_of or template.name)
        if isinstance(known, Apply):
            return _known_function(template, known, binding, form)
        if isinstance(known, NamedFunction):
            arguments = (fill(argument, binding, form) for argument in template.arguments)
            name = known.name + INVERSE if template.inverse_of else known.name
            return named(name, *arguments, primes=known.primes + template.primes)
    if isinstance(template, Str) or not template.args:
        return template
    if isinstance(template, Times) and any(_is_rest(argument, form) for argument in template.args):
        return _in_rest(template, binding, form)
    filled = [
        part
        for argument in template.args
        for part in (
            _each(argument, binding, form, template) if isinstance(argument, Each) else [fill(argument, binding, form)]
        )
        if not (isinstance(template, Plus | Times) and _absent(argument, binding, form, type(template)))
    ]
    if isinstance(template, Plus):
        total = plus(*(part for argument in filled for part in _spread(argument, Plus)))
        return total if any(isinstance(argument, LetterAt) for argument in template.args) else folded(total)
    if isinstance(template, Times):
        return folded(times(*(part for argument in filled for part in _spread(argument, Times))))
    if isinstance(template, Entry):
        return entry_of(*filled)
    if isinstance(template, Operation):
        return _shaped(template, filled)
    if isinstance(template, Power):
        return folded(power(*filled))
    if isinstance(template, Minus) and filled[0] == ZERO:
        return ZERO
    if isinstance(template, Minus) and (
        isinstance(template.operand, LetterAt) or with_rest(template.operand, form.rest)
    ):
        return negated(filled[0])
    if isinstance(template, Fraction) and filled[1] == ONE and _absent(template.denominator, binding, form, Times):
        return filled[0]
    return template.func(*filled)


def _is_rest(argument: Basic, form: Form) -> bool:
    return isinstance(argument, Letter) and argument.name in form.rest


def _in_rest(template: Times, binding: Binding, form: Form) -> Expr:
    """What takes the place of a part in the rest of a product: its sign stands in front, and a 1 is not written."""
    [name] = (argument.name for argument in template.args if _is_rest(argument, form))
    before, after = binding[name]
    outer, before = signed(before)
    part = times(*(fill(argument, binding, form) for argument in template.args if not _is_rest(argument, form)))
    sign, bare = signed(part)
    product = times(*factors(before), *factors(bare), *factors(after))
    return Minus(product) if sign * outer < 0 else product


def _absent(argument: Basic, binding: Binding, form: Form, kind: type) -> bool:
    identity = ZERO if kind is Plus else ONE
    if kind is Plus and isinstance(argument, Minus):
        argument = argument.operand
    if kind is Times and isinstance(argument, Fraction):
        return all(_absent(part, binding, form, kind) for part in argument.args)
    return isinstance(argument, Letter) and argument.name in form.optional and binding.get(argument.name) == identity


def _spread(argument: Expr, kind: type[Plus] | type[Times]) -> tuple[Expr, ...]:
    """A highlighted sum inside a sum as its highlighted terms, so that the shape is that of the line without marks."""
    if isinstance(argument, Marked) and isinstance(argument.operand, kind):
        return tuple(Marked(part, argument.role) for part in argument.operand.args)
    return (argument,)


def _each(each: Each, binding: Binding, form: Form, around: Expr) -> list[Expr]:
    """What becomes of each term or factor; laws for the terms of a sum are linear, so a term's sign stays in front.

    Of a product in a sum, `D(f)*... + ...`, one factor is taken in turn and the others stand as they are.
    """
    [(name, values)] = ((name, binding[name]) for name in form.varying)
    inner = each.item.args[0] if isinstance(each.item, Times) else None
    if isinstance(inner, Each):
        taken = (fill(inner.item, {**binding, name: value}, form) for value in values)
        return [times(*values[:k], one, *values[k + 1 :]) for k, one in enumerate(taken)]
    signs = [signed(value) if isinstance(around, Plus) else (1, value) for value in values]
    parts = ((sign, fill(each.item, {**binding, name: bare}, form)) for sign, bare in signs)
    return [negated(part) if sign < 0 else part for sign, part in parts]


def _known_function(template: NamedFunction, function: Apply, binding: Binding, form: Form) -> Expr:
    """f(u), f'(u) or f_u(u, v) where f stood for a known function: the function itself, or its row's derivative."""
    inner = [fill(argument, binding, form) for argument in template.arguments]
    arguments = (*inner, *function.arguments[len(inner) :])
    if not template.primes and template.subscript is None:
        return Apply(function.name, *arguments)
    if not is_scalar(arguments[0]):
        return by_entries(FUNCTIONS[function.name].derivative, arguments[0])
    by = [letter.name for letter in template.arguments if isinstance(letter, Letter)]
    place = 0 if template.subscript is None else by.index(template.subscript.name)
    values: Binding = dict(zip(function.function.arguments, arguments, strict=True))
    return fill(derivative_template(function.name, place), values, without_ones(form, function))


def _shaped(template: Operation, filled: list[Expr]) -> Expr:
    if isinstance(template, Chained):
        return joined(type(template), *filled)
    if isinstance(template, OnesLike):
        return Ones(*shape_of(filled[0]))
    if isinstance(template, OnesAcross):
        return Ones(shape_of(filled[0])[1], ONE)
    if isinstance(template, IdentityLike):
        return Identity(shape_of(filled[0])[0])
    if isinstance(template, CommutationLike):
        return Commutation(*shape_of(filled[0]))
    return template.func(*filled)


def by_entries(derivative: str, argument: Expr) -> Expr:
    """The derivative of a function at each entry of a vector or matrix."""
    return lifted(derivative_of(derivative), {Symbol("u"): argument}, shape_of(argument))


def without_ones(form: Form, function: Apply) -> Form:
    """The form in which further arguments of a function leave no factor 1 and no term 0 where they are that."""
    further = function.function.arguments[1:]
    return replace(form, optional=form.optional.union(further)) if further else form


def without_marks(expression: Basic) -> Basic:
    """The expression with no part highlighted."""
    if isinstance(expression, Marked):
        return without_marks(expression.operand)
    if not contains(expression, Marked):
        return expression
    return expression.func(*(without_marks(argument) for argument in expression.args))

