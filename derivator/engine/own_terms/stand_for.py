"""Letters and entries that stand for something, a = σ(wx + b) or p_i = e^(z_i)/Σ: written out, named, solved for."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Expr, Integer, Symbol

from derivator.engine.rewriting.applying import rebuilt
from derivator.inert import ONE, Apply, Dot, Entry, Fraction, IndexedSum, Inert, Minus, Power, times
from derivator.inert.bound_indices import put_in
from derivator.inert.terms import coefficient, with_plain_indices
from derivator.inert.trees import contains, subexpressions
from derivator.model.rule import Scope
from derivator.model.trace import Definition
from derivator.reals.index_places import bound


def abbreviations(definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    """The definitions of letters and entries; a function that is defined has a derivative of its own."""
    return tuple(each for each in definitions if isinstance(each.head, Symbol | Entry))


def of_indexed(definition: Definition, variable: Expr) -> bool:
    """Whether a definition is one of indexed data, or is used where the variable is an entry."""
    return not isinstance(variable, Symbol) or contains(definition.body, Entry, IndexedSum, Dot)


def mentions(line: Expr, definition: Definition) -> bool:
    """Whether what is defined stands in a line, with whatever indices."""
    return any(matched(definition.head, part, definition.parameters) is not None for part in subexpressions(line))


class GivenEquations:
    """The law that what is given of the data is.

    Args:
        equations: what stands for what; two entries of one name that change places are put in order.
    """

    def __init__(self, equations: Iterable[Definition]) -> None:
        self.known = tuple(equations)

    def __call__(self, node: Expr, scope: Scope) -> Expr | None:
        """The other side of an equation whose left side the part is; None for any other part."""
        for each in self.known:
            binding = matched(each.head, node, each.parameters)
            if binding is None:
                continue
            outcome = filled(each.body, binding)
            turned = outcome.operand if isinstance(outcome, Minus) else outcome
            if not (isinstance(turned, Entry) and isinstance(node, Entry) and turned.name == node.name):
                return outcome
            # A symmetric matrix has two writings of each entry: free indices stand first, then in alphabetical order.
            if _written(turned, scope) < _written(node, scope):
                return outcome
        return None


def _written(entry: Entry, scope: Scope) -> list[tuple[bool, str]]:
    return [(bound(index, scope), str(index)) for index in entry.indices]


class Abbreviations:
    """The laws that a problem's abbreviations are.

    Args:
        definitions: those of letters and entries.
    """

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self.known = tuple(definitions)

    def written_out(self, line: Expr, _scope: Scope) -> Expr | None:
        """A line with what its abbreviations stand for; None where it has none."""
        found = self._opened(line)
        return None if found == line else found

    def named(self, node: Expr, _scope: Scope) -> Expr | None:
        """The abbreviation for what it stands for; None for anything else."""
        return self._turned(node, backwards=True)

    def solved(self, line: Expr, _scope: Scope) -> Expr | None:
        """The numerators of a defined fraction p = a/s as p s, in a line that holds the denominator s outside them."""
        for each in self.known:
            if isinstance(each.body, Fraction):
                solving = _Solving(each)
                changed = solving.put_in(line)
                if solving.met and changed != line:
                    return changed
        return None

    def added_up(self, node: Expr, _scope: Scope) -> Expr | None:
        """1 for the sum of all p_i = a_i/Σ a_k; None for anything else."""
        for each in self.known:
            if isinstance(node, IndexedSum) and isinstance(each.body, Fraction) and len(each.parameters) == 1:
                numerators = put_in(each.body.numerator, each.parameters[0], node.index)
                whole = IndexedSum(numerators, *node.args[1:])
                shares = put_in(each.head, each.parameters[0], node.index)
                if node.summand == shares and with_plain_indices(whole) == with_plain_indices(each.body.denominator):
                    return ONE
        return None

    def _opened(self, node: Expr) -> Expr:
        opened = self._turned(node, backwards=False)
        if opened is not None:
            return opened
        if not isinstance(node, Inert):
            return node
        return rebuilt(node, [self._opened(part) if isinstance(part, Expr) else part for part in node.args])

    def _turned(self, node: Expr, *, backwards: bool) -> Expr | None:
        for each in self.known:
            pattern, outcome = (each.body, each.head) if backwards else (each.head, each.body)
            binding = matched(pattern, node, each.parameters)
            if binding is not None:
                return filled(outcome, binding)
        return None


def _of_exponential(node: Expr) -> tuple[Expr, int]:
    """An exponential as a base and a whole exponent: e^u and 2 for e^(2u); anything else is its own base."""
    if isinstance(node, Apply) and node.name == "exp":
        size, others = coefficient(node.arguments[0])
        if size.is_Integer and size > 1 and others:
            return Apply("exp", times(*others)), int(size)
    return node, 1


class _Solving:
    """One definition p = a/s solved for its numerators, in one line.

    Attributes:
        met: the denominators that stand in the line, by what they are with bound indices of one name.
    """

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        below = definition.body.denominator.free_symbols
        self.below = tuple(each for each in definition.parameters if each in below)
        self.met: dict[Expr, Expr] = {}

    def put_in(self, node: Expr) -> Expr:
        """A part of the line with head times denominator for each numerator; denominators are left, in one writing."""
        body = self.definition.body
        if matched(body.denominator, node, self.below) is not None:
            return self.met.setdefault(with_plain_indices(node), node)
        binding = matched(body.numerator, node, self.definition.parameters)
        if binding is not None:
            denominator = filled(body.denominator, binding)
            written = self.met.get(with_plain_indices(denominator), denominator)
            return times(filled(self.definition.head, binding), written)
        base, exponent = _of_exponential(node)
        if exponent > 1:
            changed = self.put_in(base)
            return node if changed == base else Power(changed, Integer(exponent))
        if not isinstance(node, Inert) or isinstance(node, Entry):
            return node
        # Denominators first: what they are called in the line is what is put in above them.
        parts = {at: self.put_in(node.args[at]) for at in self._order(node) if isinstance(node.args[at], Expr)}
        return rebuilt(node, [parts.get(at, part) for at, part in enumerate(node.args)])

    @staticmethod
    def _order(node: Expr) -> Iterable[int]:
        return (1, 0) if isinstance(node, Fraction) else range(len(node.args))


def matched(pattern: Expr, node: Expr, parameters: Iterable[Expr]) -> dict[Symbol, Expr] | None:
    """What the parameters of a pattern stand for in an expression, whatever bound indices are called; None if not."""
    free, binding = frozenset(parameters), dict[Symbol, Expr]()

    def agree(one: Expr, other: Expr, bound: dict[Expr, Expr]) -> bool:
        if one in bound:
            return bool(bound[one] == other)
        if one in free:
            return bool(binding.setdefault(one, other) == other) and not other.free_symbols & set(bound.values())
        if type(one) is not type(other) or len(one.args) != len(other.args):
            return False
        if not one.args:
            return bool(one == other) and other not in bound.values()
        if isinstance(one, IndexedSum):
            inner = {**bound, one.index: other.index}
            bounds = zip(one.args[2:], other.args[2:], strict=True)
            return agree(one.summand, other.summand, inner) and all(agree(a, b, bound) for a, b in bounds)
        return all(agree(a, b, bound) for a, b in zip(one.args, other.args, strict=True))

    return binding if agree(pattern, node, {}) and len(binding) == len(free) else None


def filled(outcome: Expr, binding: dict[Symbol, Expr]) -> Expr:
    """The other side of a definition with what its parameters stand for, all at once: they may change places."""
    stand_ins = {parameter: Symbol(f"′{parameter.name}") for parameter in binding}
    for parameter, stand_in in stand_ins.items():
        outcome = put_in(outcome, parameter, stand_in)
    for parameter, stand_in in stand_ins.items():
        outcome = put_in(outcome, stand_in, binding[parameter])
    return outcome
