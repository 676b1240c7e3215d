"""What is said of a law on the line it is used on; a letter of the law between braces stands for what it matched."""

from __future__ import annotations

from sympy import Expr

from derivator.base.regex import regex
from derivator.model.trace import Step
from derivator.rendering.lines.caption import Caption, Formula

_LETTER = regex(r"\{(\w+)\}")

NOTHING_LEFT = "1 and 0 drop out"
ORDERED = "order the factors"
"""What is said where nothing else is."""

SAID = {
    "multiply-by-one": NOTHING_LEFT,
    "multiply-by-zero": NOTHING_LEFT,
    "add-zero": NOTHING_LEFT,
    "zero-numerator": NOTHING_LEFT,
    "divide-by-one": NOTHING_LEFT,
    "minus-zero": NOTHING_LEFT,
    "minus-out-of-product": "collect the signs",
    "minus-out-of-numerator": "collect the signs",
    "minus-out-of-denominator": "collect the signs",
    "double-minus": "collect the signs",
    "times-minus-one": "collect the signs",
    "even-power-of-minus": "collect the signs",
    "multiply-in": "multiply into the parentheses",
    "parentheses-after-minus": "take off the parentheses",
    "multiply-into-numerator": "write as one fraction",
    "multiply-by-reciprocal": "write as one fraction",
    "multiply-fractions": "write as one fraction",
    "divide-fraction": "write as one fraction",
    "minus-out-of-fraction-factor": "write as one fraction",
    "arithmetic": "work out the numbers",
    "cancel-numbers": "cancel the numbers",
    "order-factors": ORDERED,
    "order-terms": "order the terms",
    "order-powers": "order the terms",
    "alike-sums": "order the terms",
    "opposite-differences": "turn the difference round",
    "minus-out-of-sum": "a minus sign to the front",
    "minus-into-difference": "the minus sign into the difference",
    "minus-into-denominator": "the minus sign into the denominator",
    "divide-by-fraction": "multiply by the reciprocal",
    "negative-exponent": "negative exponents below the line",
    "quotient-of-secant-and-tangent": "write in sine and cosine",
    "function-of-cases": "by cases",
    "one-power": "as one power: then the power rule is enough",
    "add-and-subtract": "add and subtract {b}",
    "split-off-factor": "split the fraction into factors",
    "split-into-factors": "split the fraction into factors",
    "split-difference": "split the fraction",
    "divide-each-term": "divide each term",
    "divide-difference": "divide by {b}",
    "divide-numerator-and-denominator": "divide numerator and denominator by the exponential",
    "one-as-fraction": "write 1 as a fraction",
    "collect-common-factor": "collect what has a common factor",
    "sum-of-constant": "add up equal terms",
    "factor-out-of-indexed-sum": "constant factors out of the sum",
    "collect-like-terms": "collect like terms",
    "expand": "multiply out",
    "expand-square": "multiply out the square",
    "common-denominator": "bring over one denominator",
    "combine-fractions": "bring over one denominator",
    "product-of-powers": "multiply the powers",
    "cancel-powers": "cancel powers",
}
"""By the name of the law."""


def filled(phrase: str, step: Step) -> Caption:
    """A phrase with what the letters of its law matched."""
    pieces = _LETTER.split(phrase)
    if len(pieces) == 1:
        return (phrase,)
    binding = step.places[0].binding if len(step.places) == 1 else {}
    matched = [binding.get(letter) for letter in pieces[1::2]]
    if not all(isinstance(each, Expr) for each in matched):
        return ()
    found = (piece if k % 2 == 0 else Formula(binding[piece]) for k, piece in enumerate(pieces))
    return tuple(piece for piece in found if piece)
