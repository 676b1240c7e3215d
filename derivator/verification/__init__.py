"""IS IT SO? Equalities judged by code that shares nothing with the rules or the engine that made them."""

from typing import TYPE_CHECKING

from derivator.base.lazily import offering
from derivator.verification.checker import Checker
from derivator.verification.numeric.comparison import NumericFinding
from derivator.verification.question import Question

if TYPE_CHECKING:
    from derivator.verification.curve.curve_checker import Curve
    from derivator.verification.curve.curve_question import CurveQuestion

__all__ = ["Checker", "Curve", "CurveQuestion", "NumericFinding", "Question"]

# Few derivations are of a curve.
__getattr__ = offering(
    __name__,
    {
        "Curve": "derivator.verification.curve.curve_checker",
        "CurveQuestion": "derivator.verification.curve.curve_question",
    },
)
