"""Typst: a table of trees and what is written for them; and every tree goes through the compiler."""

import importlib.util
from pathlib import Path

import pytest
import typst as compiler
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
from derivator.notation import typst

a, b, x, y, i, j, m, theta = symbols("a b x y i j m theta")
total = IndexedSum(Entry(x, i), i, ONE, m)

_OTHER = importlib.util.spec_from_file_location("latex_rows", Path(__file__).with_name("test_latex_printing.py"))
latex_table = importlib.util.module_from_spec(_OTHER)
_OTHER.loader.exec_module(latex_table)

TABLE = [
    (Plus(a, Minus(b)), "a - b"),
    (Times(a, Minus(b)), "a lr((-b))"),
    (Times(TWO, Integer(3)), "2 dot.op 3"),
    (Fraction(Plus(a, b), x), "frac(a + b, x)"),
    (Times(Fraction(ONE, m), total), "frac(1, m) thin attach(sum, b: i = 1, t: m) attach(x, tr: (i))"),
    (Power(x, TWO), "attach(x, tr: 2)"),
    (Power(Apply("sin", x), TWO), 'attach(op("sin"), tr: 2) x'),
    (Apply("sqrt", Plus(x, ONE)), "sqrt(x + 1)"),
    (Apply("abs", x), "abs(x)"),
    (Apply("log_base", x, TWO), 'attach(op("log"), br: 2) x'),
    (Apply("kronecker", i, j), "attach(δ, br: i j)"),
    (Apply("kronecker", i, Plus(j, ONE)), "attach(δ, br: i comma j + 1)"),
    (named("f", x, y), "f lr((x comma y))"),
    (named("f", x, primes=2), "attach(f, tr: prime prime) lr((x))"),
    (named("f", x, primes=10), "attach(f, tr: (10)) lr((x))"),
    (Entry(x, i, j), "attach(x, br: j, tr: (i))"),
    (Entry(theta, Integer(10), i), "attach(θ, br: 10 comma i)"),
    (Dot(theta, x), "attach(θ, tr: T) x"),
    (Derivative(named("g", x), x), "frac(d, d x) thin  g lr((x))"),
    (Derivative(x, Entry(theta, j)), "frac(partial, partial attach(θ, br: j)) thin lr((x))"),
    (Marked(x, "cancel"), "cancel(x)"),
    (Marked(Minus(ONE), "red"), "text(fill: #red, -1)"),
    (Symbol("y_hat"), "accent(y, hat)"),
    (Symbol("Theta"), "upright(Θ)"),
    (Symbol("speed"), 'upright("speed")'),
    (Symbol('"]#eval'), r'upright("\"]#eval")'),
    (Symbol("\\"), r'upright("\\")'),
    (Symbol("#"), 'upright("#")'),
]


@pytest.mark.parametrize(("tree", "text"), TABLE, ids=[text for _, text in TABLE])
def test_a_tree_is_set_in_one_way(tree, text):
    assert typst(tree) == text


HOSTILE = [
    '#panic("x")', '") #panic("x', "$", "//", "/*", "a,b", "a;b", "x: y", "..x", "`", "@x", "<x>", "[", "\\", "'",
    "\udc80", "{{7*7}}",
]  # fmt: skip
CHOSEN = Conventions(logarithm="log", sigmoid="g", records="subscript", gradient="nabla")


def every_line():
    for tree, _ in latex_table.TREES:
        yield typst(tree)
    for row in FUNCTIONS.values():
        letters = [Symbol(name) for name in row.arguments]
        for conventions in (Conventions(), CHOSEN):
            yield typst(Apply(row.name, *letters), conventions)
    for name, _ in latex_table.NAMES:
        yield typst(Symbol(name))
    for tree, chosen, _ in latex_table.CONVENTIONS:
        yield typst(tree, Conventions(**chosen))
    for name in HOSTILE:
        yield typst(Plus(Symbol(name), Entry(Symbol(name), i), named(name, x, y), Symbol(f"x_{name}")))
    deep = x
    for _ in range(12):
        deep = Fraction(ONE, Plus(ONE, Apply("exp", Minus(deep))))
    yield typst(deep)


@pytest.mark.slow
def test_every_tree_goes_through_the_compiler():
    lines = "\n\n".join(f"$ {line} $" for line in every_line())
    pages = compiler.compile(f"#set page(height: auto)\n{lines}\n".encode(), format="pdf", ignore_system_fonts=True)
    assert pages.startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stands_in_the_page_as_it_is(name):
    source = f"$ {typst(Symbol(name))} $\n#metadata(1) <end>".encode()
    assert compiler.query(source, "<end>") is not None
