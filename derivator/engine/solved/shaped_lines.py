"""A gradient by a vector or matrix set to zero: multiplied out, gathered to `A v = b`, and solved by the inverse."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sympy import Expr, Integer, Rational

from derivator.base.errors import UnsupportedError
from derivator.engine.solved.shaped_terms import (
    ShapedTerm,
    beside_unknown,
    common_of,
    holds,
    scaled,
    shaped_terms,
    sum_of,
    without,
)
from derivator.inert import ONE, ZERO, Equation, Fraction, Minus, Times, plus, times
from derivator.inert.shaped import Identity, Inverse, MatrixProduct, ShapedLetter, joined
from derivator.inert.shapes import shape_of
from derivator.inert.terms import from_coefficient, over
from derivator.model.solution import SolvingStep
from derivator.notation import plain
from derivator.rules.solving import solving_laws as laws


@dataclass
class ShapedSolving:
    """A gradient on its way to its unknown.

    Attributes:
        unknown: a vector or a matrix.
        steps: the lines so far.
        matrix: what stands beside the unknown before it is divided by; None where nothing does.
    """

    unknown: Expr
    steps: list[SolvingStep]
    matrix: Expr | None = None

    def run(self, opening: Equation) -> Expr:
        """The unknown out of an equation.

        Raises:
            UnsupportedError: it is not of the first degree in the unknown.
        """
        terms = shaped_terms(opening.left, self.unknown)
        line = opening
        if not terms:
            raise UnsupportedError("the gradient is 0 throughout")
        if any(self.inverted(part) for term in terms for part in term.factors):
            terms, line = self.between_inverses(line, terms)
        front = self.shared_front(terms)
        if front is not None:
            terms, line = self.freed(line, terms, front)
        shared = common_of(terms)
        if shared != ShapedTerm(Rational(1)):
            terms = [without(term, shared) for term in terms]
            by = over(from_coefficient(Integer(shared.size.q), shared.below) if shared.size.q != 1 else
                      times(*shared.below), from_coefficient(Integer(abs(shared.size.p)), shared.above))
            line = self.add(laws.DIVIDE_OUT, line, Equation(sum_of(terms), ZERO), by, (shared.written(),))
        elif sum_of(terms) != line.left:
            line = self.add(laws.EXPAND_MATRICES, line, Equation(sum_of(terms), ZERO))
        return self.gathered(line, terms)

    def eigen(self, opening: Equation, multiplier: Expr) -> Expr:
        """The equation `S w = lambda w` out of the gradient of a Lagrangian.

        Raises:
            UnsupportedError: it is no such equation.
        """
        terms, line = shaped_terms(opening.left), opening
        shared = common_of(terms)
        terms = [without(term, shared) for term in terms]
        if shared != ShapedTerm(Rational(1)):
            by = over(from_coefficient(Integer(shared.size.q), shared.below), from_coefficient(
                Integer(shared.size.p), shared.above))
            line = self.add(laws.DIVIDE_OUT, line, Equation(sum_of(terms), ZERO), by, (shared.written(),))
        right = [scaled(term, Rational(-1)) for term in terms if multiplier in term.above]
        left = [term for term in terms if multiplier not in term.above]
        plain_right = len(right) == 1 and right[0] == ShapedTerm(Rational(1), (multiplier,), (), (self.unknown,))
        if not plain_right or not left or not all(self.last(term) and term.factors[:-1] for term in left):
            raise UnsupportedError(f"{plain(opening)} does not say that {plain(self.unknown)} is an eigenvector")
        self.add(laws.GATHER, line, Equation(sum_of(left), sum_of(right)))
        return beside_unknown(left, self.unknown)

    def add(
        self, rule: str, before: Equation, after: Equation, by: Expr = ONE, words: tuple[str | Expr, ...] = ()
    ) -> Equation:
        """The line after one law, noted."""
        self.steps.append(SolvingStep(rule, (before,), (after,), multiplier=by, words=words))
        return after

    def inverted(self, part: Expr) -> bool:
        """Whether a factor is the inverse of the unknown."""
        return isinstance(part, Inverse) and part.operand == self.unknown

    def between_inverses(self, line: Equation, terms: list[ShapedTerm]) -> tuple[list[ShapedTerm], Equation]:
        """Both sides multiplied by the unknown from the left and from the right."""
        if any(not self.holds(term) for term in terms):
            return self.before_inverse(line, terms)
        found = []
        for term in terms:
            if not (term.factors and self.inverted(term.factors[0]) and self.inverted(term.factors[-1])):
                ends = plain(Inverse(self.unknown))
                raise UnsupportedError(f"{plain(term.written())} does not begin and end with {ends}")
            inner = term.factors[1:-1] if len(term.factors) > 1 else (self.unknown,)
            found.append(ShapedTerm(term.size, term.above, term.below, inner))
        after = Equation(sum_of(found), ZERO)
        return found, self.add(laws.BOTH_SIDES, line, after, words=(self.unknown, " from the left and from the right"))

    def before_inverse(self, line: Equation, terms: list[ShapedTerm]) -> tuple[list[ShapedTerm], Equation]:
        """Both sides multiplied by the unknown from the right, where its inverse stands last or not at all."""
        found, one = [], Identity(shape_of(self.unknown)[0])
        for term in terms:
            *others, last = (*term.factors, self.unknown)
            if self.holds(term):
                *others, last = term.factors
                if not self.inverted(last) or any(holds(each, self.unknown) for each in others):
                    raise UnsupportedError(f"{plain(term.written())} does not end with {plain(Inverse(self.unknown))}")
                others, last = (others[:-1], others[-1]) if others else ([], one)
            found.append(ShapedTerm(term.size, term.above, term.below, (*others, last)))
        after = Equation(sum_of(found), ZERO)
        return found, self.add(laws.BOTH_SIDES, line, after, words=(self.unknown, " from the right"))

    def shared_front(self, terms: list[ShapedTerm]) -> Inverse | None:
        """The inverse of a positive definite letter with which every term begins; None where there is none."""
        first = terms[0].factors[0] if terms[0].factors else None
        if not isinstance(first, Inverse) or not isinstance(first.operand, ShapedLetter):
            return None
        sure = "positive definite" in first.operand.structure and first.operand != self.unknown
        return first if sure and all(term.factors[:1] == (first,) and term.factors[1:] for term in terms) else None

    def freed(
        self, line: Equation, terms: list[ShapedTerm], front: Inverse
    ) -> tuple[list[ShapedTerm], Equation]:
        """Both sides multiplied from the left by the matrix whose inverse every term begins with."""
        found = [ShapedTerm(term.size, term.above, term.below, term.factors[1:]) for term in terms]
        after = Equation(sum_of(found), ZERO)
        return found, self.add(laws.BOTH_SIDES, line, after, words=(front.operand, " from the left"))

    def gathered(self, line: Equation, terms: list[ShapedTerm]) -> Expr:
        """The unknown on the left, what stands beside it divided by."""
        mine = [term for term in terms if self.holds(term)]
        rest = [scaled(term, Rational(-1)) for term in terms if not self.holds(term)]
        if not mine:
            raise UnsupportedError(f"{plain(self.unknown)} drops out of {plain(line)}")
        if not all(self.last(term) for term in mine):
            name = plain(self.unknown)
            raise UnsupportedError(f"{name} is not isolated from {plain(line)}: it is not the last factor")
        if all(term.size < 0 for term in mine):
            mine, rest = [scaled(each, Rational(-1)) for each in mine], [scaled(each, Rational(-1)) for each in rest]
        beside = [ShapedTerm(term.size, term.above, term.below, term.factors[:-1]) for term in mine]
        if all(not term.factors for term in beside):
            matrix = None
            front = plus(*(term.scalar if term.size > 0 else Minus(term.scalar) for term in beside))
            left = self.unknown if front == ONE else times(front, self.unknown)
        else:
            size = shape_of(self.unknown)[0]
            filled = [
                term if term.factors else ShapedTerm(term.size, term.above, term.below, (Identity(size),))
                for term in beside
            ]
            matrix, front = sum_of(filled), ONE
            left = joined(MatrixProduct, matrix, self.unknown)
        right = sum_of(rest) if rest else ZERO
        if line != Equation(left, right):
            line = self.add(laws.GATHER, line, Equation(left, right))
        number = common_of(mine).size
        if matrix is not None and number != 1:
            mine, rest = ([scaled(each, 1 / number) for each in terms] for terms in (mine, rest))
            matrix = beside_unknown(mine, self.unknown)
            right = sum_of(rest) if rest else ZERO
            after = Equation(joined(MatrixProduct, matrix, self.unknown), right)
            by = over(Integer(number.q), Integer(number.p)) if number.q != 1 else Fraction(ONE, Integer(number.p))
            line = self.add(laws.DIVIDE_OUT, line, after, by, (ShapedTerm(number).written(),))
        self.matrix = matrix if matrix is not None else front
        if matrix is None:
            if front == ONE:
                return right
            outcome = Times(Fraction(ONE, front), right)
            self.add(laws.DIVIDE, line, Equation(self.unknown, outcome), words=(front, " is not 0"))
            return outcome
        if right == ZERO:
            outcome = ZERO
        elif len(rest) == 1:
            [term] = rest
            term = replace(term, factors=()) if isinstance(term.factors[0], Identity) else term
            outcome = ShapedTerm(term.size, term.above, term.below, (Inverse(matrix), *term.factors)).written()
        else:
            outcome = joined(MatrixProduct, Inverse(matrix), right)
        self.add(laws.INVERSE, line, Equation(self.unknown, outcome), words=(matrix, " has an inverse"))
        return outcome

    def holds(self, term: ShapedTerm) -> bool:
        """Whether a term holds the unknown."""
        return any(holds(part, self.unknown) for part in (*term.above, *term.below, *term.factors))

    def last(self, term: ShapedTerm) -> bool:
        """Whether the unknown is the last factor of a term, and stands nowhere else in it."""
        others = (*term.above, *term.below, *term.factors[:-1])
        alone = not any(holds(part, self.unknown) for part in others)
        return alone and bool(term.factors) and term.factors[-1] == self.unknown
