"""The forms in which a work has a function before it differentiates it, and the letters in them that stand for more."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError
from derivator.grading.diagnosis.slips import Slips
from derivator.grading.written.explaining.step_mistakes import WrongStep
from derivator.grading.written.step_judge import StepJudge, WrittenChain
from derivator.grading.written.written_names import WrittenNames
from derivator.inert import Derivative, Entry, Minus, NamedFunction, Plus
from derivator.inert.trees import contains, depends, subexpressions

_LOOK_BACK = 8
_MOST_FORMS = 3


class KnownForms:
    """What a work knows of the functions that it differentiates.

    Args:
        names: what its names stand for.
        judge: keeps the chains.
    """

    def __init__(self, names: WrittenNames, judge: StepJudge) -> None:
        self._names, self._judge = names, judge

    def step(self, before: Expr, after: Expr, root: Expr) -> WrongStep:
        """A step that does not follow, with what the work knows of the function."""
        derived = root if isinstance(root, Derivative) else self._derived(before)
        if not isinstance(derived, Derivative):
            return WrongStep(before, after, root)
        return WrongStep(before, after, derived, self._forms(derived), tuple(self._by_inner_letters(derived)))

    def _derived(self, side: Expr) -> Expr:
        """A side, or where it is what both sides of a line before are differentiated to, the other one's derivative."""
        if isinstance(side, Derivative) or not contains(side, Derivative):
            return side
        variable = self._names.variable
        for chain in self._chains():
            other = Derivative(chain.last, variable)
            if depends(chain.last, variable) and self._judge.same(Derivative(chain.root, variable), side):
                return other
        return side

    def _forms(self, derived: Derivative) -> tuple[Expr, ...]:
        """The function in other forms, written out."""
        said = (self._names.written_out(each) for chain in self._about(derived) for each in chain.forms)
        return tuple(dict.fromkeys(each for each in said if each != derived.operand))[-_MOST_FORMS:]

    def _by_inner_letters(self, derived: Derivative) -> Iterator[Expr]:
        """The derivatives where a letter that stands for a function of the variable is taken to be the variable."""
        variable = derived.variable
        for form in (each for chain in self._about(derived) for each in chain.forms):
            letters = [
                part for part in dict.fromkeys(subexpressions(form))
                if isinstance(part, Symbol | Entry | NamedFunction) and part not in (form, variable)
                and depends(self._names.written_out(part), variable)
            ]
            for letter in letters:
                rest = self._rest(letter)
                function = self._names.written_out(form.xreplace({letter: Plus(rest, variable)}))
                try:
                    slope = Slips(function, variable).right()
                except DerivatorError:
                    continue
                yield slope.xreplace({rest: Plus(self._names.written_out(letter), Minus(variable))})

    def _rest(self, letter: Expr) -> Expr:
        """What such a letter is beside the variable, a letter of its own while it is differentiated."""
        name = Symbol("rest_of_the_letter")
        return Entry(name, *letter.indices) if isinstance(letter, Entry) else name

    def _chains(self) -> Iterator[WrittenChain]:
        return (chain for chain in self._judge.chains[: -_LOOK_BACK - 1 : -1] if not chain.tainted)

    def _about(self, derived: Derivative) -> list[WrittenChain]:
        return [chain for chain in self._chains() if derived.operand in (chain.root, chain.last)]
