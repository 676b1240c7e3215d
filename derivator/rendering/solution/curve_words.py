"""What is told of a curve, as sentences: where it rises, falls and bends, its inflections, tangents and extrema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.model.curve import CurveDiscussion, Stretch, Tangent
from derivator.rendering.writing import Writer


@record
class CurveWords:
    """Writes about one curve.

    Attributes:
        writer: what sentences are written with.
        curve: the curve.
        unknown: its letter.
    """

    writer: Writer
    curve: CurveDiscussion
    unknown: Expr

    def of_course(self) -> Iterator[str]:
        """Where the function rises and falls, its tangents, and its extrema on an interval."""
        yield from self.of_stretches(self.curve.monotone, "the derivative")
        yield from map(self.of_tangent, self.curve.tangents)
        best = self.curve.best
        if best is not None:
            ends = f"{self.math(best.low)} {self.text('and')} {self.math(best.high)}"
            yield (
                f"{self.text('Between')} {ends}{self.text(', the ends included, the greatest value is')} "
                f"{self.math(best.greatest)}{self.places(best.at_greatest)}{self.text(', the least one')} "
                f"{self.math(best.least)}{self.places(best.at_least)}"
                f"{self.text(': the function is continuous, and its values at the stationary points and at the ends ')}"
                f"{self.text('are compared.')}"
            )
        yield from map(self.writer.sentence, self.curve.told)

    def of_bends(self) -> Iterator[str]:
        """Where the function bends, and its inflections."""
        yield from self.of_stretches(self.curve.bends, "the second derivative")
        if self.curve.bends and not self.curve.inflections:
            yield self.text("There is no inflection point.")
        for each in self.curve.inflections:
            at = self.equation(self.unknown, each.value, approximate=bool(each.approximate))
            height = "" if each.tangent is None else f" {self.text('with the value')} {self.math(each.tangent.height)}"
            before, after = (course.removeprefix("is ") for course in each.turned)
            said = self.text(f": the second derivative changes its sign there, from {before} to {after}.")
            yield f"{at} {self.text('is an inflection point')}{height}{said}"
            if each.tangent is not None:
                yield self.of_tangent(each.tangent)

    def of_stretches(self, found: Sequence[Stretch], what: str) -> Iterator[str]:
        """What the function does from left to right, and how the signs are told."""
        if not found:
            return
        pieces = [f"{self.text(each.course)} {self.where(each)}" for each in found]
        signs = [f"{self.math(each.size)} {self.text('at')} {self.math(each.place)}" for each in found]
        but = ", but for single zeros" if any(each.touching for each in found) else ""
        between = self.text(f": {what} keeps its sign on each piece{but}, and it is")
        rounded = self.text(" (rounded)") if any("." in str(each.size) for each in found) else ""
        yield f"{self.text('The function')} {', '.join(pieces)}{between} {', '.join(signs)}{rounded}."

    def where(self, stretch: Stretch) -> str:
        """From where to where a stretch reaches."""
        writer, letter = self.writer, self.writer.math(self.unknown)
        if stretch.low is None and stretch.high is None:
            return self.text("everywhere")
        below = letter if stretch.low is None else writer.equation(writer.math(stretch.low), letter, "<")
        whole = below if stretch.high is None else writer.equation(below, writer.math(stretch.high), "<")
        return f"{self.text('for')} {writer.format.inline.format(whole)}"

    def of_tangent(self, tangent: Tangent) -> str:
        """A tangent as a sentence."""
        at = self.equation(self.unknown, tangent.place)
        line = self.writer.equation(self.writer.math(Symbol("y")), self.writer.math(tangent.line))
        kind = self.text("The horizontal tangent at" if tangent.slope == 0 else "The tangent at")
        return f"{kind} {at} {self.text('is')} {self.writer.format.inline.format(line)}."

    def places(self, found: Sequence[Expr]) -> str:
        """At which places a value is taken."""
        shown = f" {self.text('and')} ".join(self.equation(self.unknown, each) for each in found)
        return f" {self.text('at')} {shown}"

    def equation(self, left: Expr, right: Expr, *, approximate: bool = False) -> str:
        """An equation within a sentence."""
        writer = self.writer
        sign = ("≈", r"\approx") if approximate else ("=",)
        return writer.format.inline.format(writer.equation(writer.math(left), writer.math(right), *sign))

    def math(self, expression: Expr) -> str:
        """Mathematics within a sentence."""
        return self.writer.inline(expression)

    def text(self, words: str) -> str:
        """Words, escaped; the spaces around them stay."""
        bare = words.strip()
        return words.replace(bare, self.writer.text(bare)) if bare else words
