"""Derivatives by more than a letter: for d/d(σ²) a letter v stands for σ², and σ is √v; for d/d(σ_k²) it is v_k."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sympy import Expr, Integer, Symbol

from derivator.inert import ONE, TWO, Apply, Entry, Fraction, NamedFunction, Power, times
from derivator.inert.trees import subexpressions

_NEW_LETTERS = ("v", "s", "w", "r", "q", "z", "tau", "omega", "xi")


def letter_for(meant: Expr, taken: Iterable[str]) -> Expr | None:
    """The letter, or the entry, that is to stand for what a derivative is taken by.

    Args:
        meant: what it is taken by: a function of one letter, or of one entry.
        taken: the names that have another meaning.

    Returns:
        A new name; None where the value does not simply say that of the letter.
    """
    old = _inside(meant)
    if old is None or solved(meant, Symbol("v")) is None:
        return None
    names = set(taken)
    new = Symbol(next(letter for letter in _NEW_LETTERS if letter not in names))
    return Entry(new, *old.indices) if isinstance(old, Entry) else new


def in_new_letters(
    expression: Expr, by: Mapping[Expr, tuple[Expr, str]], note: Callable[[str], None]
) -> tuple[Expr, tuple[tuple[Expr, Expr], ...]]:
    """An expression in the letters that stand for what is differentiated by.

    Args:
        expression: what was read.
        by: what each of the letters stands for, a function of one letter or entry, and how it is written.
        note: where it is told.

    Returns:
        The expression, and the old letters, each by the new one.
    """
    found = []
    for new, (meant, written) in by.items():
        old = _inside(meant)
        assert old is not None  # noqa: S101 (else it has no letter)
        for each in _entries(expression, old):
            put = _at_indices(old, each)
            letter, whole = put(new), put(meant)
            expression = _replaced(expression, whole, each, letter, solved(whole, letter) or each)
        note(f"{_shown(new)} is written for {written}, by which it is differentiated")
        found.append((old, solved(meant, new) or old))
    return expression, tuple(found)


def _inside(meant: Expr) -> Symbol | Entry | None:
    """The one letter or entry that something is a function of; None where it holds another thing as well."""
    parts = list(subexpressions(meant))
    entries = {part for part in parts if isinstance(part, Entry)}
    letters = set(meant.free_symbols)
    for entry in entries:
        letters -= entry.free_symbols
    if len(entries) + len(letters) != 1 or any(isinstance(part, NamedFunction) for part in parts):
        return None
    return next(iter(entries)) if entries else next(iter(letters))


def _entries(expression: Expr, old: Symbol | Entry) -> list[Expr]:
    """The letter, or each entry of its name that stands in an expression."""
    if isinstance(old, Symbol):
        return [old]
    parts = (part for part in subexpressions(expression) if isinstance(part, Entry))
    same = (part for part in parts if part.name == old.name and len(part.indices) == len(old.indices))
    return list(dict.fromkeys(same))


def _at_indices(old: Symbol | Entry, each: Expr) -> Callable[[Expr], Expr]:
    """What puts the indices of another entry of the same name into an expression."""
    if not isinstance(old, Entry) or not isinstance(each, Entry):
        return lambda expression: expression
    indices = dict(zip(old.indices, each.indices, strict=True))

    def put(expression: Expr) -> Expr:
        if isinstance(expression, Entry):
            return Entry(expression.name, *(indices[index] for index in expression.indices))
        arguments = (put(part) if isinstance(part, Expr) else part for part in expression.args)
        return expression.func(*arguments) if expression.args else expression

    return put


def _shown(new: Expr) -> str:
    return f"{new.name}[{','.join(map(str, new.indices))}]" if isinstance(new, Entry) else str(new)


def solved(meant: Expr, value: Expr) -> Expr | None:
    """The letter or entry of a function at which it has a value; None where that is not simply said."""
    match meant:
        case Symbol() | Entry():
            return value
        case Power(base=base, exponent=Integer() as exponent) if exponent > 1:
            return solved(base, Apply("sqrt", value) if exponent == TWO else Apply("root", value, exponent))
        case Apply(name="log", arguments=(inner,)):
            if isinstance(inner, Power) and isinstance(inner.exponent, Integer):
                return solved(inner.base, Apply("exp", Fraction(value, inner.exponent)))
            return solved(inner, Apply("exp", value))
        case Apply(name="exp", arguments=(inner,)):
            return solved(inner, Apply("log", value))
        case Apply(name="sqrt", arguments=(inner,)):
            return solved(inner, Power(value, TWO))
        case Fraction(numerator=numerator, denominator=below) if numerator == ONE:
            return solved(below, Fraction(ONE, value))
    return None


def _replaced(expression: Expr, meant: Expr, old: Expr, new: Expr, value: Expr) -> Expr:
    """An expression in which the new letter stands where what it stands for does, and its powers."""
    replaced: dict[Expr, Expr] = {meant: new}
    inner = meant.arguments[0] if isinstance(meant, Apply) and meant.name == "log" else meant
    square = Apply("exp", new) if inner is not meant else new
    for part in subexpressions(expression):
        if not (isinstance(inner, Power) and isinstance(part, Power) and part.base == inner.base == old):
            continue
        if isinstance(part.exponent, Integer) and part.exponent % inner.exponent == 0:
            often = Integer(part.exponent // inner.exponent)
            if inner is meant:
                replaced[part] = new if often == ONE else Power(new, often)
            else:
                replaced[part] = square if often == ONE else Apply("exp", times(often, new))
    return expression.xreplace(replaced).xreplace({old: value})
