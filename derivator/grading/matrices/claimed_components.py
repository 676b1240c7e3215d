"""A claim about a vector or a matrix that is written for one component, with sums over indices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sympy import Expr, Symbol

from derivator.base.regex import regex
from derivator.inert import ONE, Entry
from derivator.inert.shaped import ShapedLetter
from derivator.inert.shapes import shape_of
from derivator.inert.unfolded import Unfolding
from derivator.model.shaped_problem import ShapedProblem
from derivator.notation import plain
from derivator.syntax.scanning.words import GREEK_LETTERS

_ENTRY = regex(
    r"(?P<base>\\?[A-Za-z]+)\s*(?:_\s*\{(?P<braced>[a-z][a-z,\s]*)\}|_(?P<bare>[a-z])(?![A-Za-z])"
    r"|\[(?P<listed>[a-z](?:\s*,\s*[a-z])?)\])"
)
"""An entry: x_i, A_{ij}, A[i,j]."""
_BOUND = regex(
    r"(?:\\sum|∑|Σ)\s*(?:\\limits\s*)?_\s*(?:\{\s*)?(?P<below>[a-z](?:\s*,\s*[a-z])*)"
    r"|,\s*(?P<listed>[a-z])\s*,\s*(?:\d+|[a-z])\s*,\s*[A-Za-z0-9]+\s*\)"
)
"""The index of a sum: \\sum_{i=1}^n, sum(…, i, 1, n)."""
_DELTAS = frozenset(("delta", "\\delta", "δ", "kronecker"))


def component_indices(claim: str, letters: Mapping[str, Expr], result: Expr) -> tuple[Symbol, ...] | None:
    """The indices of the component that a claim tells, in the order of rows and columns; None where it tells none.

    Args:
        claim: what was typed.
        letters: what each name of the problem stands for.
        result: the derivative.
    """
    bound = {name.strip() for found in _BOUND.finditer(claim)
             for name in (found["below"] or found["listed"]).split(",")}
    free: set[str] = set()
    entries = bool(bound)
    for found in _ENTRY.finditer(claim):
        name = found["base"]
        plain_name = GREEK_LETTERS.get(name.removeprefix("\\"), name.removeprefix("\\"))
        if found[0].replace("{", "").replace("}", "") in letters:
            continue
        inside = found["braced"] or found["bare"] or found["listed"]
        listed = [each for each in inside if each.isalpha()]
        if isinstance(letters.get(plain_name), ShapedLetter) or name in _DELTAS:
            entries = True
            free.update(each for each in listed if each not in bound)
    if not entries or len(free) != _dimensions(result) or free & set(letters):
        return None
    return tuple(Symbol(name) for name in sorted(free))


def component_asked(
    problem: ShapedProblem, letters: Mapping[str, Expr], indices: Sequence[Symbol]
) -> tuple[str, str, tuple[str, ...]]:
    """The component of the derivative that has these indices, as a question about numbers.

    Returns:
        The function, written with sums, the entry that it is differentiated by, and what is given of the entries.

    Raises:
        UnsupportedError: the entries of some part of the function are no sums.
    """
    function, variable = problem.expression, problem.variable
    unfolding = Unfolding(function, variable)
    unfolding.free = [each for each in unfolding.free if each not in indices]
    ordered = list(reversed(indices)) if problem.turned else list(indices)
    of, by = ordered[: len(ordered) - _dimensions(variable)], ordered[len(ordered) - _dimensions(variable) :]
    entry = Entry(Symbol(variable.name), *by) if isinstance(variable, ShapedLetter) else variable
    row, column = unfolding.free[-2:]
    given = tuple(
        f"{name}[{row},{column}] = {name}[{column},{row}]" for name, letter in letters.items()
        if isinstance(letter, ShapedLetter) and {"symmetric", "positive definite"} & letter.structure
        and letter != variable
    )
    return plain(unfolding.entry(function, *of)), plain(entry), given


def _dimensions(expression: Expr) -> int:
    return sum(size != ONE for size in shape_of(expression))
