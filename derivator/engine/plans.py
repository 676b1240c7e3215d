"""The plans that belong to no one problem: the default plan, for any expression."""

from __future__ import annotations

from derivator.engine.groups import DIFFERENTIATION, TIDY
from derivator.engine.plan import Differentiate, Plan, Rewrite

SIMPLIFY = Rewrite(TIDY, title="simplify")

DEFAULT = Plan(
    "default",
    "differentiate, simplify, and put into the form of a textbook",
    (
        Differentiate(DIFFERENTIATION, tidy=(SIMPLIFY,)),
        Rewrite(("expand-numerator", *TIDY, "order-powers"), title="multiply out the numerator", shorter=True),
        Rewrite(("expand", *TIDY, "order-powers"), title="multiply out and collect", shorter=True),
        Rewrite(("factor-out", *TIDY), title="take out the common factor", shorter=True),
    ),
)
"""Differentiate from the outside in, then multiply out or factor where that makes the result shorter."""

PLANS: dict[str, Plan] = {DEFAULT.name: DEFAULT}
"""Every plan that can be asked for by name and belongs to no named derivation."""
