"""Which lines a page shows and what they are called: decisive lines are never folded, captions name what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sympy import Expr, Symbol

from derivator.api import derive
from derivator.inert import Marked
from derivator.model.trace import all_definitions
from derivator.notation import plain
from derivator.rendering.formats import FORMATS
from derivator.rendering.lines import decisive, labels
from derivator.rendering.lines.caption import Formula
from derivator.rendering.lines.changed_part import change
from derivator.rendering.lines.labels import Labels
from derivator.rendering.lines.phrases import SAID
from derivator.rendering.outline import Outline
from derivator.rendering.writing import Writer
from derivator.rules import RULES
from derivator.syntax import read
from derivator.verification import Checker


@pytest.mark.parametrize("names", [decisive.TRIVIAL, decisive.IDENTITY, decisive.CANCELLING, labels.EASY, SAID])
def test_captions_speak_of_laws_that_there_are(names):
    assert not set(names) - set(RULES)


@pytest.mark.parametrize(
    ("function", "line", "caption"),
    [
        ("x*arccos(x) - sqrt(1-x^2)", "arccos(x)", "x/√(1 - x²) cancels"),
        ("tan(x)/(1+sec(x))", "sec(x)·(1 + sec(x))/(1 + sec(x))²", "since sec(x)² - tan(x)² = 1"),
        ("tan(x)/(1+sec(x))", "sec(x)/(1 + sec(x))", "1 + sec(x) cancels"),
        ("x*log(x)", "1 + log(x)", "x cancels"),
        ("(x^2+1)/(x^2-1)", "-4x/(x² - 1)²", "2x³ cancels"),
        ("x^2*exp(x)", "x(x + 2) e^x", "take out x e^x"),
    ],
)
def test_what_decides_a_proof_has_a_line_that_names_it(function, line, caption):
    rows = [row.split(maxsplit=1)[1] for row in derive(function).to_text().splitlines() if row.startswith("  = ")]
    assert [line, caption] in [[part.strip() for part in row.split("   ", 1)] for row in rows], rows


@pytest.mark.parametrize(("before", "after", "told"), [
    ("1 + abs(x)^2", "1 + x^2", False),
    ("y*cos(-x)", "y*cos(x)", False),
    ("sqrt((2*x)^2)", "sqrt(4*x^2)", True),
    ("exp(2*1*x)", "exp(2*x)", True),
    ("(x + x)^3", "(2*x)^3", True),
    ("2^(x + x)", "2^(2*x)", True),
    ("sum(x[i] - m, i, 1, n)", "sum(x[i] - x[1], i, 1, n)", False),
])
def test_parts_are_told_to_be_equal_only_where_what_they_stand_in_says_so(before, after, told):
    found = change(read(before).expression, read(after).expression)
    assert found.holds() is told
    # A law that was used inside says it anyway; one that was used on the whole does not.
    assert found.holds([(*(found.inside or ()), 0, 0)])
    assert found.holds([found.inside or ()]) is told


@pytest.mark.parametrize(
    ("function", "caption"),
    [
        ("x^2*sin(x)", "product rule with u = x², v = sin(x)"),
        ("x^2*sin(x)", "u' = 2x, v' = cos(x)"),
        ("sin(x)/x", "quotient rule with u = sin(x), v = x"),
        ("sin(x^2)", "chain rule with u = x²: (sin(u))' = cos(u)"),
        ("(3*x+1)^5", "chain rule with u = 3x + 1: (u⁵)' = 5u⁴"),
        ("(x^2+1)^n", "chain rule with u = x² + 1: (u^n)' = n u^(n - 1)"),
        ("(x^2+1)^(3/2)", "chain rule with u = x² + 1: (u^(3/2))' = 3/2·u^(1/2)"),
        ("2^(x^2)", "chain rule with u = x²: (2^u)' = 2^u·ln(2)"),
        ("cbrt(1+x^3)", "chain rule with u = 1 + x³: (∛u)' = 1/(3(∛u)²)"),
        ("log(x^2+1, 10)", "chain rule with u = x² + 1: (log_10(u))' = 1/(u ln(10))"),
        # The problem's own u is no name for anything else.
        ("u^2*sin(u)", "product rule\n"),
        # What is too long to stand beside its line is not named.
        ("(x^9+x^8+x^7+x^6+x^5+x^4+x^3+x^2)*exp(x)", "product rule\n"),
    ],
)
def test_a_line_names_u_and_v_where_that_is_short(function, caption):
    assert caption in derive(function, wrt="u" if "u" in function else "x").to_text()


def test_u_and_v_have_their_colours_in_law_line_and_caption():
    page = derive("x*tan(x)").to_latex()
    u, v = r"\textcolor{blue}{x}", r"\mathop{}\!\textcolor{red}{\tan x}"
    assert f"{u} \\frac{{d}}{{dx}}\\left({v}\\right)" in page
    assert r"$\textcolor{blue}{u} = \textcolor{blue}{x}$, $\textcolor{red}{v} = " in page
    assert r"$\textcolor{blue}{u}' = 1$, $\textcolor{red}{v}' = " in page
    assert "blue" not in derive("tan(x^2)").to_latex()  # one letter alone is told from no other
    assert not {"blue", "textcolor"} & set(derive("x*tan(x)").to_markdown().split())


def test_a_derivative_by_a_letter_on_the_path_is_called_so():
    page = derive("1/(1+u^2)", wrt="x", define="u = a x + b").to_text()
    assert "∂/∂u(1 + u²) = 2u\n" in page
    assert "∂/∂x(1 + u²)" not in page


def test_a_page_tells_no_line_without_saying_what_happened():
    for function in ("x^2/(1+x)", "x*exp(-x)*sin(x)", "sqrt(x+1)/x", "log(x+1)^2"):
        rows = derive(function).to_text().splitlines()
        assert not [row for row in rows if row.endswith(("simplify", "differentiate what is left", "each term"))]


@pytest.mark.parametrize(
    ("function", "result"),
    [
        ("atan(1/x)", "-1/(x² + 1) for x ≠ 0"),
        ("log(log(log(x)))", "1/(x log(x) log(log(x))) for x > e"),
        ("(x^2-1)/(x-1)", "1 for x ≠ 1"),
        ("ln(x^2*(x+1)^3)", "2/x + 3/(x + 1) for x > -1, x ≠ 0"),
        ("1/x", "-1/x²"),
        ("x^2", "2x"),
    ],
)
def test_what_the_result_needs_stands_with_it(function, result):
    assert f"= {result}\n" in derive(function).to_text().partition("Therefore ")[2]


class _Equations(Labels):
    """Keeps every equation that a caption tells."""

    def label(self, group, letters):
        caption = super().label(group, letters)
        stands_for = {letter: part for part, letter in letters.items()}
        told.extend(
            (stands_for.get(piece.left, piece.left), piece.right) for piece in caption
            if isinstance(piece, Formula) and piece.right is not None and not piece.primed
            and not (isinstance(piece.left, Symbol) and str(piece.left) in "uvy") and not isinstance(piece.left, Marked)
        )
        return caption


told: list[tuple[Expr, Expr]] = []

EQUATIONS = (
    ("x^2*log(x) - x^2/2", "x"), ("tan(x)/(1+sec(x))", "x"), ("exp(x)/(1+exp(x))", "x"), ("(x^3-8)/(x-2)", "x"),
    ("sum(x[i]^2*sin(x[i]), i, 1, n)", "x[j]"), ("exp(z[k])/sum(exp(z[i]), i, 1, n)", "z[j]"),
    ("sum(abs(w[i]), i, 1, n)", "w[j]"), ("max(x, x^2)", "x"), ("x^x*sin(x)", "x"), ("log(x, 2)*2^x", "x"),
    ("silu(x)", "x"), ("(1-a*x)^3/(1+x)^2", "x"), ("sqrt(x+sqrt(x))", "x"), ("abs(x^2-1)*x", "x"),
)


@pytest.mark.parametrize(("function", "variable"), EQUATIONS, ids=[text for text, _ in EQUATIONS])
def test_an_equation_in_a_caption_is_not_false(function, variable):
    trace = derive(function, wrt=variable).trace
    told.clear()
    writer = Writer(FORMATS["text"], trace.problem.conventions)
    for part in (Outline("standard", RULES, writer), Outline("full", RULES, writer)):
        named = part.named(trace)
        replace(named, labels=_Equations(RULES, named.labels.taken, named.labels.by)).page_of(trace)
    definitions = all_definitions(trace)
    checker = Checker(variable=trace.problem.variable, definitions=definitions, assumptions=trace.assumptions)
    for left, right in told:
        assert checker.equality(left, right).status != "refuted", f"{plain(left)} = {plain(right)}"
