"""What was probably done where a claim about a derivative by a vector or matrix is wrong: slips that reproduce it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property

from sympy import Expr, Symbol

from derivator.asking.shaped_question import as_symmetric
from derivator.base.errors import DerivatorError, UnsupportedError
from derivator.base.watch import look
from derivator.engine.rewriting.applying import RuleContext, rewrites, substituted
from derivator.engine.rewriting.filling import without_marks
from derivator.engine.rewriting.pattern import Compiled, compile_rule, derivative_of
from derivator.engine.shaped_derivation import derive_by_differentials
from derivator.functions import CONFUSED, FUNCTIONS
from derivator.grading.matrices.like_numbers import diagnosed_as_numbers
from derivator.grading.matrices.slips_on_the_way import slips
from derivator.grading.result import Diagnosis
from derivator.inert import ONE, TWO, Apply, Equation, Minus, times
from derivator.inert.by_entries import lifted
from derivator.inert.shaped import Ones, ShapedLetter, Total, Transpose
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.trees import subexpressions
from derivator.mistakes.of_matrices import OF_FUNCTIONS_OF_MATRICES, OF_MATRICES
from derivator.model.rule import Mistake, Rule
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.trace import Path, Trace
from derivator.reals.sign_calculus import Signs
from derivator.verification.matrices.arrays import Array, shape
from derivator.verification.matrices.directional import DirectionalJudge, differing
from derivator.verification.matrices.shaped_values import ShapedValues

_BY_NAME = {mistake.name: mistake for mistake in OF_MATRICES}
_TRANSPOSE, _INNER = _BY_NAME["transpose-lost"], _BY_NAME["inner-derivative-forgotten"]
_LIKELY = OF_MATRICES[: OF_MATRICES.index(_INNER) + 1]
_WRONG_FUNCTION = Diagnosis(
    "function-for-another", "wrong-function", "a function is missing, or stands for another",
    "Is every function the one that has to be there?",
)
SHAPE = Diagnosis(
    "shape-does-not-fit", "matrix", "the shape is not that of the derivative",
    "Write the shape of each factor below it. Which shape has the derivative?",
)
_FAILED = (ValueError, ZeroDivisionError, OverflowError, DerivatorError)


class ShapedDiagnoser:
    """Looks for what was done in place of a derivation.

    Attributes:
        problem: what was asked.
        trace: its derivation.
    """

    def __init__(self, problem: ShapedProblem, trace: Trace) -> None:
        self.problem = problem
        self.trace = trace
        self.context = RuleContext(problem.variable, Signs())

    def of_wrong(self, claim: Expr) -> tuple[tuple[Diagnosis, ...], str]:
        """The diagnoses of a claim whose shape fits, and what else is said of it."""
        judge = DirectionalJudge(self.problem.expression, self.problem.variable, (claim,), turned=self.problem.turned)
        found, note = self._symmetric(claim)
        if not found:
            found, note = self._entries_together(claim)
        if not found:
            found = self._multiple(judge, claim)
        if not found:
            found = self._reproduced(judge, claim)
        if not found:
            found = self._of_numbers(claim)
        if not found:
            found = diagnosed_as_numbers(self.problem, claim)
        return found, note

    def of_misfit(self, claim: Expr | None, *, turned: bool = False) -> tuple[Diagnosis, ...]:
        """The diagnoses of a claim whose shape does not fit, told where all sizes are the same.

        Args:
            claim: what is claimed, as it is understood where all sizes are the same; None where it is not.
            turned: whether it is the transpose of the derivative.
        """
        if turned:
            return (_found("transposed-as-a-whole", "matrix", "it is the transpose of the derivative",
                           "The gradient has the shape of the variable, a Jacobian a row for each entry."),)
        found = () if claim is None else self._of_one_size(claim)
        return found or (SHAPE,)

    def _of_one_size(self, claim: Expr) -> tuple[Diagnosis, ...]:
        judge = DirectionalJudge(
            self.problem.expression, self.problem.variable, (claim,), turned=self.problem.turned, equal=True
        )
        if judge.result(claim).status == "agrees":
            return (_found("shape-does-not-fit", "matrix", "the shapes fit only where all sizes are the same",
                           "Write the shape of each factor below it."),)
        return self._multiple(judge, claim) or self._reproduced(judge, claim)

    def _symmetric(self, claim: Expr) -> tuple[tuple[Diagnosis, ...], str]:
        """Whether the claim is right where a square matrix is symmetric."""
        parts = (*subexpressions(self.problem.expression), *subexpressions(claim))
        for letter in dict.fromkeys(part for part in parts if isinstance(part, ShapedLetter)):
            rows, columns = letter.shape
            if rows != columns or letter.structure or letter == self.problem.variable:
                continue
            mapping = {letter: as_symmetric(letter)}
            function, there = self.problem.expression.xreplace(mapping), claim.xreplace(mapping)
            judge = DirectionalJudge(function, self.problem.variable, (there,), turned=self.problem.turned)
            if judge.result(there).status == "agrees":
                diagnosis = _found(
                    "symmetric-assumed", "matrix", f"{letter.name} is taken to be symmetric",
                    f"Nothing says that {letter.name} is symmetric. What stands in place of 2{letter.name} then?",
                )
                return (diagnosis,), f"It is right where {letter.name} is symmetric"
        return (), ""

    def _entries_together(self, claim: Expr) -> tuple[tuple[Diagnosis, ...], str]:
        """Whether the claim is right where the entries of the variable are tied together otherwise than is said."""
        function, variable = self.problem.expression, self.problem.variable
        if not isinstance(variable, ShapedLetter) or not is_scalar(function) or len(set(variable.shape)) > 1:
            return (), ""
        if self.problem.structure:
            judge = DirectionalJudge(function, variable, (claim,), turned=self.problem.turned, free=True)
            said = f"{variable.name} is {self.problem.structure}"
            advice = f"The entries of {variable.name} do not move one by one: {said}. Which derivatives add up?"
            if judge.result(claim).status == "agrees":
                diagnosis = _found("entries-taken-alone", "matrix", f"it is not used that {said}", advice)
                return (diagnosis,), f"It is right where each entry of {variable.name} is a variable of its own"
            return (), ""
        tied = {variable: as_symmetric(variable)}
        judge = DirectionalJudge(function.xreplace(tied), tied[variable], (claim.xreplace(tied),),
                                 turned=self.problem.turned)
        if judge.result(claim.xreplace(tied)).status != "agrees":
            return (), ""
        diagnosis = _found(
            "symmetric-assumed", "matrix", f"{variable.name} is taken to stay symmetric",
            f"Here each entry of {variable.name} is a variable of its own. Which entries move together?",
        )
        return (diagnosis,), f"It is right where {variable.name} is symmetric and stays so"

    def _multiple(self, judge: DirectionalJudge, claim: Expr) -> tuple[Diagnosis, ...]:
        """A constant factor too much or too little, or the wrong sign."""
        ratios = [_ratio(values, claim, known) for values, known in zip(judge.data, judge.derivatives, strict=True)]
        if not ratios or any(ratio is None for ratio in ratios):
            return ()
        first = ratios[0] or 0.0
        if all(abs((ratio or 0.0) - first) < 1e-7 * max(1.0, abs(first)) for ratio in ratios):
            if abs(first + 1) < 1e-7:
                return (_found("sign", "sign", "the sign is wrong", "Go through the signs once more."),)
            return (_found("constant-factor", "factor", "a constant factor is wrong",
                           "A square has the factor 2 in its derivative; a half in front takes it away."),)
        sizes = [[entry[0][0].real for letter, entry in values.data.items() if not isinstance(letter, ShapedLetter)]
                 for values in judge.data]
        for column in zip(*sizes, strict=False):
            for power in (1, -1):
                pairs = zip(ratios, column, strict=True)
                if all(abs((ratio or 0.0) - size**power) < 1e-7 * max(1.0, abs(size)) for ratio, size in pairs):
                    return (_found("sum-for-mean", "factor", "a sum stands where a mean is, or the other way round",
                                   "Is the function a sum or a mean over the records?"),)
        return ()

    def _reproduced(self, judge: DirectionalJudge, claim: Expr) -> tuple[Diagnosis, ...]:
        """The mistakes whose outcome is the claim."""
        wanted = []
        for values in judge.data[:2]:
            try:
                wanted.append((values, values.of(claim)))
            except _FAILED:
                return ()
        if not wanted:
            return ()
        seen: set[Expr] = set()
        for diagnosis, outcome in self._outcomes():
            look()
            if outcome in seen:
                continue
            seen.add(outcome)
            if all(_agrees(values, outcome, value) for values, value in wanted):
                return (diagnosis,)
        return ()

    def _of_numbers(self, claim: Expr) -> tuple[Diagnosis, ...]:
        """Whether the claim is right where all sizes are 1, so that only order, transposes and the like are wrong."""
        judge = DirectionalJudge(
            self.problem.expression, self.problem.variable, (claim,), turned=self.problem.turned, equal=True, size=1
        )
        if judge.result(claim).status == "agrees":
            return (_found("like-numbers", "matrix", "matrices are treated like numbers",
                           "Products of matrices keep their order, and what changes sides is transposed."),)
        return ()

    @cached_property
    def _forms(self) -> tuple[Expr, ...]:
        """The derivative as it is read off, and its forms."""
        found = [step.after.right for step in self.trace.steps if isinstance(step.after, Equation)]
        return tuple(dict.fromkeys((self.trace.result, *found)))

    def _outcomes(self) -> Iterator[tuple[Diagnosis, Expr]]:
        function = self.problem.expression
        yield _found("function-for-derivative", "power", "the function itself stands for its derivative",
                     "What is asked for is the derivative."), function
        yield _of(_TRANSPOSE), Transpose(self.trace.result)
        for name, outcome in self._others():
            yield _found("wrong-variable", "wrong-variable", f"it is the derivative by {name}",
                         f"By which letter is the derivative taken? Not by {name}."), outcome
        singles: list[tuple[Mistake, Expr]] = []
        for form in self._forms:
            for mistake in OF_MATRICES:
                for outcome in _once(mistake, form, self.context):
                    singles.append((mistake, outcome))
                    yield _of(mistake), outcome
        for form in self._forms:
            for outcome in _functions_exchanged(form):
                yield _WRONG_FUNCTION, outcome
        yield from slips(self.problem, self.trace.result)
        for form in self._forms:
            yield _of(_TRANSPOSE), _everywhere(form, lambda part: isinstance(part, Transpose))
        yield from self._of_function()
        lost = [outcome for mistake, outcome in singles if mistake.name == "inner-derivative-forgotten"]
        for outcome in lost:
            for further in _LIKELY:
                for twice in _once(further, outcome, self.context):
                    yield _of(_INNER) if further.name != "transpose-lost" else _of(further), twice
        for mistake, outcome in singles:
            yield _of(mistake), Minus(outcome)
            yield _of(mistake), times(TWO, outcome)
            yield _of(mistake), Transpose(outcome)

    def _of_function(self) -> Iterator[tuple[Diagnosis, Expr]]:
        """What comes of the function itself with a mistake in it, and of its shape alone."""
        function, variable = self.problem.expression, self.problem.variable
        for mistake in OF_FUNCTIONS_OF_MATRICES:
            for outcome in _once(mistake, function, self.context):
                yield _of(mistake), outcome
        if not isinstance(variable, ShapedLetter):
            return
        ones = Ones(*variable.shape)
        if is_scalar(function):
            yield _found("function-for-derivative", "power", "the function itself stands in every entry",
                         "What is asked for is the derivative by each entry."), times(function, ones)
        yield _found("outer-derivative-forgotten", "chain", "the derivative of the outer function is missing",
                     "What does the outer function contribute?"), ones
        for part in subexpressions(function):
            if isinstance(part, Total):
                try:
                    inside = derive_by_differentials(ShapedProblem(part.operand, variable)).result
                except DerivatorError:
                    continue
                yield _of(OF_FUNCTIONS_OF_MATRICES[0]), inside

    def _others(self) -> Iterator[tuple[str, Expr]]:
        """The derivatives by the other letters."""
        function = self.problem.expression
        for letter in dict.fromkeys(part for part in subexpressions(function) if isinstance(part, ShapedLetter)):
            if letter != self.problem.variable and (is_scalar(function) or ONE in letter.shape):
                try:
                    trace = derive_by_differentials(ShapedProblem(function, letter))
                except DerivatorError:
                    continue
                yield letter.name, trace.result
                yield letter.name, Transpose(trace.result)





def _found(mistake: str, family: str, title: str, advice: str) -> Diagnosis:
    return Diagnosis(mistake, family, title, advice)


def _of(mistake: Mistake) -> Diagnosis:
    return Diagnosis(mistake.name, mistake.family, mistake.title, mistake.advice)


def _agrees(values: ShapedValues, outcome: Expr, wanted: Array) -> bool:
    try:
        return not differing(values.of(outcome), wanted)
    except _FAILED:
        return False


def _ratio(values: ShapedValues, claim: Expr, known: Array) -> float | None:
    """By which factor the claim differs from the derivative; None where it is no multiple."""
    try:
        claimed = values.of(claim)
    except _FAILED:
        return None
    if shape(claimed) != shape(known):
        return None
    pairs = [(a.real, b.real) for mine, theirs in zip(claimed, known, strict=True)
             for a, b in zip(mine, theirs, strict=True)]
    largest = max(pairs, key=lambda pair: abs(pair[1]))
    if abs(largest[1]) < 1e-9:
        return None
    ratio = largest[0] / largest[1]
    size = max(1.0, abs(largest[0]))
    return ratio if abs(ratio) > 1e-9 and all(abs(a - ratio * b) < 1e-7 * size for a, b in pairs) else None


def _compiled(mistake: Mistake) -> Compiled:
    rule = Rule(
        mistake.name, mistake.title, mistake.equation, "", "mistakes", variants=mistake.variants,
        conditions=mistake.conditions,
    )
    return compile_rule(rule)


def _once(mistake: Mistake, form: Expr, context: RuleContext) -> Iterator[Expr]:
    """What becomes of a form where the mistake is made at one place."""
    compiled = _compiled(mistake)
    for path, part in _places(form):
        try:
            for found in rewrites(compiled, part, context):
                yield substituted(form, {path: without_marks(found.shown)})
        except _FAILED:
            continue


def _functions_exchanged(form: Expr) -> Iterator[Expr]:
    """The form with one function missing, replaced by its derivative, or by one it is mistaken for."""
    for path, part in _places(form):
        if not isinstance(part, Apply) or len(part.arguments) != 1:
            continue
        inside = part.arguments[0]
        others = (name for name in CONFUSED[part.name] if len(FUNCTIONS[name].arguments) == 1)
        instead = [inside, *(Apply(name, inside) for name in others)]
        if part.function.derivative:
            with suppress(UnsupportedError):  # one by cases
                derivative = derivative_of(part.function.derivative)
                instead.append(lifted(derivative, {Symbol("u"): inside}, shape_of(inside)))
        for other in instead:
            yield substituted(form, {path: other})


def _places(expression: Expr, path: Path = ()) -> Iterator[tuple[Path, Expr]]:
    yield path, expression
    if isinstance(expression, ShapedLetter):
        return
    for place, part in enumerate(expression.args):
        if isinstance(part, Expr) and part.args:
            yield from _places(part, (*path, place))


def _everywhere(expression: Expr, is_one: Callable[[Expr], bool]) -> Expr:
    """The expression without an operation, wherever it stands."""
    if is_one(expression):
        return _everywhere(expression.args[0], is_one)
    if isinstance(expression, ShapedLetter) or not expression.args:
        return expression
    parts = [_everywhere(part, is_one) if isinstance(part, Expr) else part for part in expression.args]
    return expression.func(*parts)


