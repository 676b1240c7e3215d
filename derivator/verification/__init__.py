"""IS IT SO? Equalities judged by code that shares nothing with the rules or the engine that made them."""

from derivator.verification.checker import Checker
from derivator.verification.curve.curve_question import CurveQuestion
from derivator.verification.curve.judge import Curve
from derivator.verification.numeric.comparison import NumericFinding
from derivator.verification.question import Question

__all__ = ["Checker", "Curve", "CurveQuestion", "NumericFinding", "Question"]
