"""IS IT SO? Equalities judged by code that shares nothing with the rules or the engine that made them."""

from derivator.verification.checker import Checker
from derivator.verification.curve.judge import Curve
from derivator.verification.numeric.comparison import NumericFinding

__all__ = ["Checker", "Curve", "NumericFinding"]
