"""A law put beside one of its uses: its equation with what its letters matched there put in for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.base.record import record
from derivator.deriving.laws_used import statement
from derivator.engine.rewriting.pattern import ELLIPSIS, FUNCTION_LETTER
from derivator.inert import (
    ONE,
    ZERO,
    Apply,
    Derivative,
    Entry,
    IndexedSum,
    Marked,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    plus,
    times,
)
from derivator.inert.terms import factors, signed
from derivator.model.rule import Rule
from derivator.model.trace import Assumption, Place
from derivator.verification.checker import JUDGED_KINDS
from derivator.verification.preparation.unfold import At, fresh_symbol


class _UnknownLetterError(Exception):
    """The use does not say what a letter of the law stands for."""


@record
class _Rest:
    """What stands beside a part of a product."""

    before: Expr
    after: Expr


_PutIn = Mapping[str, "Expr | tuple[Expr, ...] | _Rest"]


def as_used(rule: Rule, place: Place) -> tuple[Expr, Expr, tuple[Assumption, ...]] | None:
    """Both sides of the equation that a page tells beside a line, for what stands there, and what the law needs there.

    Args:
        rule: the law.
        place: where it was used.

    Returns:
        The sides and the needs; None where the use does not say what each letter stands for, as laws in code do not.
    """
    equation = rule.equations[place.form]
    if not place.binding or "=>" in equation:
        return None
    try:
        binding = {name: _Rest(*found) if name in rule.rest else found for name, found in place.binding.items()}
        left, right = (_put_in(side, binding) for side in statement(equation))
        needs = tuple(
            Assumption(kind, _put_in(statement(f"{each.subject} = 0")[0], binding))
            for each in rule.conditions
            if (kind := each.kind.removeprefix("surely-")) in JUDGED_KINDS
        )
    except _UnknownLetterError:
        return None
    return left, right, needs


def may_be_told_apart(left: Expr, part: Expr, place: Place) -> bool:
    """Whether the left side of a law is to have the value of the part of a line where it was used.

    It stands there already, or is some of its terms or factors; a letter that stood for nothing, 1 or 0, leaves that
    open.
    """
    if left == part or _shape(left) == _shape(part):
        return False
    if not isinstance(left, Plus | Times):
        return True
    if type(left) is not type(part):
        return False
    mine, theirs = _parts(left), _parts(part)
    nothing = {ONE, ZERO} & {each for each in place.binding.values() if isinstance(each, Expr)}
    return bool(mine - theirs) and mine.total() == theirs.total() and not nothing


def _parts(node: Expr, sign: int = 1) -> Counter[object]:
    """The terms of a sum or the factors of a product, those of such ones inside it among them, with their signs."""
    found: Counter[object] = Counter()
    for each in node.args:
        inner = sign
        while isinstance(each, Minus):
            each, inner = each.operand, -inner
        if type(each) is type(node):
            found += _parts(each, inner)
        else:
            found[inner if isinstance(node, Plus) else 1, _shape(each)] += 1
    return found


def _shape(node: Basic) -> object:
    """A tree without the order of terms and factors."""
    if isinstance(node, Plus | Times):
        minus = sum(isinstance(each, Minus) for each in node.args) % 2 if isinstance(node, Times) else 0
        return type(node), minus, frozenset(_parts(node).items())
    return (type(node), *map(_shape, node.args)) if node.args else node


def _put_in(node: Basic, binding: _PutIn) -> Expr:
    if isinstance(node, Marked):
        return _put_in(node.operand, binding)
    if isinstance(node, Symbol):
        return _of(node.name, binding)
    if isinstance(node, NamedFunction):
        return _function(node, binding)
    if isinstance(node, Entry | IndexedSum):
        raise _UnknownLetterError
    if isinstance(node, Plus | Times) and node.args[-1] == Symbol(ELLIPSIS):
        combine = plus if isinstance(node, Plus) else times
        return combine(*(_put_in(part, binding) for part in node.args[:-2]), *_each(node.args[-2], binding))
    if isinstance(node, Times):
        return _product(node, binding)
    if isinstance(node, Power) and _is_one(node.exponent, binding):
        return _put_in(node.base, binding)
    if isinstance(node, Derivative):
        return Derivative(_put_in(node.operand, binding), _of(str(node.variable), binding))
    parts = (_put_in(part, binding) if isinstance(part, Expr) else part for part in node.args)
    put_in: Expr = node.func(*parts) if node.args else node
    return put_in


def _product(node: Times, binding: _PutIn) -> Expr:
    """A product: of what is left of it the sign stands in front, and a factor that is absent is not written."""
    sign, found = 1, []
    for part in node.args:
        rest = binding.get(part.name) if isinstance(part, Symbol) else None
        if isinstance(rest, _Rest):
            own, before = signed(rest.before)
            sign *= own
            found += [*factors(before), *factors(rest.after)]
        elif not _is_one(part, binding):
            found.append(_put_in(part, binding))
    return Minus(times(*found)) if sign < 0 else times(*found)


def _is_one(part: Basic, binding: _PutIn) -> bool:
    """Whether a part is a letter that may be absent, and is."""
    return isinstance(part, Symbol) and binding.get(part.name) == ONE


def _of(name: str, binding: _PutIn) -> Expr:
    found = binding.get(name)
    if not isinstance(found, Expr):
        raise _UnknownLetterError
    return found


def _each(item: Basic, binding: _PutIn) -> list[Expr]:
    """What stands for the terms or factors of `a + ...`."""
    counts = {len(each) for each in binding.values() if isinstance(each, tuple)}
    if len(counts) != 1:
        raise _UnknownLetterError
    return [
        _put_in(item, {name: each[at] if isinstance(each, tuple) else each for name, each in binding.items()})
        for at in range(counts.pop())
    ]


def _function(node: NamedFunction, binding: _PutIn) -> Expr:
    known = binding.get(f"{FUNCTION_LETTER}{node.name}")
    if not isinstance(known, Apply):
        raise _UnknownLetterError
    inner = [_put_in(argument, binding) for argument in node.arguments]
    arguments = [*inner, *known.arguments[len(inner):]]
    if not node.primes and node.subscript is None:
        return Apply(known.name, *arguments)
    by = 0 if node.subscript is None else node.arguments.index(node.subscript)
    moved = fresh_symbol(known)
    function = Apply(known.name, *(moved if at == by else each for at, each in enumerate(arguments)))
    return At(Derivative(function, moved), moved, arguments[by])
