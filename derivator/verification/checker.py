"""Judging the lines of one derivation: the verdict on an equality, by numbers first and exactly where that decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sympy import Expr, Symbol

from derivator.inert import ZERO, Apply, Derivative, IndexedSum, Plus
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import contains
from derivator.model.rule import Border
from derivator.model.trace import Assumption, Definition, Verdict
from derivator.verification.exact.case_by_case import proves_case_by_case
from derivator.verification.exact.decision import ExactTest
from derivator.verification.generalised import generalised
from derivator.verification.numeric.compare import Comparer
from derivator.verification.numeric.comparison import NumericFinding, Restriction, excusable, for_all
from derivator.verification.numeric.one_sided import border_verdict
from derivator.verification.numeric.trial import Trial
from derivator.verification.preparation.axes import Axes, axes_of
from derivator.verification.preparation.shares import for_any_index, obeyed, symmetry_of
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import CircularDefinitionError, Unfolder
from derivator.verification.wording import worded

# What is imported where it is used only claims need: a derivation starts sooner without it.
if TYPE_CHECKING:
    from derivator.verification.regions.single_places import AtPlace

_BEYOND = (CircularDefinitionError, RecursionError, MemoryError)

CONFIRMED_IN_A_LINE = 3
"""Points of a line that are computed to many digits; the lines around it and the result are judged as well."""
CONFIRMED_IN_A_RESULT = 12

JUDGED_KINDS = frozenset(("positive", "nonnegative", "nonzero"))


class Checker:
    """Judges equalities between inert expressions that share definitions, assumptions and most of their parts.

    Args:
        variable: the variable of the derivation; it is spread over all scales.
        definitions: abbreviations that are written out before anything is compared.
        assumptions: what holds throughout.
        given: equations that hold of the data: sum(t[i], i, 1, n) = 1. Where one is given that random data are not made
            to obey, nothing is refuted; what agrees without it is true with it as well.
        seed: fixes all points and data; the same seed gives the same verdicts.
    """

    def __init__(
        self,
        *,
        variable: Expr | None = None,
        definitions: Sequence[Definition] = (),
        assumptions: Sequence[Assumption] = (),
        given: Sequence[Definition] = (),
        seed: int = 0,
    ) -> None:
        self.assumptions = tuple(assumptions)
        self._obeyed = obeyed(given)
        self._unfolder = Unfolder((*definitions, *self._obeyed.definitions))
        self._insert = Unfolder([for_any_index(each) for each in given if symmetry_of(each) is None])
        self._comparer = Comparer(seed, variable, self._obeyed)
        self._exact: dict[frozenset[Symbol], ExactTest] = {}

    def compare(
        self,
        left: Expr,
        right: Expr,
        *,
        assumptions: Sequence[Assumption] = (),
        confirmations: int = CONFIRMED_IN_A_RESULT,
        spread: bool = False,
    ) -> NumericFinding:
        """Compare two expressions by numbers alone: the decision with its evidence, for whoever words it himself.

        Args:
            left: one side, inert.
            right: the other side.
            assumptions: what holds here beyond what holds throughout.
            confirmations: at how many of the points agreement is computed to many digits.
            spread: whether sums of many terms are looked at as well.
        """
        try:
            left, right = self._unfolder.unfold(left), self._unfolder.unfold(right)
            return for_all(self._compared(left, right, assumptions, confirmations, spread), axes_of([left, right]))
        except _BEYOND:
            return NumericFinding("undecided")

    def in_every_region(self, left: Expr, right: Expr) -> NumericFinding:
        """Compare two expressions in every region that their conditions make, however narrow it is.

        Args:
            left: one side, inert; what is indexed is looked at in one small case.
            right: the other side.

        Returns:
            Equal also where there are no conditions; undecided where a region is neither entered nor shown empty.
        """
        from derivator.verification.preparation.unrolled import assumed_of, unrolled
        from derivator.verification.regions.open_regions import Regions
        from derivator.verification.regions.real_where import real_where
        from derivator.verification.regions.region_by_region import Everywhere, compared_in_regions
        from derivator.verification.scales.every_scale import at_every_scale, in_named_cases

        try:
            left, right = self._unfolder.unfold(left), self._unfolder.unfold(right)
            restrictions = self._restrictions((), names(left) | names(right))
            if contains(left, IndexedSum) or contains(right, IndexedSum) or axes_of([left, right]).indexed:
                small = unrolled([left, right])
                way = at_every_scale if (apart := small is None or self._obeyed.some) else in_named_cases
                found = for_all(self._at_every_scale(left, right, way), axes_of([left, right]))
                if small is None or apart or found.outcome != "equal":
                    return found
                left, right = small
                restrictions = tuple(Restriction(a.kind, b) for a in restrictions for b in assumed_of(a.subject, small))
            exact, assumed = self.exactly(())[0], [r.subject for r in restrictions if r.kind == "positive" and r.plain]
            plane = Everywhere(self._comparer, exact, restrictions)
            return compared_in_regions(plane, Regions(exact, [*assumed, *real_where(left)]), left, right)
        except _BEYOND:
            return NumericFinding("undecided")

    def _at_every_scale(self, left: Expr, right: Expr, look: Callable[[Trial], NumericFinding]) -> NumericFinding:
        """What is found of two sides that agree where all their parts show."""
        from derivator.verification.regions.whole_numbers import named_cases
        from derivator.verification.regions.whole_regions import NOT_MET, in_cases_not_met

        axes, restrictions = self._setting(left, right, ())
        axes.named = named_cases(axes, (left, right)) or []
        for sides in in_cases_not_met(self.exactly(())[0], axes, left, right):
            if self._comparer.compare(*sides, axes, restrictions, CONFIRMED_IN_A_LINE).outcome != "equal":
                return NumericFinding("undecided", reason=NOT_MET)
        found = look(Trial(self._comparer, left, right, axes, restrictions, 0))
        return NumericFinding("undecided") if found.outcome == "different" and not self._obeyed.whole else found

    def at_single_places(self, function: Expr, variable: Symbol, claim: Expr) -> list[AtPlace]:
        """What a function and a claim for its derivative do at the single places where their cases meet.

        Args:
            function: what was differentiated, inert.
            variable: by what.
            claim: the claimed derivative.
        """
        from derivator.verification.regions.single_places import at_single_places

        try:
            function, claim = self._unfolder.unfold(function), self._unfolder.unfold(claim)
            restrictions = self._restrictions((), names(function) | names(claim))
            return at_single_places(function, variable, claim, self.exactly(())[0], restrictions, self._comparer.seed)
        except _BEYOND:
            return []

    def somewhere_real(self, expression: Expr) -> bool:
        """Whether an expression has a real value to rely on at some point that is tried; floats are asked first."""
        try:
            written_out = self._unfolder.unfold(expression)
            if self._glance(written_out, written_out, ()):
                return True
            seen = self._compared(written_out, written_out, (), confirmations=0)
        except _BEYOND:
            return False
        return seen.outcome != "undecided" or seen.points > 0

    def written_out(self, expression: Expr) -> Expr:
        """An expression with its definitions, and the known functions that are by cases, written out.

        Raises:
            CircularDefinitionError: a definition leads back to itself.
        """
        return self._unfolder.unfold(expression)

    def equality(self, before: Expr, after: Expr, *, assumptions: Sequence[Assumption] = ()) -> Verdict:
        """Judge that two expressions are equal wherever both are real.

        Args:
            before: one side, inert.
            after: the other side.
            assumptions: what holds here beyond what holds throughout.

        Returns:
            The verdict; nothing raises.
        """
        return self._judged(before, after, assumptions, ("equal in normal form", "equal"), CONFIRMED_IN_A_LINE)

    def border(self, function: Expr, variable: Expr, border: Border, assumptions: Sequence[Assumption] = ()) -> Verdict:
        """Judge what is said of a place where two pieces of a function meet.

        Args:
            function: the function, inert.
            variable: the symbol or entry that moves over the border.
            border: what is said.
            assumptions: what holds here beyond what holds throughout.

        Returns:
            The verdict; nothing raises.
        """
        try:
            function = self._unfolder.unfold(function)
            restrictions = self._restrictions(assumptions, names(function))
            return Verdict(border_verdict(function, variable, border, restrictions), "values close to the place")
        except _BEYOND:
            return Verdict("undecided", "too large or too deep to evaluate")

    def derivative(self, expression: Expr, variable: Expr, result: Expr) -> Verdict:
        """Judge that a result is the derivative of an expression.

        Args:
            expression: what was differentiated, inert.
            variable: the symbol or entry it was differentiated by.
            result: the claimed derivative.

        Returns:
            The verdict; nothing raises.
        """
        wording = ("equal to SymPy's derivative in normal form", "equal to a numeric derivative")
        return self._judged(Derivative(expression, variable), result, (), wording, CONFIRMED_IN_A_RESULT)

    def _judged(
        self, before: Expr, after: Expr, assumptions: Sequence[Assumption], wording: tuple[str, str], confirmations: int
    ) -> Verdict:
        try:
            left, right = self._unfolder.unfold(before), self._unfolder.unfold(after)
            if left == right:
                return Verdict("proved", "the same when written out")
            # Floats first, then the normal form; many digits only where no normal form proves what floats agree on.
            points = self._glance(left, right, assumptions)
            if points is not None and self._proves_law(left, right, assumptions):
                return Verdict("proved", wording[0], points)
            proved = bool(points) and self._proves(left, right, assumptions)
            comparison = NumericFinding("equal", points or 0)
            if not proved:
                comparison = self._compared(left, right, assumptions, confirmations)
                late = not points and comparison.outcome != "different" and comparison.points > 0
                proved = late and self._proves(left, right, assumptions)
        except _BEYOND:
            return Verdict("undecided", "too large or too deep to evaluate")
        if proved:
            return Verdict("proved", wording[0], comparison.points)
        if comparison.outcome == "undecided" and right == ZERO and _of_a_number(left):
            return Verdict("proved", "a number is differentiated")
        return worded(comparison, wording[1])

    def _proves_law(self, left: Expr, right: Expr, assumptions: Sequence[Assumption]) -> bool:
        """Whether a normal form proves the law behind two sides, neither of which is indexed."""
        general = generalised(left, right)
        return general is not None and any(test.proves(*general) for test in self.exactly(assumptions))

    def _proves(self, left: Expr, right: Expr, assumptions: Sequence[Assumption]) -> bool:
        tests = self.exactly(assumptions)
        sides = self._insert.unfold(left), self._insert.unfold(right)
        throughout = [each for each in (*self.assumptions, *assumptions) if not each.unless]
        return any(test.proves(*sides) for test in tests) or proves_case_by_case(tests[0], *sides, throughout)

    def exactly(self, assumptions: Sequence[Assumption]) -> tuple[ExactTest, ...]:
        """The exact tests where the symbols that are assumed positive are positive, and where they are any numbers.

        A positive symbol is taken out of roots, which may hide that two sides are equal.
        """
        positive = frozenset(
            assumption.subject
            for assumption in (*self.assumptions, *assumptions)
            if assumption.kind == "positive" and isinstance(assumption.subject, Symbol) and not assumption.unless
        )
        known = tuple(dict.fromkeys((positive, frozenset[Symbol]())))
        for each in known:
            if each not in self._exact:
                self._exact[each] = ExactTest(each)
        return tuple(self._exact[each] for each in known)

    def _glance(self, left: Expr, right: Expr, assumptions: Sequence[Assumption]) -> int | None:
        """At how many points floats agree; None where they differ, or where anything is indexed."""
        if axes_of([left, right]).indexed:
            return None
        restrictions = self._restrictions(assumptions, names(left) | names(right))
        return self._comparer.glance(left, right, restrictions)

    def _compared(
        self, left: Expr, right: Expr, assumptions: Sequence[Assumption], confirmations: int, spread: bool = False
    ) -> NumericFinding:
        axes, restrictions = self._setting(left, right, assumptions)
        if axes.indexed and (spread or contains(Plus(left, right), Piecewise, Apply)):
            from derivator.verification.regions.whole_numbers import named_cases, spread_cases

            if (named := named_cases(axes, (left, right))) is None:
                return NumericFinding("undecided")
            axes.named = named + (spread_cases(axes) if spread else [])
        comparison = self._comparer.compare(left, right, axes, restrictions, confirmations)
        if comparison.outcome == "different" and not self._obeyed.whole:
            return NumericFinding("undecided")
        return comparison

    def _setting(
        self, left: Expr, right: Expr, assumptions: Sequence[Assumption]
    ) -> tuple[Axes, tuple[Restriction, ...]]:
        """What the indices in two sides mean, and what holds of their letters."""
        axes = axes_of([left, right])
        present = names(left) | names(right)
        restrictions = self._restrictions(assumptions, present)
        for restriction in restrictions:
            axes.sizes |= axes_of([restriction.subject]).sizes
        for share in self._obeyed.shares.values():
            for position, upper in share.axes if share.name in present else ():
                axes.sizes |= names(upper)
                axes.lengths.setdefault((share.name, position), upper)
        return axes, restrictions

    def _restrictions(
        self, assumptions: Sequence[Assumption], present: frozenset[Symbol]
    ) -> tuple[Restriction, ...]:
        """The assumptions that say something of what is compared."""
        found = []
        for assumption in dict.fromkeys((*self.assumptions, *assumptions)):
            subject = self._unfolder.unfold(excusable(assumption))
            if assumption.kind in JUDGED_KINDS and names(subject) & present:
                found.append(Restriction(assumption.kind, subject))
        return tuple(found)


def _of_a_number(line: Expr) -> bool:
    """Whether a line is the derivative of a number, which is 0 even where no digits of the number are found."""
    return isinstance(line, Derivative) and not names(line.operand) and line.operand.doit().is_real is True
