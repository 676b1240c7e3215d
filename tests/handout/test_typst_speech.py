"""What is read out of an equation of a PDF; and every equation of a page has such a text."""

from __future__ import annotations

import pytest
import typst as compiler
from sympy import Symbol, symbols

from derivator import api
from derivator.inert import (
    ONE,
    TWO,
    Apply,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Marked,
    Minus,
    Plus,
    Power,
    named,
)
from derivator.notation import typst
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.assemble import content
from derivator.rendering.handout.choices import KINDS, Options
from derivator.rendering.typst.pdf import typst_page
from derivator.rendering.typst.typst_speech import spoken, with_alternatives
from derivator.rules import RULES

a, b, x, i, j, m, theta = symbols("a b x i j m theta")

SPOKEN = [
    (Plus(a, Minus(b)), "a minus b"),
    (Fraction(a, Plus(b, ONE)), "the fraction a over b plus 1, end of fraction"),
    (Power(x, TWO), "x to the power 2"),
    (Apply("exp", Minus(x)), "e to the power minus x, end of power"),
    (Power(Apply("sin", x), TWO), "sin to the power 2 x"),
    (Apply("sqrt", x), "the square root of x, end of root"),
    (Apply("abs", x), "the absolute value of x, end of value"),
    (named("f", x, a, primes=1), "f prime (x, a)"),
    (Derivative(named("g", x), x), "the derivative by x of g (x)"),
    (Derivative(x, Entry(theta, j)), "the derivative by θ sub j of (x)"),
    (Entry(x, i, j), "x sub j (i)"),
    (Dot(theta, x), "θ transposed, x"),
    (IndexedSum(Entry(x, i), i, ONE, m), "the sum from i equals 1 to m of x (i)"),
    (Symbol("y_hat"), "y hat"),
    (Symbol("speed"), "speed"),
    (Marked(Plus(a, b), "cancel"), "a plus b"),
    (Plus(a, Marked(Minus(ONE), "red")), "a minus 1"),
    (Symbol('a"b'), 'a"b'),
]


@pytest.mark.parametrize(("tree", "words"), SPOKEN, ids=[words for _, words in SPOKEN])
def test_mathematics_is_read_out(tree, words):
    assert spoken(typst(tree)) == words


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("no mathematics", "no mathematics"),
        ("costs \\$5 and \\$6", "costs \\$5 and \\$6"),
        ('#f("$x$")', '#f("$x$")'),
        ("let $x$ be", 'let #{ set math.equation(alt: "x"); $x$ } be'),
        ('$upright("$")$', '#{ set math.equation(alt: "$"); $upright("$")$ }'),
    ],
)
def test_only_equations_get_a_text(source, marked):
    assert with_alternatives(source) == marked


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["sigmoid", "softmax", "linear-regression", "x^2*sin(x)/(1+x)"])
def test_a_page_keeps_the_standard_for_accessible_documents(name, kind):
    page = typst_page(content([api.derive(name).trace], RULES, Options(format="pdf", kind=kind), FORMATS["typst"]))
    pages = compiler.compile(
        with_alternatives(page).encode(), format="pdf", ignore_system_fonts=True, pdf_standards="ua-1"
    )
    assert b"pdfuaid" in pages
