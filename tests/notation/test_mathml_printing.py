"""MathML: well-formed for every tree, structured as MathML Core asks, and with nothing of a name taken for markup."""

import importlib.util
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sympy import Integer, Symbol, symbols

from derivator.functions import FUNCTIONS
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
    Times,
    named,
)
from derivator.model.conventions import Conventions
from derivator.notation import mathml

a, b, x, y, i, j, m, theta = symbols("a b x y i j m theta")
total = IndexedSum(Entry(x, i), i, ONE, m)

_OTHER = importlib.util.spec_from_file_location("latex_table", Path(__file__).with_name("test_latex_printing.py"))
latex_table = importlib.util.module_from_spec(_OTHER)
_OTHER.loader.exec_module(latex_table)
TREES = [tree for tree, _ in latex_table.TREES]

CORE = {"mrow", "mi", "mo", "mn", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "mover", "munderover"}
CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2, "mover": 2, "msubsup": 3, "munderover": 3}
LEAVES = {"mi", "mo", "mn"}


def parsed(tree, conventions=Conventions()):
    return ElementTree.fromstring(mathml(tree, conventions))  # noqa: S314  our own printer's


def shown(tree, conventions=Conventions()):
    """What a reader sees in a row, without the signs that are only heard."""
    return re.sub("[\u2061-\u2063]", "", "".join(parsed(tree, conventions).itertext()))


def skeleton(tree):
    """The markup with thin spaces, invisible signs and the outer row left out."""
    text = re.sub(r"<mspace[^>]*></mspace>|<mo>&#x206[123];</mo>", "", mathml(tree))
    return text.removeprefix("<mrow>").removesuffix("</mrow>").replace(' stretchy="false">(', ">(").replace(
        ' stretchy="false">)', ">)"
    )


def check(root):
    for element in root.iter():
        assert element.tag in CORE
        if element.tag in CHILDREN:
            assert len(element) == CHILDREN[element.tag]
        if element.tag in LEAVES:
            assert len(element) == 0
            assert element.text
        else:
            assert not (element.text or "").strip()
        assert not (element.tail or "").strip(), "characters outside of a leaf"


@pytest.mark.parametrize("tree", TREES, ids=[text for _, text in latex_table.TREES])
def test_every_tree_is_well_formed_and_within_the_core(tree):
    check(parsed(tree))


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=FUNCTIONS)
@pytest.mark.parametrize("conventions", [Conventions(), Conventions(logarithm="log", sigmoid="g")])
def test_every_function_is_well_formed(row, conventions):
    letters = [Symbol(name) for name in row.arguments]
    sums = letters if row.layout == "integral" else [Plus(letter, ONE) for letter in letters]
    for arguments in (letters, sums):
        check(parsed(Apply(row.name, *arguments), conventions))
        assert "u" in shown(Apply(row.name, *arguments), conventions)


PRIMED = (
    '<msup><mi>f</mi><mo form="postfix" lspace="0" rspace="0">′′</mo></msup>'
    "<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"
)

TABLE = [
    (Plus(a, Minus(b)), "<mi>a</mi><mo>−</mo><mi>b</mi>"),
    (Plus(Minus(a), b), '<mo form="prefix">−</mo><mi>a</mi><mo>+</mo><mi>b</mi>'),
    (Fraction(a, Integer(12)), "<mfrac><mi>a</mi><mn>12</mn></mfrac>"),
    (Fraction(Plus(a, b), x), "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>x</mi></mfrac>"),
    (Power(x, TWO), "<msup><mi>x</mi><mn>2</mn></msup>"),
    (
        Power(Plus(a, b), TWO),
        "<msup><mrow><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow></mrow><mn>2</mn></msup>",
    ),
    (Power(Apply("sin", x), TWO), "<msup><mi>sin</mi><mn>2</mn></msup><mi>x</mi>"),
    (Apply("sqrt", x), "<msqrt><mi>x</mi></msqrt>"),
    (named("f", x, primes=2), PRIMED),
    (Symbol("theta"), "<mi>θ</mi>"),
    (Symbol("Theta"), '<mi mathvariant="normal">Θ</mi>'),
    (Symbol("y_hat"), '<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>'),
    (
        Entry(x, i, j),
        "<msubsup><mi>x</mi><mi>j</mi><mrow><mo>(</mo><mi>i</mi><mo>)</mo></mrow></msubsup>",
    ),
    (Dot(theta, x), "<msup><mi>θ</mi><mi>T</mi></msup><mi>x</mi>"),
    (
        Derivative(named("g", x), x),
        "<mfrac><mi>d</mi><mrow><mi>d</mi><mi>x</mi></mrow></mfrac> "
        "<mi>g</mi><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>",
    ),
    (Marked(x, "cancel"), '<mrow class="cancel"><mi>x</mi></mrow>'),
    (Marked(x, "blue"), '<mrow class="blue" mathcolor="blue"><mi>x</mi></mrow>'),
    (
        Plus(a, Marked(Minus(ONE), "red")),
        '<mi>a</mi><mrow class="red" mathcolor="red"><mo form="infix">−</mo><mn>1</mn></mrow>',
    ),
]


@pytest.mark.parametrize(("tree", "markup"), TABLE, ids=[str(tree) for tree, _ in TABLE])
def test_a_tree_is_marked_up_in_one_way(tree, markup):
    assert skeleton(tree) == markup


@pytest.mark.parametrize(
    ("tree", "sign"),
    [
        (Times(a, b), "\u2062"),
        (Apply("sin", x), "\u2061"),
        (named("f", x), "\u2061"),
        (Entry(Symbol("W"), i, j), "\u2063"),
    ],
)
def test_what_is_not_seen_is_heard(tree, sign):
    assert sign in "".join(parsed(tree).itertext())


@pytest.mark.parametrize(
    ("inside", "grows"), [(x, False), (Plus(x, ONE), False), (Fraction(x, y), True), (total, True)]
)
def test_parentheses_grow_around_what_is_tall(inside, grows):
    signs = [each for each in parsed(Power(Plus(inside, a), TWO)).iter("mo") if each.text in ("(", ")")]
    outer = (signs[0], signs[-1])
    assert all((each.get("stretchy") is None) == grows for each in outer)


def test_a_sum_carries_its_bounds():
    (big,) = parsed(total).iter("munderover")
    assert ["".join(part.itertext()) for part in big] == ["∑", "i=1", "m"]


HOSTILE = ["<script>alert(1)</script>", "a&b", '"onload="x', "]]>", "</math>", "{{7*7}}", "\x00\x1b[31m", "\u202egnp"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text(name):
    for tree in (Symbol(name), Entry(Symbol(name), i), named(name, x), Symbol(f"x_{name}")):
        check(parsed(tree))
    check(parsed(x, Conventions(names=(("x", name),))))
    assert "\u202e" not in mathml(Symbol(name))


def test_the_script_is_shown_as_it_was_typed():
    assert shown(Symbol("<script>")) == "<script>"
