"""Back-propagation: the derivative of a cost by each layer of a program, named delta, and by its letters from those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.deriving.in_time import checked_in_time
from derivator.engine import Plan
from derivator.inert import ONE, Equation, Inert, Plus, plus
from derivator.inert.shaped import ShapedLetter
from derivator.inert.shapes import is_scalar
from derivator.inert.trees import depends, subexpressions
from derivator.model.facts import Facts, Statement
from derivator.model.shaped_problem import LinkProblem, ShapedProblem, linked
from derivator.model.trace import Definition, Family, Step, Trace, Verdict
from derivator.notation import plain, unicode_text
from derivator.rules.definitions import NAMED
from derivator.verification.matrices.directional import DirectionalJudge

CALLED = "the delta of this layer"
STILL = "In each part the other layers stand still: what they change is in their own delta."


def derived_by_deltas(problems: Sequence[ShapedProblem], order: int, plan: Plan) -> Family:
    """The derivatives by the letters of a program, from the deltas of its layers.

    Raises:
        UnsupportedError: there is no program, or one of its links has no derivative.
        RefutedStepError: the derivatives together are wrong, which is a defect.
    """
    first = problems[0]
    if order > 1 or not is_scalar(first.expression) or first.layout != "gradient":
        raise UnsupportedError("back-propagation gives the gradients of a scalar")
    if len(first.program) < 2:
        raise UnsupportedError("back-propagation is of a program: z = W x + b; a = sigmoid(z); ||a - y||^2")
    return _Network(first, [each.variable for each in problems]).family(problems, plan)


class _Network:
    """A program, and what is known of its layers.

    Attributes:
        layers: the letters that get a delta: those that hold one of the variables, from the last to the first.
        deltas: what the derivative by each of them is called.
        results: each delta with its derivative, in the letters behind it.
    """

    def __init__(self, problem: ShapedProblem, variables: Sequence[Expr]) -> None:
        self.problem = problem
        self.bodies: dict[Expr, Expr] = dict(problem.program)
        self.cost = problem.program[-1][0]
        kept = [letter for letter, body in problem.program[:-1] if any(depends(body, each) for each in variables)]
        self.layers = kept[::-1]
        self.deltas = _called(self.layers, problem)
        self.results: dict[Expr, Expr] = {}

    def family(self, problems: Sequence[ShapedProblem], plan: Plan) -> Family:
        """All derivations, each delta before it is used."""
        traces: list[Trace] = []
        for letter in self.layers:
            trace = self._in_letters(checked_in_time(self._link(letter), plan))
            told = Statement(self.deltas[letter], trace.result, CALLED)
            facts = replace(trace.problem.facts, statements=(told,))
            self.results[self.deltas[letter]] = trace.result
            traces.append(replace(trace, problem=replace(trace.problem, facts=facts)))
        for each in problems:
            link = self._link(each.variable)
            trace = self._in_letters(checked_in_time(link, plan))
            whole = (each.expression, self._confirmed(each, trace))
            known = replace(link, written_out=whole, definitions=trace.problem.definitions)
            traces.append(replace(trace, problem=known))
        head = replace(
            traces[0].problem, name=self.problem.name, readings=self.problem.readings,
            definitions=tuple(Definition(*each) for each in self.problem.program[:-1]),
        )
        last, given = traces[-1].problem, problems[-1].facts
        last = replace(last, facts=replace(given, remarks=(*last.facts.remarks, *given.remarks)))
        traces[-1] = replace(traces[-1], problem=last)
        traces[0] = replace(traces[0], problem=head)
        return Family("several", head, tuple(traces))

    def _link(self, letter: Expr) -> LinkProblem:
        """The derivative by one letter, from what stands behind it."""
        others = [each for each in (self.cost, *self.layers) if each != letter]
        behind = [each for each in others if depends(self._written(each, letter), letter)]
        links = tuple((self.deltas.get(each, ONE), each, self._written(each, letter)) for each in behind)
        if len(links) > 1 and self.cost in behind:
            links = ((ONE, self.cost, self._alone(links[0][2], letter)), *links[1:])
        named, by = self.deltas.get(letter), unicode_text(letter)
        title = f"by `{by}`" if named is None else f"`{unicode_text(named)}`, the derivative by `{by}`"
        told = f"{self.problem.title.rpartition(': by ')[0]}: " if self.problem.title else "The gradient "
        return LinkProblem(
            plus(*(linked(delta, body) for delta, _, body in links)), letter, title=told + title, label=self.cost,
            conventions=self.problem.conventions, links=links, facts=Facts(remarks=(STILL,) if len(links) > 1 else ()),
        )

    def _in_letters(self, trace: Trace) -> Trace:
        """A derivation with a last line in which each intermediate stands by its name: a for σ(z)."""
        line, used = trace.result, []
        for letter, body in self.problem.program[:-1]:
            if letter != trace.problem.variable and isinstance(body, Inert) and body in subexpressions(line):
                line = line.xreplace({body: letter})
                used.append(Definition(letter, body))
        if not used:
            return trace
        before, after = (Equation(trace.problem.named, side) for side in (trace.result, line))
        verdict = Verdict("proved", "the letters stand for what is written in their place")
        step = Step(NAMED, "rule", before, after, before, after, verdict=verdict)
        problem = replace(trace.problem, definitions=tuple(used))
        return replace(trace, problem=problem, steps=(*trace.steps, step), result=line)

    def _alone(self, cost: Expr, letter: Expr) -> Expr:
        """The terms of the cost in which a letter stands that stands in a layer as well.

        Raises:
            UnsupportedError: a layer stands in one of them, so that the letter moves twice there.
        """
        terms = [term for term in (cost.args if isinstance(cost, Plus) else (cost,)) if depends(term, letter)]
        if any(depends(term, each) for term in terms for each in self.layers):
            raise UnsupportedError(f"{unicode_text(letter)} stands beside a layer in the cost: give that part a name")
        return plus(*terms)

    def _written(self, letter: Expr, by: Expr) -> Expr:
        """What a letter stands for, with those on the way written out that are no layers and move with another one."""
        body = self.bodies[letter]
        for each, inner in reversed(self.problem.program[:-1]):
            if each not in self.layers and each != by and depends(self._all(inner), by) and depends(body, each):
                body = body.xreplace({each: inner})
        return body

    def _all(self, body: Expr) -> Expr:
        """An expression with every intermediate written out that is no layer."""
        for each, inner in reversed(self.problem.program[:-1]):
            if each not in self.layers:
                body = body.xreplace({each: inner})
        return body

    def _confirmed(self, problem: ShapedProblem, trace: Trace) -> Expr:
        """A derivative with its deltas and intermediates written out, held against the function as a whole."""
        result = trace.result
        for delta, known in reversed(self.results.items()):
            result = result.xreplace({delta: known})
        for letter, body in reversed(self.problem.program[:-1]):
            result = result.xreplace({letter: body})
        verdict = DirectionalJudge(problem.expression, problem.variable, (result,)).result(result)
        if verdict.status != "agrees":
            raise RefutedStepError(f"{plain(trace.result)} is not the derivative by {plain(problem.variable)}")
        return result


def _called(layers: Sequence[Expr], problem: ShapedProblem) -> Mapping[Expr, Expr]:
    """The delta of each layer: with the index of the letter, or with the letter for an index."""
    indices = ["".join(filter(str.isdigit, _name(layer))) for layer in layers]
    apart = len(set(indices)) == len(indices) and all(indices)
    taken = {_name(each) for each, _ in problem.program} | {str(each.name) for each in problem.expression.free_symbols}
    found: dict[Expr, Expr] = {}
    for layer, index in zip(layers, indices, strict=True):
        name = f"delta_{index if apart else _name(layer).replace('_', '')}" if len(layers) > 1 else "delta"
        if name in taken:
            raise UnsupportedError(f"{name} stands for something else: the derivative by a layer is called so")
        symbol = Symbol(name)
        found[layer] = symbol if is_scalar(layer) else ShapedLetter(symbol, *layer.shape)
    return found


def _name(letter: Expr) -> str:
    return str(letter.name)
