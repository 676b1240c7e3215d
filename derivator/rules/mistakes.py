"""The common mistakes: each a false equation beside the rule it is made instead of, with what to look at again.

In an equation x is the variable. A mistake about D of something in x, such as D(cos(x)) = sin(x), is also made with
the chain rule around it. The order is the order of likelihood: the first that explains a claim is named first.
"""

from __future__ import annotations

from derivator.by_name import by_name
from derivator.rule import Mistake
from derivator.rules.mistakes_of_chains import CHAIN, POWER
from derivator.rules.mistakes_of_equations import CONSTANT_SIDE, DEPENDENT, SOLVING
from derivator.rules.mistakes_of_exponentials import ALGEBRA, CONSTANTS, EXPONENTIAL, GENERAL_POWER, SIGNS
from derivator.rules.mistakes_of_functions import OF_FUNCTIONS
from derivator.rules.mistakes_of_products import PRODUCT, QUOTIENT

_ALL: tuple[Mistake, ...] = (
    *DEPENDENT, *GENERAL_POWER, *CHAIN, *PRODUCT, *QUOTIENT, *POWER, *EXPONENTIAL, *SIGNS, *OF_FUNCTIONS, *CONSTANTS,
    *CONSTANT_SIDE, *ALGEBRA,
)

OF_EQUATIONS: dict[str, Mistake] = by_name(SOLVING)
"""The mistakes that are made instead of a law between equations."""

MISTAKES: dict[str, Mistake] = by_name(_ALL)
"""Every mistake that is made instead of a rule by its name, the most likely of a kind first."""

ALL_MISTAKES: dict[str, Mistake] = by_name((*MISTAKES.values(), *SOLVING))
"""Both kinds."""
