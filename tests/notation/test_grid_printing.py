"""Two dimensions in a terminal: a table of typed text and the rows it is laid out in."""

import pytest
from sympy import Symbol

from derivator.base.errors import UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Fraction, Marked, Minus, Plus, Power
from derivator.model.conventions import Conventions
from derivator.notation.grid.grid import Grid, beside, even, stack
from derivator.notation.grid.grid_layout import END_OF_ROLE, ROLES, laid_out
from derivator.notation.grid.grid_printer import grid, grid_markup
from derivator.syntax import read

x, y = Symbol("x"), Symbol("y")

# The row of the baseline is the one that begins with ▸.
TABLE = [
    ("x^2", "▸x²"),
    ("x^n", "  n\n▸x"),
    ("e^(-x)", "  -x\n▸e"),
    ("e^(x^2)", "  x²\n▸e"),
    ("a/b", " a\n▸─\n b"),
    ("(a+1)/b", " a + 1\n▸─────\n   b"),
    ("(a/b)/c", "  a\n  ─\n  b\n▸───\n  c"),
    ("1/(1+exp(-x))", "    1\n▸───────\n      -x\n 1 + e"),
    ("-a/b", "   a\n▸- ─\n   b"),
    ("x - a/b", "     a\n▸x - ─\n     b"),
    ("(a/b)^2", " ⎛a⎞²\n▸⎜─⎟\n ⎝b⎠"),
    ("(a/b)^n", " ⎛a⎞n\n▸⎜─⎟\n ⎝b⎠"),
    ("(1+e^x)^2", " ⎛     x⎞²\n▸⎝1 + e ⎠"),
    ("a^(1/2)", "  1\n  ─\n  2\n▸a"),
    ("sqrt(x)", "  _\n▸√x"),
    ("sqrt(1+x^2)", "  ______\n▸√1 + x²"),
    ("sqrt(a/b)", "     _\n    ╱a\n▸  ╱ ─\n ╲╱  b"),
    ("abs(x)+1", "▸|x| + 1"),
    ("abs(a/b)", " │a│\n▸│─│\n │b│"),
    ("sin(x)^2", "▸sin² x"),
    ("sin(2x)", "▸sin(2x)"),
    ("log(x, 2)", "▸log₂ x"),
    ("theta[j]", "▸θ\n  j"),
    ("theta[j]^2", "▸θ²\n  j"),
    ("theta[j]^n", "  n\n▸θ\n  j"),
    ("x_1^2", "▸x₁²"),
    ("x[i,j]", "▸x⁽ⁱ⁾\n  j"),
    ("y[i]^2", "▸(y⁽ⁱ⁾)²"),
    ("y[q]", "  (q)\n▸y"),
    ("W[i,j]", "▸W\n  ij"),
    ("y_hat", "▸ŷ"),
    ("dot(theta,x[i])", "▸θᵀx⁽ⁱ⁾"),
    ("sum(x[i],i,1,m)", "  m\n▸ Σ  x⁽ⁱ⁾\n i=1"),
    ("D(x^2,x)", " d\n▸── (x²)\n dx"),
    ("D(f(x),theta[j])", "  ∂\n▸─── f(x)\n ∂θ\n   j"),
    ("2*3*x", "▸2 · 3x"),
    ("x(x+1)", "▸x(x + 1)"),
    ("(-a)*b+c", "▸-a b + c"),
    ("c+(-a)*b", "▸c + (-a) b"),
    ("1/2*x", " 1\n▸─ x\n 2"),
    ("g(x)(1-g(x))", "▸g(x)(1 - g(x))"),
]


def shown(box: Grid) -> str:
    return "\n".join(("▸" if k == box.baseline else " ") + row.rstrip() for k, row in enumerate(box.rows))


@pytest.mark.parametrize(("typed", "rows"), TABLE, ids=[typed for typed, _ in TABLE])
def test_an_expression_is_laid_out_in_one_way(typed, rows):
    assert shown(grid(read(typed).expression)) == rows


@pytest.mark.parametrize(("typed", "rows"), TABLE, ids=[typed for typed, _ in TABLE])
def test_all_rows_are_equally_wide(typed, rows):
    box = grid(read(typed).expression)
    assert {len(row) for row in box.rows} == {box.width} or "ŷ" in rows
    assert 0 <= box.baseline < box.height


LONG = [
    ("11 + 22 + 33 - 44", 12, "▸11 + 22 + 33\n   - 44"),
    ("11 + 22 + 33 - 44", 8, "▸11 + 22\n   + 33\n   - 44"),
    ("x*(11 + 22 + 33 - 44)", 12, "▸x⎛11 + 22⎞\n  ⎜  + 33 ⎟\n  ⎝  - 44 ⎠"),
    ("(11 + 22 + 33)/x", 8, " 11 + 22\n   + 33\n▸───────\n    x"),
    ("2*3*4*5", 7, "▸2 · 3\n   · 4\n   · 5"),
    ("1234567", 2, "▸1234567"),
]


@pytest.mark.parametrize(("typed", "width", "rows"), LONG, ids=[f"{typed} in {width}" for typed, width, _ in LONG])
def test_a_long_line_is_broken_at_its_outermost_signs(typed, width, rows):
    assert shown(grid(read(typed).expression, width=width)) == rows


CONVENTIONS = [
    ("log(x)", {"logarithm": "log"}, "▸log x"),
    ("sigmoid(x)", {"sigmoid": "g"}, "▸g(x)"),
    ("y_hat", {"names": (("y_hat", "p"),)}, "▸p"),
    ("x[i,j]", {"records": "subscript"}, "▸x\n  ij"),
    ("D(x,theta[j])", {"gradient": "nabla"}, "▸∇  (x)\n  θ\n   j"),
    ("D(x,x)", {"partial": True}, " ∂\n▸── (x)\n ∂x"),
]


@pytest.mark.parametrize(("typed", "chosen", "rows"), CONVENTIONS)
def test_a_person_chooses_the_notation(typed, chosen, rows):
    assert shown(grid(read(typed).expression, Conventions(**chosen))) == rows


@pytest.mark.parametrize("row", FUNCTIONS.values(), ids=FUNCTIONS)
def test_every_function_is_laid_out_from_its_row(row):
    rows = grid(Apply(row.name, *[Symbol(name) for name in row.arguments])).rows
    assert any("u" in each for each in rows)
    assert not any("\ue000" <= sign <= "\uf8ff" for each in rows for sign in each)


def test_highlights_are_marked_in_every_row():
    tree = Plus(x, Marked(Fraction(x, y), "blue"), Marked(Minus(y), "red"))
    rows = laid_out(grid_markup(tree, colour=True), 80).rows
    blue, red = (lambda text, role=role: f"{ROLES[role]}{text}{END_OF_ROLE}" for role in ("blue", "red"))
    assert [row.rstrip() for row in rows] == [f"    {blue('x')}", f"x + {blue('─')} {red('- y')}", f"    {blue('y')}"]
    assert grid(tree) == grid(Plus(x, Fraction(x, y), Minus(y)))


def test_a_name_cannot_act_on_the_layout():
    tree = Symbol("\ue000f\ue001\x1b[31m")
    [row] = grid(tree).rows
    assert row == "�f��[31m"


def test_what_has_no_notation_is_refused():
    with pytest.raises(UnsupportedError):
        grid(Symbol("x") + 1)


def test_a_deep_tree_is_laid_out():
    tree = x
    for _ in range(60):
        tree = Fraction(x, Plus(x, tree))
    assert grid(tree, width=1000).height == 121
    assert grid(tree, width=100).height > 121
    tower = x
    for _ in range(60):
        tower = Power(x, tower)
    assert grid(tower).height == 61


def test_boxes_stand_on_one_baseline():
    tall = stack([Grid(("a",)), Grid(("───",)), Grid(("b",))], 1)
    assert tall == Grid((" a ", "───", " b "), 1)
    assert beside(Grid(("x",)), tall).rows == ("  a ", "x───", "  b ")
    assert even(["a", "bcd"]) == Grid(("a  ", "bcd"))
