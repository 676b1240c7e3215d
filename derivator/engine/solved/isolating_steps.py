"""From an equation to its unknown, step by step, with all branches on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from sympy import Expr, Integer, Rational

from derivator.base.errors import UnsupportedError
from derivator.base.watch import look
from derivator.engine.solved.moves import Move, nonzero
from derivator.engine.solved.number_roots import USUAL_REACH, roots_in_range, told_reach
from derivator.engine.solved.polynomial_moves import PolynomialMoves, parted_nonzero
from derivator.engine.solved.undoing import Undoing
from derivator.inert import ONE, ZERO, Apply, Equation, Fraction, IndexedSum, Minus, plus, times
from derivator.inert.terms import negated, signed
from derivator.inert.trees import depends, subexpressions
from derivator.model.solution import SolvingStep, Words
from derivator.notation import plain
from derivator.reals.polynomials.monomials import Monomial, MonomialSum, added, joined
from derivator.reals.sign_calculus import Signs
from derivator.rules.solving import solving_laws as laws
from derivator.rules.solving.multiplied_terms import (
    TermsOf,
    as_base,
    below_the_line,
    common,
    content_of,
    product,
    quotient,
    written,
    written_term,
)

MOST_STEPS = 40
@dataclass
class Solving:
    """An equation on its way to its unknown.

    Attributes:
        unknown: what is sought.
        signs: what is known of it and of the data.
        steps: the lines so far.
        values: what the unknown may be, once nothing is left to solve.
        enclosed: those of them that are decimal numbers, with how far they may be off.
        sought: where roots were sought by numbers; empty where all were found otherwise.
        reach: between which numbers they are sought.
    """

    unknown: Expr
    signs: Signs
    steps: list[SolvingStep] = field(default_factory=list)
    values: tuple[Expr, ...] = ()
    enclosed: dict[Expr, str] = field(default_factory=dict)
    sought: str = ""
    reach: tuple[int, int] = USUAL_REACH

    def run(self, opening: Equation) -> None:
        """Solve an equation.

        Raises:
            UnsupportedError: there is no way to it.
        """
        line: tuple[Equation, ...] = (opening,)
        for _ in range(MOST_STEPS):
            look()
            position = next((k for k, each in enumerate(line) if not self.solved(each)), None)
            if position is None:
                self.values = tuple(dict.fromkeys(each.right for each in line))
                return
            line = self.step(line, position)
        raise UnsupportedError(f"{plain(opening)} is not solved in {MOST_STEPS} steps")

    def step(self, line: tuple[Equation, ...], first: int) -> tuple[Equation, ...]:
        """The line after one law is used on an equation, and on those behind it that need the same one."""
        move = self.move(line[first])
        moves = {first: move}
        for position in range(first + 1, len(line)):
            if not self.solved(line[position]):
                other = self.move(line[position])
                if (other.rule, other.multiplier) != (move.rule, move.multiplier) or move.multiplier != ONE:
                    break
                moves[position] = other
        after: list[Equation] = []
        for position, each in enumerate(line):
            after += moves[position].after if position in moves else (each,)
        needs = tuple(dict.fromkeys(need for each in moves.values() for need in each.conditions))
        words = next((each.words for each in moves.values() if each.words), ())
        found = tuple(dict.fromkeys(after))
        self.steps.append(SolvingStep(move.rule, line, found, needs, move.multiplier, words))
        enclosed = [root for each in moves.values() for root in each.enclosed]
        self.enclosed |= {root.value: root.within for root in enclosed if root.within}
        return found

    def solved(self, line: Equation) -> bool:
        """Whether an equation says what the unknown is."""
        return bool(line.left == self.unknown) and not self.depends(line.right)

    def depends(self, expression: Expr) -> bool:
        """Whether an expression holds the unknown."""
        return depends(expression, self.unknown)

    def move(self, line: Equation) -> Move:
        """The next law and what it makes of an equation."""
        left, right = line.args
        if not self.depends(right) and self.depends(left):
            alone = not line.free_symbols - self.unknown.free_symbols
            try:
                inverted = Undoing(self.unknown, self.signs).inverted(left, right)
            except UnsupportedError:
                if not alone:
                    raise
                return self.by_numbers(line)
            if inverted is not None:
                return inverted
        if self.in_a_sum(line):
            apart = laws.sums_apart(line, self.unknown)
            if self.in_a_sum(apart):
                stays = f"{plain(self.unknown)} stays inside a sum over the data"
                raise UnsupportedError(f"{plain(line)} has no closed solution by the rules: {stays}")
            return Move(laws.SUMS, (apart,))
        return self.of_terms(line)

    def in_a_sum(self, line: Equation) -> bool:
        """Whether the unknown stands in a sum over the data."""
        return any(isinstance(part, IndexedSum) and self.depends(part) for part in subexpressions(line))

    # Equations between sums of terms.

    def of_terms(self, line: Equation) -> Move:
        """The next law for an equation of which both sides are sums of terms."""
        factored = TermsOf(self.unknown, whole=False).of(line)
        below = self.of_unknown(below_the_line(factored))
        if below:
            return self.cleared(line, factored, below)
        if len(factored) == 1:
            return self.zero_product(factored)
        terms = TermsOf(self.unknown).of(line)
        if not any(self.of_unknown(each) for each in terms):
            return self.without_unknown(line, terms)
        shared = common(terms)
        free = self.free(shared)
        beside = content_of(terms)
        if self.of_unknown(shared):
            return self.factored_out(line, terms, self.of_unknown(shared))
        under = self.free(below_the_line(terms))
        if free or beside != 1 or under:
            return self.divided_out(line, terms, free, beside)
        return self.by_kernels(line, terms)

    def of_unknown(self, monomial: Monomial) -> Monomial:
        """The factors that hold the unknown."""
        return frozenset(pair for pair in monomial if self.depends(pair[0]))

    def free(self, monomial: Monomial) -> Monomial:
        """The factors that do not."""
        return monomial - self.of_unknown(monomial)

    def cleared(self, line: Equation, terms: MonomialSum, below: Monomial) -> Move:
        """Both sides times what stands below the fraction lines."""
        less = Integer(content_of(terms).q)
        by = {joined(below, self.free(below_the_line(terms))): less}
        after = Equation(written(product(terms, by)), ZERO)
        needs = tuple(each for base, _ in below for each in nonzero(base, self.signs))
        data = tuple(each for base, _ in self.free(below_the_line(terms)) for each in nonzero(base, self.signs))
        return Move(laws.CLEAR, (after,), (*needs, *data), written(by), words=(written(by),))

    def zero_product(self, terms: MonomialSum) -> Move:
        """The factors that may be 0; those that never are may be divided by."""
        [monomial] = terms
        bases = sorted(self.of_unknown(monomial), key=lambda pair: str(pair[0]))
        if not bases:
            rest = written(terms)
            if self.signs.nonzero(rest):
                return Move(laws.NO_SOLUTION, (), words=(rest, " is not 0"))
            condition = f"{plain(signed(rest)[1])} = 0"
            name = plain(self.unknown)
            raise UnsupportedError(f"{name} drops out of the equation: there is no solution unless {condition}")
        needs = tuple(each for base, _ in self.free(monomial) for each in nonzero(base, self.signs))
        zero = [base for base, exponent in bases if exponent > 0 and not self.signs.nonzero(base)]
        never = [base for base, _ in bases if base not in zero]
        words: Words = (never[0], " is never 0") if never else ()
        if not zero:
            return Move(laws.NO_SOLUTION, (), needs, words=words)
        size = terms[monomial]
        if len(zero) == 1 and dict(bases)[zero[0]] == 1 and (len(bases) == 1 or never):
            rest = joined(monomial, frozenset({(zero[0], 1)}), -1)
            base = self.rising(zero[0])
            size = size if base == zero[0] else -size
            by = written_term(joined(frozenset(), rest, -1), 1 / size)
            dropped = written_term(rest, size)
            return Move(laws.DIVIDE_OUT, (Equation(base, ZERO),), needs, by, (dropped,))
        return Move(laws.ZERO_PRODUCT, tuple(Equation(self.rising(base), ZERO) for base in zero), needs, words=words)

    def rising(self, base: Expr) -> Expr:
        """A factor with the sign with which the unknown stands without a minus sign: x - 2 for 2 - x."""
        terms = TermsOf(self.unknown, whole=False).of(base)
        mine = [each for each in terms if self.of_unknown(each)]
        highest = max(mine, key=lambda each: sum(size for _, size in self.of_unknown(each)), default=frozenset())
        if len(terms) < 2 or terms[highest] > 0:
            return base
        turned = {each: -size for each, size in terms.items()}
        first = {each: size for each, size in turned.items() if self.of_unknown(each)}
        return written({**first, **turned})

    def without_unknown(self, line: Equation, terms: MonomialSum) -> Move:
        """An equation from which the unknown has dropped out."""
        rest = written(terms) if terms else ZERO
        if terms and self.signs.nonzero(rest):
            return Move(laws.NO_SOLUTION, (), words=(rest, " is not 0"))
        if not terms:
            raise UnsupportedError(f"every {plain(self.unknown)} solves the equation: the derivative is 0 throughout")
        raise UnsupportedError(f"{plain(self.unknown)} drops out of {plain(line)}")

    def factored_out(self, line: Equation, terms: MonomialSum, shared: Monomial) -> Move:
        """A factor with the unknown that all terms have: divided by where it is never 0, else taken out."""
        rest = {joined(each, shared, -1): size for each, size in terms.items()}
        if all(self.signs.nonzero(base) for base, _ in shared):
            by = written({joined(frozenset(), shared, -1): Integer(1)})
            dropped = written({shared: Integer(1)})
            return Move(laws.DIVIDE_OUT, (Equation(written(rest), ZERO),), multiplier=by, words=(dropped,))
        outer = written({shared: Integer(1)})
        after = Equation(times(outer, written(rest)), ZERO)
        return Move(laws.FACTOR_OUT, (after,), words=(outer,))

    def divided_out(self, line: Equation, terms: MonomialSum, free: Monomial, size: Rational) -> Move:
        """Both sides over a number and factors of data that all terms have."""
        rest = {joined(each, free, -1): own / size for each, own in terms.items()}
        under = self.free(below_the_line(rest))
        rest = {joined(each, under): own for each, own in rest.items()}
        by = {joined(under, free, -1): 1 / size}
        needs = tuple(each for base, _ in (*free, *under) for each in nonzero(base, self.signs))
        dropped = quotient({joined(free, under, -1): size}, {frozenset(): Integer(1)})
        return Move(laws.DIVIDE_OUT, (Equation(written(rest), ZERO),), needs, written(by), words=(dropped,))

    def by_kernels(self, line: Equation, terms: MonomialSum) -> Move:
        """Solve for what the unknown stands in, where that is one thing only."""
        groups: dict[Monomial, MonomialSum] = {}
        for each, size in terms.items():
            mine = self.of_unknown(each)
            groups[mine] = added(groups.get(mine, {}), {self.free(each): size})
        kernels = {base for mine in groups for base, _ in mine}
        if len(kernels) == 1:
            [kernel] = kernels
            powers = {dict(mine).get(kernel, 0): amount for mine, amount in groups.items()}
            return self.polynomial(line, kernel, powers)
        if len(groups) == 2 and all(self.is_exponential(base) for base in kernels):
            return self.two_exponentials(groups)
        if not line.free_symbols - self.unknown.free_symbols:
            return self.by_numbers(line)
        raise UnsupportedError(f"{plain(self.unknown)} is not isolated from {plain(line)}: no rule solves it for "
                               f"{' and '.join(sorted(map(plain, kernels)))} together")

    def is_exponential(self, base: Expr) -> bool:
        """Whether a base is a power of e."""
        return isinstance(base, Apply) and base.name == "exp"

    def two_exponentials(self, groups: dict[Monomial, MonomialSum]) -> Move:
        """Two multiples of powers of e: divided by one of them."""
        (one, above), (other, below) = groups.items()
        ratio = joined(one, other, -1)
        exponent = plus(*(self.multiple(size, base.arguments[0]) for base, size in ratio))
        right = quotient({each: -size for each, size in below.items()}, above)
        needs = tuple(nonzero(written(above), self.signs))
        by = Fraction(ONE, times(written(above), written({other: Integer(1)})))
        return Move(laws.DIVIDE_EXPONENTIALS, (Equation(Apply("exp", exponent), right),), needs, by)

    def multiple(self, size: int, inner: Expr) -> Expr:
        """A whole multiple of an expression, its sign in front."""
        term = written(TermsOf(self.unknown).of(times(Integer(abs(size)), inner)))
        return Minus(term) if size < 0 else term

    def polynomial(self, line: Equation, kernel: Expr, powers: dict[int, MonomialSum]) -> Move:
        """An equation that is a polynomial in one thing that holds the unknown."""
        highest, polynomials = max(powers), PolynomialMoves(self.unknown, self.signs)
        if highest == 1 or (len(powers) == 2 and 0 in powers):
            return self.gathered(line, kernel, highest, powers)
        if all(not mono for amount in powers.values() for mono in amount):
            return polynomials.with_numbers(line, kernel, {k: amount[frozenset()] for k, amount in powers.items()})
        if highest == 2:
            return polynomials.quadratic(kernel, powers)
        raise UnsupportedError(f"{plain(line)} is an equation of degree {highest} with letters: no rule solves it")

    def gathered(self, line: Equation, kernel: Expr, highest: int, powers: dict[int, MonomialSum]) -> Move:
        """`a p = b` for `a p - b = 0`, then `p = b/a`; the term with the unknown has no minus sign in front."""
        beside, rest = powers[highest], powers.get(0, {})
        power = written({frozenset({(kernel, highest)}): Integer(1)})
        size = as_base(beside)[0]
        if all(own < 0 for own in beside.values()) or (len(beside) > 1 and size < 0 and all(
            own < 0 for own in rest.values()
        )):
            beside = {each: -own for each, own in beside.items()}
        else:
            rest = {each: -own for each, own in rest.items()}
        right = written(rest) if rest else ZERO
        alone = beside == {frozenset(): Integer(1)}
        if alone:
            return Move(laws.GATHER, (Equation(power, right),))
        left = times(written(beside), power) if len(beside) > 1 else self.term(beside, kernel, highest)
        if line == Equation(left, right):
            shown = written(beside)
            needs = parted_nonzero(shown, self.unknown, self.signs)
            return Move(laws.DIVIDE, (Equation(power, quotient(rest, beside)),), needs, Fraction(ONE, shown))
        return Move(laws.GATHER, (Equation(left, right),))

    def term(self, beside: MonomialSum, kernel: Expr, highest: int) -> Expr:
        """The term with the unknown."""
        [(mono, size)] = beside.items()
        return written_term(joined(mono, frozenset({(kernel, highest)})), size)

    def by_numbers(self, line: Equation) -> Move:
        """Roots of a function of the unknown alone, enclosed by numbers in a range that is told."""
        found = roots_in_range(plus(line.left, negated(line.right)), self.unknown, self.reach)
        self.sought = told_reach(self.reach)
        return Move(laws.NUMERIC, tuple(Equation(self.unknown, each.value) for each in found), enclosed=found)
