"""Judging the lines of one derivation, and the claims about one function: what they share, and the questions asked."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Symbol

from derivator.inert import ZERO, Derivative
from derivator.model.rule import Border
from derivator.model.trace import Assumption, Definition, Verdict
from derivator.verification.exact.decision import ExactTest
from derivator.verification.numeric.compare import Comparer
from derivator.verification.numeric.comparison import NumericFinding, Restriction, excusable
from derivator.verification.preparation.data_constraints import for_any_index, obeyed, symmetry_of
from derivator.verification.preparation.symbols import names
from derivator.verification.preparation.unfold import Unfolder
from derivator.verification.question import BEYOND, OF_A_RESULT, Question

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
        self.obeyed = obeyed(given)
        self.variable = ZERO if variable is None else variable
        self.comparer = Comparer(seed, variable, self.obeyed)
        self._unfolder = Unfolder((*definitions, *self.obeyed.definitions))
        self._insert = Unfolder([for_any_index(each) for each in given if symmetry_of(each) is None])
        self._exact: dict[frozenset[Symbol], ExactTest] = {}

    def ask(self, left: Expr, right: Expr, assumptions: Sequence[Assumption] = ()) -> Question:
        """Whether two expressions are equal wherever both are real.

        Args:
            left: one side, inert.
            right: the other side.
            assumptions: what holds here beyond what holds throughout.
        """
        return Question(self, left, right, assumptions)

    def claimed(self, function: Expr, variable: Expr, result: Expr) -> Question:
        """Whether a result is the derivative of a function, which numbers and SymPy take, not the rules.

        Args:
            function: what is differentiated, inert.
            variable: the symbol or entry it is differentiated by.
            result: the claimed derivative.
        """
        return Question(self, Derivative(function, variable), result, wanted=OF_A_RESULT)

    def compare(
        self, left: Expr, right: Expr, *, assumptions: Sequence[Assumption] = (),
        confirmations: int = OF_A_RESULT.confirmations,
    ) -> NumericFinding:
        """What numbers alone say of two expressions; for the arguments see `ask` and `Question.numbers`."""
        return self.ask(left, right, assumptions).numbers(confirmations)

    def equality(self, before: Expr, after: Expr, *, assumptions: Sequence[Assumption] = ()) -> Verdict:
        """The verdict on two expressions, as for `ask`; nothing raises."""
        return self.ask(before, after, assumptions).proof()

    def derivative(self, function: Expr, variable: Expr, result: Expr) -> Verdict:
        """The verdict on a derivative, as for `claimed`; nothing raises."""
        return self.claimed(function, variable, result).proof()

    def somewhere_real(self, expression: Expr) -> bool:
        """Whether an expression has a real value to rely on at some point that is tried."""
        return self.ask(expression, expression).somewhere_real()

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
        from derivator.verification.numeric.one_sided import border_verdict

        try:
            function = self.written_out(function)
            restrictions = self.restrictions(assumptions, names(function))
            return Verdict(border_verdict(function, variable, border, restrictions), "values close to the place")
        except BEYOND:
            return Verdict("undecided", "too large or too deep to evaluate")

    def against_slope_at(
        self, function: Expr, variable: Expr, place: Sequence[tuple[Expr, Expr]], slope: Expr
    ) -> str:
        """What speaks against a slope of a function at a place, nothing where it is shown; nothing raises.

        Args:
            function: the function, inert.
            variable: by what it is differentiated.
            place: the letters with their values.
            slope: the claimed derivative there.
        """
        from derivator.verification.numeric.slope_at_place import NOT_SHOWN, against_slope

        try:
            written, said = self.written_out(function), self.written_out(slope)
            about = self.restrictions((), names(written) | names(said))
            return against_slope(written, variable, place, said, about)
        except BEYOND:
            return NOT_SHOWN

    # What questions share.

    def written_out(self, expression: Expr) -> Expr:
        """An expression with its definitions, and the known functions that are by cases, written out.

        Raises:
            CircularDefinitionError: a definition leads back to itself.
        """
        return self._unfolder.unfold(expression)

    def with_given(self, expression: Expr) -> Expr:
        """A written-out expression with what is given of the data put in."""
        return self._insert.unfold(expression)

    def alike(self, variable: Expr, assumptions: Sequence[Assumption]) -> Checker:
        """A checker of what is written out, under other assumptions."""
        return Checker(variable=variable, assumptions=assumptions)

    def exactly(self, assumptions: Sequence[Assumption] = ()) -> tuple[ExactTest, ...]:
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

    def restrictions(
        self, assumptions: Sequence[Assumption], present: frozenset[Symbol]
    ) -> tuple[Restriction, ...]:
        """The assumptions that say something of what is compared, which holds these letters."""
        found = []
        for assumption in dict.fromkeys((*self.assumptions, *assumptions)):
            subject = self.written_out(excusable(assumption))
            if assumption.kind in JUDGED_KINDS and names(subject) & present:
                found.append(Restriction(assumption.kind, subject))
        return tuple(found)
