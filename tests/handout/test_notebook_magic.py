"""The line magic of a notebook."""

from __future__ import annotations

import pytest

from derivator.base.errors import ArgumentError, ReadingError
from derivator.notebook import check_magic, derive_magic, load_ipython_extension, review_magic, solve_magic


def test_the_extension_registers_the_magic():
    known = {}

    class Shell:
        def register_magic_function(self, func, magic_kind, magic_name):
            known[magic_kind, magic_name] = func

    load_ipython_extension(Shell())
    assert known == {
        ("line", "derive"): derive_magic, ("line", "solve"): solve_magic, ("line", "check"): check_magic,
        ("cell", "review"): review_magic,
    }


@pytest.mark.parametrize(
    ("line", "variable"), [("sigmoid", "x"), ("x^2 sin(x)", "x"), ("a*b^2 by b", "b"), (" a*b by  a ", "a")]
)
def test_the_line_is_a_target_and_may_name_the_variable(line, variable):
    derivation = derive_magic(line)
    assert str(derivation.problem.variable) == variable
    shown = derivation._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/markdown", "text/latex"}


def test_a_line_that_is_not_understood_is_an_error():
    with pytest.raises(ReadingError):
        derive_magic("x +")


@pytest.mark.parametrize(
    ("line", "verdict"), [("sin(x^2) -> cos(x^2)", "Wrong"), ("a x^2 -> 2a x by x", "Correct"), ("x^2->2x", "Correct")]
)
def test_a_claim_stands_behind_an_arrow(line, verdict):
    shown = check_magic(line)._repr_mimebundle_()
    assert verdict in shown["text/plain"]
    assert verdict in shown["text/markdown"]


def test_a_check_without_an_arrow_is_refused():
    with pytest.raises(ArgumentError, match="arrow"):
        check_magic("x^2 = 2x")


def test_a_cell_is_reviewed_line_by_line():
    shown = review_magic("", "d/dx x^2 sin(x) = 2x cos(x)\n")
    assert "2x cos(x)" in repr(shown)


def test_a_notebook_shows_an_error_in_a_line():
    with pytest.raises(ReadingError) as caught:
        derive_magic("x +")
    [line, *_] = caught.value._render_traceback_()
    assert line.startswith("ReadingError: ")
    assert "File" not in line


def test_what_is_solved_is_shown_with_its_kind():
    shown = solve_magic("a x^2 - b x for x")._repr_mimebundle_()
    assert "is the minimum where" in shown["text/markdown"]
    assert solve_magic("poisson-mle").parts[0].unknown.name == "l"
