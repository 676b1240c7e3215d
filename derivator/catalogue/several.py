"""Named derivations beyond a single first derivative: higher orders, several variables, a letter in an equation."""

from __future__ import annotations

from dataclasses import replace

from derivator.catalogue.entry import NamedDerivation
from derivator.catalogue.scalar import SIGMOID
from derivator.engine import DEFAULT, IMPLICIT

SIGMOID_SECOND = replace(
    SIGMOID,
    name="sigmoid-second-derivative",
    title="The second derivative of the sigmoid",
    order=2,
    samples=(),
    limits=(),
    range="",
    use="",
    remarks=(),
)

CIRCLE = NamedDerivation(
    name="circle",
    title="The slope of a circle",
    text="x^2+y^2 = 25",
    wrt="x",
    dependent="y",
    plan=IMPLICIT,
    use="The tangent stands at a right angle to the radius, whose slope is `y/x`.",
)

FOLIUM = NamedDerivation(
    name="folium",
    title="The slope of the folium of Descartes",
    text="x^3+y^3 = 6*x*y",
    wrt="x",
    dependent="y",
    plan=IMPLICIT,
    remarks=("The curve cannot be solved for `y` in a simple way. Its slope needs no solution.",),
)

ROSENBROCK = NamedDerivation(
    name="rosenbrock",
    title="The gradient and the Hessian of the Rosenbrock function",
    text="(1-x)^2+100*(y-x^2)^2",
    wrt="x, y",
    label="f(x, y)",
    order=2,
    plan=DEFAULT,
    use="Minimisers are tried on this function, because the way to its minimum leads along a valley that is flat and "
    "bent.",
)

ENTRIES = (SIGMOID_SECOND, CIRCLE, FOLIUM, ROSENBROCK)
"""Every named derivation of this topic."""
