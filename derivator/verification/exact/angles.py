"""Normal forms of circular functions, through sines and cosines of single angles, and of hyperbolic ones by e^u."""

from __future__ import annotations

from fractions import Fraction

import sympy
from sympy import Expr

from derivator.verification.exact.kernels import Kernel, NormalForms
from derivator.verification.exact.polynomial import Quotient, constant, monomial

LARGEST_MULTIPLE = 6

HYPERBOLIC: dict[type, tuple[int, int, int, int]] = {
    sympy.sinh: (1, -1, 0, 0),
    sympy.cosh: (1, 1, 0, 0),
    sympy.tanh: (1, -1, 1, 1),
    sympy.coth: (1, 1, 1, -1),
    sympy.sech: (0, 0, 1, 1),
    sympy.csch: (0, 0, 1, -1),
}
"""a, b, c and d of (a e^u + b e^-u) / (c e^u + d e^-u), halves and twos aside."""
_CIRCULAR: dict[type, tuple[int, int]] = {  # sin^a cos^b
    sympy.sin: (1, 0),
    sympy.cos: (0, 1),
    sympy.tan: (1, -1),
    sympy.cot: (-1, 1),
    sympy.sec: (0, -1),
    sympy.csc: (-1, 0),
}


class Angles:
    """Teaches normal forms the circular and hyperbolic functions."""

    def __init__(self, forms: NormalForms) -> None:
        self.forms = forms
        forms.ways.update(dict.fromkeys(HYPERBOLIC, self._hyperbolic))
        forms.ways.update(dict.fromkeys(_CIRCULAR, self._circular))

    def _hyperbolic(self, expression: Expr) -> Quotient:
        ring, shape = self.forms.ring, HYPERBOLIC[type(expression)]
        up = self.forms.exponential(self.forms.of(expression.args[0]))
        down = ring.invert(up)
        scaled = self.forms.scaled
        top, bottom = (ring.add(scaled(up, a), scaled(down, b)) for a, b in (shape[:2], shape[2:]))
        if not bottom.numerator:
            return self.forms.scaled(top, Fraction(1, 2))
        return ring.multiply(top if top.numerator else constant(2), ring.invert(bottom))

    def _circular(self, expression: Expr) -> Quotient:
        sine, cosine = self._sine_and_cosine(self.forms.of(expression.args[0]))
        powers = _CIRCULAR[type(expression)]
        ring = self.forms.ring
        return ring.multiply(ring.raise_to(sine, powers[0]), ring.raise_to(cosine, powers[1]))

    def _sine_and_cosine(self, angle: Quotient) -> tuple[Quotient, Quotient]:
        """Of a sum of a few small multiples, by the addition theorems; of anything else as kernels."""
        parts = [(Fraction(c), Quotient({term: 1}, angle.denominator)) for term, c in angle.numerator.items()]
        if sum(abs(coefficient.numerator) for coefficient, _ in parts) > LARGEST_MULTIPLE:
            return self._circular_kernels(angle)
        ring, sine, cosine = self.forms.ring, constant(0), constant(1)
        for coefficient, part in parts:
            small = self.forms.scaled(part, Fraction(1, coefficient.denominator))
            step_sine, step_cosine = self._circular_kernels(small)
            if coefficient < 0:
                step_sine = self.forms.scaled(step_sine, -1)
            for _ in range(abs(coefficient.numerator)):
                crossed = ring.multiply(sine, step_cosine), ring.multiply(cosine, step_sine)
                straight = ring.multiply(cosine, step_cosine), ring.multiply(sine, step_sine)
                sine = ring.add(*crossed)
                cosine = ring.add(straight[0], self.forms.scaled(straight[1], -1))
        return sine, cosine

    def _circular_kernels(self, angle: Quotient) -> tuple[Quotient, Quotient]:
        symbols = self.forms.symbols(angle)
        sine = monomial(self.forms.kernel(("sin", angle.key), Kernel("other", symbols)))
        rest = self.forms.ring.add(constant(1), self.forms.scaled(self.forms.ring.raise_to(sine, 2), -1))
        cosine = monomial(self.forms.kernel(("cos", angle.key), Kernel("cos", symbols, None, 2, rest)))
        return sine, cosine
