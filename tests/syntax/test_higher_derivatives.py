"""Derivatives of an order above the first, read as they are written in either notation and printed in all."""

import pytest

from derivator.base.errors import ReadingError
from derivator.notation import latex, mathml, plain, typst, unicode_text
from derivator.notation.grid.grid_printer import grid
from derivator.rendering.typst.typst_speech import spoken
from derivator.syntax import read

SAME = "D(u*v, x, 2)"
MIXED = "D(u*v, y, x)"
READ = [
    ("D(u*v, x, 2)", "plain", SAME),
    ("D(D(u*v, x), x)", "plain", SAME),
    ("D(u*v, x, x)", "plain", SAME),
    ("d^2/dx^2 (u*v)", "plain", SAME),
    ("d²/dx² (u*v)", "plain", SAME),
    ("d**2/dx**2 (u*v)", "plain", SAME),
    ("∂²/∂x² (u*v)", "plain", SAME),
    ("d^2y/dx^2", "plain", "D(y, x, 2)"),
    ("D(u*v, y, x)", "plain", MIXED),
    ("∂²/∂x∂y (u*v)", "plain", MIXED),
    ("∂^2/(∂x ∂y) (u*v)", "plain", MIXED),
    ("∂^3/∂x^2∂y (u*v)", "plain", "D(u*v, y, x, 2)"),
    ("∂²f/∂x∂y", "plain", "D(f, y, x)"),
    ("f^(1, 0)(x, y)", "plain", "f^(1, 0)(x, y)"),
    ("∂f/∂x(x, y)", "plain", "f^(1, 0)(x, y)"),
    ("∂²f/∂x∂y(x, y)", "plain", "f^(1, 1)(x, y)"),
    ("df/dx(2)", "plain", "f'(2)"),
    ("dy/dx(x)", "plain", "D(y, x)*x"),
    (r"f^{(1,0)}(x, y)", "latex", "f^(1, 0)(x, y)"),
    (r"\partial_1 f(x, g(x))", "latex", "f^(1, 0)(x, g(x))"),
    (r"\partial_{12} f(x, y)", "latex", "f^(1, 1)(x, y)"),
    (r"\frac{\partial f}{\partial y}(x(t), y(t))", "latex", "f^(0, 1)(x(t), y(t))"),
    (r"\frac{df}{dx}(x)", "latex", "f'(x)"),
    ("D(u, theta[j], 2)", "plain", "D(u, theta[j], 2)"),
    (r"\frac{d^2}{dx^2} u v", "latex", SAME),
    (r"\frac{d^{2}}{dx^{2}}\left(u v\right)", "latex", SAME),
    (r"\frac{d^2 y}{dx^2}", "latex", "D(y, x, 2)"),
    (r"\frac{\partial^2}{\partial x \, \partial y} u v", "latex", MIXED),
    (r"\frac{\partial^2 f}{\partial x \partial y}", "latex", "D(f, y, x)"),
    (r"\frac{\partial^{3}}{\partial \theta_j^{2} \partial y} u", "latex", "D(u, y, theta[j], 2)"),
]


@pytest.mark.parametrize(("text", "notation", "meaning"), READ, ids=[text for text, _, _ in READ])
def test_it_is_read(text, notation, meaning):
    assert plain(read(text, notation=notation).expression) == meaning


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("D(x, x, 11)", "from 1 to 10"),
        ("D(x, x, 0)", "from 1 to 10"),
        ("D(x, x, 6, y, 6)", "order above 10"),
        ("d^11/dx^11 x", "order above 10"),
        ("d^2/dx x", "order 2, its variables make 1"),
        ("d^2/dx^3 x", "order 2, its variables make 3"),
        ("∂^2/∂x∂y∂x x", "“∂” cannot stand here|∂ stands in a derivative only"),
        ("∂^2/(∂x∂y x", "cannot stand here|unclosed|does not|operator"),
    ],
)
def test_it_is_refused(text, message):
    with pytest.raises(ReadingError, match=message):
        read(text)


WRITTEN = [
    (SAME, "d²/dx²(u v)", r"\frac{d^{2}}{dx^{2}}\left(u v\right)"),
    (MIXED, "∂²/∂x∂y(u v)", r"\frac{\partial^{2}}{\partial x \, \partial y}\left(u v\right)"),
    ("D(g(x), x, 3)", "d³/dx³(g(x))", r"\frac{d^{3}}{dx^{3}} g\left(x\right)"),
    ("D(u, theta[j], 2)", "∂²/∂θ_j²(u)", r"\frac{\partial^{2}}{\partial \theta_{j}^{2}}\left(u\right)"),
    ("D(u, x[i,j], 2)", "∂²/∂(x_j⁽ⁱ⁾)²(u)",
     r"\frac{\partial^{2}}{\partial \left(x_{j}^{(i)}\right)^{2}}\left(u\right)"),
]


@pytest.mark.parametrize(("text", "line", "tex"), WRITTEN, ids=[text for text, _, _ in WRITTEN])
def test_it_is_written(text, line, tex):
    expression = read(text).expression
    assert unicode_text(expression) == line
    assert latex(expression) == tex
    assert read(plain(expression)).expression == expression
    if "[i,j]" not in text and "g(" not in text:
        assert read(latex(expression), notation="latex").expression == expression


def test_the_other_formats():
    same, mixed = read(SAME).expression, read(MIXED).expression
    assert "<msup><mi>d</mi><mn>2</mn></msup><mrow><mi>d</mi><msup><mi>x</mi><mn>2</mn></msup></mrow>" in mathml(same)
    assert "<mi>∂</mi><mi>x</mi>" in mathml(mixed)
    assert typst(same).startswith("frac(attach(d, tr: 2), d attach(x, tr: 2))")
    assert spoken(typst(same)) == "the second derivative by x of (u v)"
    assert spoken(typst(mixed)) == "the second derivative by x and y of (u v)"
    assert [row.rstrip() for row in grid(same).rows] == ["d²", "─── (u v)", "dx²"]
