"""What is computed from what, z = w x + b and a = σ(z), laid out in columns from the inputs to the function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sympy import Expr, Symbol

from derivator.model.trace import Trace
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.handout_view import ComputationGraph, Computed
from derivator.rendering.writing import Writer
from derivator.rules.chain_rule_paths import Paths

MOST_LETTERS = 24
"""Of more letters a picture of a page's width shows nothing."""


def computation_graph(trace: Trace, writer: Writer, variables: Iterable[Expr]) -> ComputationGraph | None:
    """The letters of a function with what they are computed from; None where no letter is named on the way.

    Args:
        trace: a derivation along paths; of several that belong together the first one, whose letters are told with it.
        writer: what writes the labels.
        variables: by what the function is differentiated, by this derivation and by those that go with it.
    """
    bodies = _originals(trace.problem.way)
    if not bodies or trace.problem.derived:
        return None
    paths, target = Paths(bodies), trace.problem.expression
    needed = {target, *(letter for letter in bodies if paths.depends(target, letter))}
    inputs = {letter for head in needed for letter in paths.direct(head)} - set(bodies)
    if len(needed) + len(inputs) > MOST_LETTERS:
        return None
    columns = _columns(paths, [head for head in paths.in_order if head in needed], inputs)
    moved = {target, *paths.between(target, variables), *variables}
    text = Writer(FORMATS["text"], writer.conventions)
    nodes = {
        letter: Computed(
            writer.math(letter), text.math(letter), columns[letter], row, letter in moved, letter in bodies
        )
        for letter, row in _rows(columns, bodies).items()
    }
    order = list(nodes)
    links = tuple(
        (order.index(letter), order.index(head)) for head in order if head in bodies
        for letter in sorted(paths.direct(head), key=order.index)
    )
    return ComputationGraph(tuple(nodes.values()), links, writer.text(_described(nodes, paths)))


def _originals(bodies: Mapping[Expr, Expr]) -> dict[Symbol, Expr]:
    """The definitions without letters that stand for another letter only."""
    copies = {head: body for head, body in bodies.items() if isinstance(body, Symbol)}
    return {head: body.xreplace(copies) for head, body in bodies.items() if head not in copies}


def _columns(paths: Paths, heads: Iterable[Symbol], inputs: Iterable[Expr]) -> dict[Expr, int]:
    """The column of each letter: one after all that it is computed from; an input stands just before its first use."""
    found: dict[Expr, int] = {}
    for head in heads:
        found[head] = 1 + max((found.get(letter, 0) for letter in paths.direct(head)), default=0)
    first = {letter: min(found[head] for head in found if letter in paths.direct(head)) for letter in inputs}
    return {**found, **{letter: column - 1 for letter, column in first.items()}}


def _rows(columns: Mapping[Expr, int], bodies: Mapping[Symbol, Expr]) -> dict[Expr, float]:
    """The row of each letter: in every column what is computed stands in the middle, what is given around it."""
    found: dict[Expr, float] = {}
    for column in sorted(set(columns.values())):
        letters = sorted((each for each in columns if columns[each] == column), key=str)
        computed = [each for each in letters if each in bodies]
        given = [each for each in letters if each not in bodies]
        above = len(given) // 2
        top = -(len(computed or given) - 1) / 2 - above * bool(computed)
        for row, letter in enumerate([*given[:above], *computed, *given[above:]]):
            found[letter] = top + row
    highest = min(found.values())
    return {letter: row - highest for letter, row in found.items()}


def _described(nodes: Mapping[Expr, Computed], paths: Paths) -> str:
    told = [
        f"{each.spoken} from {', '.join(nodes[part].spoken for part in nodes if part in paths.direct(letter))}"
        for letter, each in nodes.items() if each.computed
    ]
    return f"Computation graph: {'; '.join(told)}."
