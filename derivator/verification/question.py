"""One question: whether two expressions are equal. It is written out once, then put to numbers, proofs and regions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sympy import Expr, Symbol

from derivator.inert import ZERO, Apply, Derivative, Entry, IndexedSum, Plus
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import contains
from derivator.model.trace import Assumption, Verdict
from derivator.verification.exact.case_by_case import proves_case_by_case
from derivator.verification.exact.decision import ExactTest
from derivator.verification.generalised import generalised
from derivator.verification.numeric.comparison import NumericFinding, Restriction, for_all
from derivator.verification.numeric.trial import Trial
from derivator.verification.preparation.axes import Axes, axes_of
from derivator.verification.preparation.invertible import with_invertible
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import CircularDefinitionError
from derivator.verification.wording import worded

# What is imported where it is used only claims need: a derivation starts sooner without it.
if TYPE_CHECKING:
    from derivator.verification.checker import Checker
    from derivator.verification.regions.settled_pieces import Sign

BEYOND = (CircularDefinitionError, RecursionError, MemoryError)
NOT_MANY_TERMS = "equal in small cases, but sums of many terms could not be compared"
FEWEST_CONFIRMATIONS = 2


class Wanted(NamedTuple):
    """How a question is answered.

    Attributes:
        proved: what is said where a normal form proves it.
        agreed: what is said where numbers agree.
        confirmations: at how many points agreement is computed to many digits.
    """

    proved: str
    agreed: str
    confirmations: int


OF_A_LINE = Wanted("equal in normal form", "equal", 3)
"""The lines around one are judged as well, and the result."""
OF_A_RESULT = Wanted("equal to SymPy's derivative in normal form", "equal to a numeric derivative", 12)


class Question:
    """Whether two expressions are equal wherever both are real.

    Args:
        checker: knows definitions and assumptions, and remembers values.
        left: one side, inert; of a claim the derivative, not carried out.
        right: the other side; the claim.
        assumptions: what holds here beyond what holds throughout.
        wanted: how it is answered.
    """

    def __init__(
        self, checker: Checker, left: Expr, right: Expr, assumptions: Sequence[Assumption] = (),
        wanted: Wanted = OF_A_LINE,
    ) -> None:
        self.checker, self.claim, self.assumptions, self.wanted = checker, right, tuple(assumptions), wanted
        self._asked = left, right
        self._seen: NumericFinding | None = None

    # What it is, written out. All of these raise CircularDefinitionError where a definition leads back to itself.

    @cached_property
    def left(self) -> Expr:
        """One side."""
        return self._beside_inverses(self._asked[0])

    @cached_property
    def right(self) -> Expr:
        """The other side."""
        return self._beside_inverses(self._asked[1])

    @cached_property
    def axes(self) -> Axes:
        """What the indices in both sides mean."""
        return axes_of([self.left, self.right])

    @cached_property
    def restrictions(self) -> tuple[Restriction, ...]:
        """What holds of the letters in both sides."""
        return self.checker.restrictions(self.assumptions, names(self.left) | names(self.right))

    @property
    def indexed(self) -> bool:
        """Whether there are sums, entries or free indices, so that small cases stand for all."""
        return self.axes.indexed or contains(Plus(self.left, self.right), IndexedSum, Entry)

    @property
    def exact(self) -> ExactTest:
        """The exact test, letters positive that are known to be."""
        return self.checker.exactly(self.assumptions)[0]

    @cached_property
    def target(self) -> Expr:
        """Of a claim: what was to be differentiated."""
        return self._beside_inverses(self._asked[0].operand)

    @property
    def target_as_asked(self) -> Expr:
        """Of a claim: what was to be differentiated, as it was asked."""
        return self._asked[0].operand

    def _beside_inverses(self, expression: Expr) -> Expr:
        """A part of the question written out, with the functions known to have an inverse that stand beside it."""
        return with_invertible(self.checker.written_out(expression), self._asked)

    @property
    def variable(self) -> Expr:
        """Of a claim: by what is differentiated; else what the checker takes for the variable."""
        left = self._asked[0]
        return left.variable if isinstance(left, Derivative) else self.checker.variable

    # The four ways to ask.

    def numbers(self, confirmations: int | None = None, *, spread: bool = False) -> NumericFinding:
        """What numbers alone say, with their evidence.

        Args:
            confirmations: at how many of the points agreement is computed to many digits; as is wanted by default.
            spread: whether sums of many terms are looked at as well.
        """
        try:
            found = self._compared(self.wanted.confirmations if confirmations is None else confirmations, spread=spread)
            self._seen = for_all(found, self.axes)
        except BEYOND:
            self._seen = NumericFinding("undecided")
        return self._seen

    def proof(self) -> Verdict:
        """The verdict: floats first, then a normal form; many digits only where no form proves what floats agree on."""
        try:
            if self.left == self.right:
                return Verdict("proved", "the same when written out")
            if self._seen is not None:
                points, seen = self._seen.points, self._seen
                if seen.outcome != "different" and points and (self._proves_law() or self._proves()):
                    return Verdict("proved", self.wanted.proved, points)
            else:
                glanced = self._glance()
                if glanced is not None and self._proves_law():
                    return Verdict("proved", self.wanted.proved, glanced)
                if glanced and self._proves():
                    return Verdict("proved", self.wanted.proved, glanced)
                seen = self._compared(self.wanted.confirmations)
                if not glanced and seen.outcome != "different" and seen.points and self._proves():
                    return Verdict("proved", self.wanted.proved, seen.points)
        except BEYOND:
            return Verdict("undecided", "too large or too deep to evaluate")
        if seen.outcome == "undecided" and self.right == ZERO and _of_a_number(self.left):
            return Verdict("proved", "a number is differentiated")
        return worded(seen, self.wanted.agreed)

    def regions(self) -> NumericFinding:
        """What is found in every region that conditions make, however narrow, and of sums of many terms.

        Equal also where there are no conditions; undecided where a region is neither entered nor shown empty.
        """
        try:
            found = self._in_every_region()
            if found.outcome != "equal" or not self.axes.indexed:
                return found
            many = self.numbers(FEWEST_CONFIRMATIONS, spread=True)
        except BEYOND:
            return NumericFinding("undecided")
        return NumericFinding("undecided", reason=NOT_MANY_TERMS) if many.outcome == "undecided" else many

    def places(self) -> NumericFinding:
        """What is found of a claim at the single places where cases meet; where it is equal, what is to be said."""
        from derivator.verification.regions.single_places import compared_at_places

        if not isinstance(self.variable, Symbol):
            return NumericFinding("equal")
        try:
            restrictions = self.checker.restrictions(self.assumptions, names(self.target) | names(self.right))
            return compared_at_places(
                self.target, self.variable, self.right, self.exact, restrictions, self.checker.comparer.seed
            )
        except BEYOND:
            return NumericFinding("equal")

    def simple_witness(self) -> str:
        """A point of simple numbers where the sides differ, with both values; empty where there is none."""
        from derivator.verification.numeric.simple_witness import simple_witness

        if not self.checker.obeyed.whole:
            return ""
        if self.indexed:
            from derivator.verification.two_records import with_two_records

            return with_two_records(self.checker, self.left, self.right, self.assumptions)
        trial = Trial(self.checker.comparer, self.left, self.right, self.axes, self.restrictions, 0)
        return simple_witness(trial, self.moving)

    # Other questions that come of this one.

    def beside(self, left: Expr, right: Expr) -> Question:
        """A question about two other sides, under the same assumptions."""
        return Question(self.checker, left, right, self.assumptions)

    @property
    def moving(self) -> frozenset[Symbol]:
        """The letters that vary: their values are places, not special cases."""
        left = self._asked[0]
        return names(left.variable) if isinstance(left, Derivative) else frozenset()

    def conditions(self) -> Iterator[Expr]:
        """What has to be 0 for a condition of a claim or of its function to change."""
        from derivator.verification.regions.special_values import conditions_in

        return conditions_in(self.right, self.target)

    def in_a_small_case(self, *, apart: bool) -> Question | None:
        """The same with small sums written out and entries of data as letters; None where it is too long.

        Args:
            apart: whether free indices are different.
        """
        from derivator.verification.preparation.unrolled import for_every_index, unrolled

        small = unrolled([self.target, self.variable, self.right], apart=apart)
        if small is None:
            return None
        target, variable, claim = small
        assumed = [
            Assumption(each.kind, subject)
            for each in self.checker.assumptions
            for subject in for_every_index(self.checker.written_out(each.subject))
        ]
        return self.checker.alike(variable, assumed).claimed(target, variable, claim)

    def settled(self, sign: Sign) -> Question:
        """The same with the conditions decided of which the sign is known."""
        from derivator.verification.regions.settled_pieces import settled

        return self.checker.claimed(settled(self.target, sign), self.variable, settled(self.right, sign))

    def where(self, values: Mapping[Symbol, Expr], zero: Expr | None = None) -> Question | None:
        """The same where letters have given values; None where an assumption excludes these.

        Args:
            values: the letters with their values.
            zero: what is 0 there, though the values may be rounded.
        """
        from derivator.verification.regions.settled_pieces import SettledSigns, assumed_with_values, with_values

        known = SettledSigns(self.exact, zero)
        assumed = [Assumption(each.kind, self.checker.written_out(each.subject)) for each in self.checker.assumptions]
        left = assumed_with_values(assumed, values, known)
        if left is None:
            return None
        target, claim = (with_values(each, values, known) for each in (self.target, self.right))
        return self.checker.alike(self.variable, left).claimed(target, self.variable, claim)

    def __eq__(self, other: object) -> bool:
        """Whether the same is asked of the same checker."""
        return isinstance(other, Question) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[int, Expr, Expr, tuple[Assumption, ...]]:
        return id(self.checker), self.left, self.right, self.assumptions

    # How numbers and proofs are found.

    def somewhere_real(self) -> bool:
        """Whether both sides have real values to rely on at some point that is tried; floats are asked first."""
        try:
            if self._glance():
                return True
            seen = self._compared(0)
        except BEYOND:
            return False
        return seen.outcome != "undecided" or seen.points > 0

    def differs_at_a_glance(self) -> bool:
        """Whether floats tell the sides apart at the first points; nothing is said of what is indexed."""
        try:
            return not self.indexed and self._glance() is None
        except BEYOND:
            return False

    def _glance(self) -> int | None:
        """At how many points floats agree; None where they differ, or where anything is indexed."""
        if self.axes.indexed:
            return None
        return self.checker.comparer.glance(self.left, self.right, self.restrictions)

    def _compared(self, confirmations: int, *, spread: bool = False) -> NumericFinding:
        axes = self._setting()
        if axes.indexed and (spread or contains(Plus(self.left, self.right), Piecewise, Apply)):
            from derivator.verification.regions.whole_numbers import named_cases, spread_cases

            if (named := named_cases(axes, (self.left, self.right))) is None:
                return NumericFinding("undecided")
            axes.named = named + (spread_cases(axes) if spread else [])
        comparer, obeyed = self.checker.comparer, self.checker.obeyed
        found = comparer.compare(self.left, self.right, axes, self.restrictions, confirmations)
        return NumericFinding("undecided") if found.outcome == "different" and not obeyed.whole else found

    def _setting(self) -> Axes:
        """What the indices mean, with what is assumed and given of the data."""
        axes = axes_of([self.left, self.right])
        for restriction in self.restrictions:
            axes.sizes |= axes_of([restriction.subject]).sizes
        present = names(self.left) | names(self.right)
        for share in self.checker.obeyed.shares.values():
            for position, upper in share.axes if share.name in present else ():
                axes.sizes |= names(upper)
                axes.lengths.setdefault((share.name, position), upper)
        return axes

    def _in_every_region(self) -> NumericFinding:
        from derivator.verification.preparation.unrolled import assumed_of, unrolled
        from derivator.verification.regions.open_regions import Regions
        from derivator.verification.regions.real_where import real_where
        from derivator.verification.regions.region_by_region import Everywhere, compared_in_regions
        from derivator.verification.scales.every_scale import at_every_scale, in_named_cases

        left, right, restrictions, obeyed = self.left, self.right, self.restrictions, self.checker.obeyed
        if self.axes.indexed or contains(Plus(left, right), IndexedSum):
            small = unrolled([left, right])
            way = at_every_scale if (apart := small is None or obeyed.some) else in_named_cases
            found = for_all(self._at_every_scale(way), self.axes)
            if small is None or apart or found.outcome != "equal":
                return found
            left, right = small
            restrictions = tuple(Restriction(a.kind, b) for a in restrictions for b in assumed_of(a.subject, small))
        assumed = [each.subject for each in restrictions if each.kind == "positive" and each.plain]
        plane = Everywhere(self.checker.comparer, self.exact, restrictions)
        return compared_in_regions(plane, Regions(self.exact, [*assumed, *real_where(left)]), left, right)

    def _at_every_scale(self, look: Callable[[Trial], NumericFinding]) -> NumericFinding:
        """What is found of two sides that agree where all their parts show."""
        from derivator.verification.regions.whole_numbers import named_cases
        from derivator.verification.regions.whole_regions import NOT_MET, in_cases_not_met

        axes = self._setting()
        axes.named = named_cases(axes, (self.left, self.right)) or []
        for sides in in_cases_not_met(self.exact, axes, self.left, self.right):
            found = self.checker.comparer.compare(*sides, axes, self.restrictions, OF_A_LINE.confirmations)
            if found.outcome != "equal":
                return NumericFinding("undecided", reason=NOT_MET)
        found = look(Trial(self.checker.comparer, self.left, self.right, axes, self.restrictions, 0))
        return NumericFinding("undecided") if found.outcome == "different" and not self.checker.obeyed.whole else found

    def _proves_law(self) -> bool:
        """Whether nothing is indexed, and a normal form proves the law behind the two sides."""
        general = None if self.axes.indexed else generalised(self.left, self.right)
        return general is not None and any(test.proves(*general) for test in self.checker.exactly(self.assumptions))

    def _proves(self) -> bool:
        tests = self.checker.exactly(self.assumptions)
        sides = self.checker.with_given(self.left), self.checker.with_given(self.right)
        throughout = [each for each in (*self.checker.assumptions, *self.assumptions) if not each.unless]
        return any(test.proves(*sides) for test in tests) or proves_case_by_case(tests[0], *sides, throughout)


def _of_a_number(line: Expr) -> bool:
    """Whether a line is the derivative of a number, which is 0 even where no digits of the number are found."""
    return isinstance(line, Derivative) and not names(line.operand) and line.operand.doit().is_real is True
