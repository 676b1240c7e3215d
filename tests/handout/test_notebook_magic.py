"""The line magic of a notebook."""

from __future__ import annotations

import pytest

from derivator.base.errors import ReadingError
from derivator.notebook import derive_magic, load_ipython_extension


def test_the_extension_registers_the_magic():
    known = {}

    class Shell:
        def register_magic_function(self, func, magic_kind, magic_name):
            known[magic_kind, magic_name] = func

    load_ipython_extension(Shell())
    assert known == {("line", "derive"): derive_magic}


@pytest.mark.parametrize(
    ("line", "variable"), [("sigmoid", "x"), ("x^2 sin(x)", "x"), ("a*b^2 by b", "b"), (" a*b by  a ", "a")]
)
def test_the_line_is_a_target_and_may_name_the_variable(line, variable):
    derivation = derive_magic(line)
    assert str(derivation.problem.variable) == variable
    shown = derivation._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/latex"}


def test_a_line_that_is_not_understood_is_an_error():
    with pytest.raises(ReadingError):
        derive_magic("x +")
