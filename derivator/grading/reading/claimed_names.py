"""The names a claim may use: g for g(x), h_i for the hypothesis at record i, δ_ij for the Kronecker delta."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sympy
from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.base.regex import regex
from derivator.functions import FUNCTIONS
from derivator.grading.reading.claims import unknown_in
from derivator.grading.reading.partial_names import with_partials
from derivator.inert import Apply, Derivative, Entry, IndexedSum, Inert, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.trace import Definition, Problem
from derivator.notation import plain
from derivator.syntax import as_beside
from derivator.syntax.grammar.omitted_arguments import applied
from derivator.syntax.scanning.words import INDEX_LETTERS
from derivator.verification.preparation.unfold import At, fresh_symbol, substitute

_WORD = regex("[a-z]+")
_DELTA = "delta"
"""The letter of the Kronecker delta where nothing else goes by it."""
_PREDICTIONS = ("y_hat",)
"""Other names of a hypothesis at one record."""
_SIGMOID_LETTERS = ("g", "h")
"""The letters that textbooks give the sigmoid."""
SIGMOID_LETTER = "sigma"
"""The letter that is the sigmoid's own."""


@record
class NamedClaim:
    """A claim in the problem's own names, what was chosen, and the functions it names that nobody defined."""

    expression: Expr
    notes: tuple[str, ...]
    unknown: tuple[str, ...]


def definitions_of(problem: Problem) -> tuple[Definition, ...]:
    """What a claim may refer to: the problem's definitions, and the name of the function itself."""
    label = problem.label
    own = tuple(definition.head for definition in problem.definitions)
    if isinstance(label, NamedFunction) and label not in own:
        return (*problem.definitions, Definition(label, problem.expression))
    return problem.definitions


def functions_of(problem: Problem) -> frozenset[str]:
    """The names that a claim may use for functions: those of unknown functions and of what is defined, and sigma."""
    heads = (definition.head for definition in definitions_of(problem))
    parts = [*subexpressions(problem.expression), *heads]
    letters = {letter for part in parts if isinstance(part, Apply) for letter in part.function.letters}
    return frozenset(part.name for part in parts if isinstance(part, NamedFunction)) | letters


def bounds_of_sums(problem: Problem) -> dict[str, tuple[Expr, Expr]]:
    """The bounds that a sum in a claim has where it leaves them out: those of the question's sums."""
    parts = [problem.expression, *(each.body for each in problem.definitions)]
    sums = [part for whole in parts for part in subexpressions(whole) if isinstance(part, IndexedSum)]
    indices = {total.index for total in sums}
    # The bounds of an inner sum, i < j, are not those of i elsewhere.
    sums = [total for total in sums if not (total.lower.free_symbols | total.upper.free_symbols) & indices]
    bounds = {(total.lower, total.upper) for total in sums}
    if len(bounds) == 1:
        return dict.fromkeys({*INDEX_LETTERS, *(total.index.name for total in sums)}, bounds.pop())
    found: dict[str, set[tuple[Expr, Expr]]] = {}
    for total in sums:
        found.setdefault(total.index.name, set()).add((total.lower, total.upper))
    return {letter: pairs.pop() for letter, pairs in found.items() if len(pairs) == 1}


def could_be_products(problem: Problem, letters: Iterable[str]) -> frozenset[str]:
    """The inverse functions that can be the letter a of the question in front of a function that it leads to: acos."""
    if "a" not in letters:
        return frozenset()
    met = {part.function for part in subexpressions(problem.expression) if isinstance(part, Apply)}
    texts = " ".join((*(row.name for row in met), *(text for row in met for text in row.derivatives)))
    return frozenset(f"a{name}" for name in _WORD.findall(texts))


def in_names_of(problem: Problem, claim: Expr) -> NamedClaim:
    """A claim with every short name of the problem's functions written as the problem writes it."""
    taken = {symbol.name for symbol in problem.expression.free_symbols | problem.variable.free_symbols}
    taken |= {symbol.name for symbol in _data(problem.expression)}
    taken |= {d.head.name.name for d in problem.definitions if isinstance(d.head, Entry)}
    writer = _Names(problem, taken)
    claim = with_partials(problem, _with_index(problem, claim, writer.notes))
    claim = as_beside(claim, (problem.expression, problem.variable, *(d.head for d in problem.definitions)))
    expression = writer.written(_with_arguments(problem, claim, taken, writer.notes))
    known = {part.name for d in definitions_of(problem) for part in (d.head,) if isinstance(part, NamedFunction)}
    known |= unknown_in(problem.expression)
    unknown = dict.fromkeys(
        part.name for part in subexpressions(expression) if isinstance(part, NamedFunction) and part.name not in known
    )
    return NamedClaim(expression, tuple(dict.fromkeys(writer.notes)), tuple(unknown))


def _with_index(problem: Problem, claim: Expr, notes: list[str]) -> Expr:
    """A claim in the index that is differentiated by, where another letter stands for it throughout.

    The index of a sum that was typed is not it: to leave that in the derivative is a mistake.
    """
    own = problem.variable.indices if isinstance(problem.variable, Entry) else ()
    if len(own) != 1 or not isinstance(own[0], Symbol) or own[0] in claim.free_symbols:
        return claim
    entries = [part for part in subexpressions(claim) if isinstance(part, Entry)]
    indices = {symbol for entry in entries for index in entry.indices for symbol in index.free_symbols}
    strange = (indices & claim.free_symbols) - problem.expression.free_symbols
    bound = {part.index for part in subexpressions(problem.expression) if isinstance(part, IndexedSum)}
    if len(strange) != 1 or (not problem.name and strange & bound):
        return claim
    (other,) = strange
    notes.append(f"{other} is read as {own[0]}, the index of what is differentiated by")
    return claim.xreplace({other: own[0]})


def _with_arguments(problem: Problem, claim: Expr, taken: set[str], notes: list[str]) -> Expr:
    """A claim with u(x) for u and sigma(t) for sigma, where the question has these functions at one argument only."""
    functions: dict[str, Expr] = dict(applied(problem.expression))
    known: dict[str, set[Apply]] = {}
    for part in subexpressions(problem.expression):
        if isinstance(part, Apply):
            for letter in part.function.letters:
                known.setdefault(letter, set()).add(part)
    functions |= {letter: next(iter(uses)) for letter, uses in known.items() if len(uses) == 1}
    letters = {Symbol(name): function for name, function in functions.items() if name not in taken}
    letters = {letter: function for letter, function in letters.items() if letter in claim.free_symbols}
    notes += [f"{letter.name} is read as {plain(function)}" for letter, function in letters.items()]
    calls: dict[Expr, Expr] = {}
    for part in subexpressions(claim):
        if not isinstance(part, NamedFunction) or len(part.arguments) != 1:
            continue
        if part.name in known and not part.primes:
            calls[part] = Apply(next(iter(known[part.name])).name, *part.arguments)
        elif part.primes and (part.name in known or part.name in FUNCTIONS):
            row = next(iter(known[part.name])).name if part.name in known else part.name
            calls[part] = _derived(row, part)
    return claim.xreplace({**letters, **calls}) if letters or calls else claim


def _derived(row: str, primed: NamedFunction) -> Expr:
    """A known function with primes: its derivative by its argument, which is left to be carried out."""
    moved = fresh_symbol(primed)
    derivative: Expr = Apply(row, moved)
    for _ in range(primed.primes):
        derivative = Derivative(derivative, moved)
    return At(derivative, moved, primed.arguments[0])


def _data(expression: Expr) -> Iterator[Symbol]:
    return (part.name for part in subexpressions(expression) if isinstance(part, Entry))


class _Names:
    def __init__(self, problem: Problem, taken: set[str]) -> None:
        self.taken = taken
        self.notes: list[str] = []
        self.functions: dict[str, Definition] = {}
        for definition in problem.definitions:
            for name in _spellings(definition):
                if name not in taken:
                    self.functions.setdefault(name, definition)

    def written(self, node: Expr) -> Expr:
        """The node in the problem's names."""
        if isinstance(node, Symbol) and node.name in self.functions:
            return self.bare(node, self.functions[node.name])
        if isinstance(node, Symbol) and self.is_delta(node):
            return self.entry(Entry(Symbol(_DELTA), *map(Symbol, node.name.removeprefix(f"{_DELTA}_"))))
        if isinstance(node, Entry):
            return self.entry(node)
        if not isinstance(node, Inert) or not node.args:
            return node
        if isinstance(node, NamedFunction):
            node = self.function(node)
            if not isinstance(node, NamedFunction):
                return node
            arguments = [self.written(argument) for argument in node.arguments]
            return NamedFunction(node.args[0], node.args[1], node.args[2], *arguments)
        arguments = [self.written(part) if isinstance(part, Expr) else part for part in node.args]
        return node if all(map(_same, arguments, node.args)) else node.func(*arguments)

    def bare(self, node: Symbol, definition: Definition) -> Expr:
        """G alone: the function at the variable."""
        head = definition.head
        if isinstance(head, Entry):
            return node
        self.notes.append(f"{node.name} is read as {_called(head)}")
        return head

    def is_delta(self, node: Symbol) -> bool:
        """Whether a name is delta with two letters of the question below it: δ_{ky} is δ_{ij} with other letters."""
        letter, _, below = node.name.rpartition("_")
        return letter == _DELTA and len(below) == 2 and self.taken.issuperset(below) and node.name not in self.taken

    def entry(self, node: Entry) -> Expr:
        """H_i: the hypothesis at record i; δ_ij: the Kronecker delta."""
        definition = self.functions.get(node.name.name)
        indices = node.indices
        if definition is not None and isinstance(definition.head, NamedFunction):
            if len(indices) == 1 and len(definition.parameters) == 1:
                self.notes.append(f"{node.name}[{indices[0]}] is read as {_called(definition.head)}")
                return substitute(definition.head, {definition.parameters[0]: indices[0]})
            return node
        if node.name.name == _DELTA and len(indices) == 2 and _DELTA not in self.taken:
            self.notes.append("delta is read as the Kronecker delta")
            return Apply("kronecker", *indices)
        return node

    def function(self, node: NamedFunction) -> Expr:
        """`h(x_i)` without its subscript, and another letter of the same function."""
        definition = self.functions.get(node.name)
        if definition is None or node.primes or len(node.arguments) != 1:
            return node
        head = definition.head
        if isinstance(head, Apply):
            return Apply(head.name, *node.arguments)
        if isinstance(head, NamedFunction) and (node.subscript is None or node.name != head.name):
            return NamedFunction(head.name, 0, head.args[2], *node.arguments)
        return node


def _spellings(definition: Definition) -> Iterator[str]:
    head, body = definition.head, definition.body
    if isinstance(head, NamedFunction):
        yield head.name
        if head.subscript is not None:
            yield from _PREDICTIONS
        elif is_sigmoid(body, definition.parameters):
            yield from (*_SIGMOID_LETTERS, SIGMOID_LETTER)
    elif isinstance(head, Apply):
        yield head.name
        if head.name == "sigmoid":
            yield from (*_SIGMOID_LETTERS, SIGMOID_LETTER)


def is_sigmoid(body: Expr, parameters: tuple[Expr, ...]) -> bool:
    """Whether a function of one parameter is 1/(1 + e^(-x))."""
    if len(parameters) != 1:
        return False
    return bool(sympy.simplify(body.doit() - 1 / (1 + sympy.exp(-parameters[0]))) == 0)


def _called(head: Expr) -> str:
    if isinstance(head, NamedFunction):
        inside = ", ".join(f"{a.name}[{','.join(map(str, a.indices))}]" if isinstance(a, Entry) else str(a)
                           for a in head.arguments)
        return f"{head.name}({inside})"
    return f"{head.name}({', '.join(map(str, head.arguments))})" if isinstance(head, Apply) else str(head)


def _same(new: object, old: object) -> bool:
    return new is old
