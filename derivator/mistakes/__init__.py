"""The common mistakes: each a false equation beside the rule it is made instead of, with what to look at again.

In an equation x is the variable. A mistake about D of something in x, such as D(cos(x)) = sin(x), is also made with
the chain rule around it. The order is the order of likelihood: the first that explains a claim is named first.
"""

from __future__ import annotations

from derivator.base.by_name import by_name
from derivator.mistakes.algebra import ALGEBRA, CONSTANTS, SIGNS
from derivator.mistakes.chains import CHAIN, POWER, SELDOM_OF_CHAINS
from derivator.mistakes.functions import OF_FUNCTIONS
from derivator.mistakes.moving_terms import MOVING
from derivator.mistakes.powers_of_e import EXPONENTIAL, GENERAL_POWER
from derivator.mistakes.products import PRODUCT, QUOTIENT
from derivator.mistakes.solving_equations import CONSTANT_SIDE, DEPENDENT, SOLVING
from derivator.model.rule import Mistake

_ALL: tuple[Mistake, ...] = (
    *DEPENDENT, *GENERAL_POWER, *CHAIN, *PRODUCT, *QUOTIENT, *SELDOM_OF_CHAINS, *POWER, *EXPONENTIAL, *SIGNS,
    *OF_FUNCTIONS, *CONSTANTS, *CONSTANT_SIDE, *ALGEBRA,
)

OF_EQUATIONS: dict[str, Mistake] = by_name(SOLVING)
"""The mistakes that are made instead of a law between equations."""

BETWEEN_EQUATIONS: dict[str, Mistake] = by_name(MOVING)
"""The mistakes that are made from one line of an equation to the next."""

MISTAKES: dict[str, Mistake] = by_name(_ALL)
"""Every mistake that is made instead of a rule by its name, the most likely of a kind first."""

ALL_MISTAKES: dict[str, Mistake] = by_name((*MISTAKES.values(), *SOLVING, *MOVING))
"""All of these kinds."""
