"""What a name means to a reader, and where the indices of an entry go."""

import pytest

from derivator.notation.printed_entries import arrange
from derivator.notation.printed_names import Name, split_name

NAMES = [
    ("x", Name("x")),
    ("theta", Name("theta")),
    ("θ", Name("theta")),
    ("y_hat", Name("y", "hat")),
    ("x_bar", Name("x", "bar")),
    ("x_1", Name("x", subscripts=("1",))),
    ("x1", Name("x", subscripts=("1",))),
    ("y_hat_max", Name("y", "hat", subscripts=("max",))),
    ("x_θ", Name("x", subscripts=("theta",))),
    ("hat", Name("hat")),
    ("12", Name("12")),
    ("", Name("")),
    ("__", Name("__")),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_is_taken_apart(text, name):
    assert split_name(text) == name


ENTRIES = [
    ("x", ("i", "j"), "superscript", ("i", ("j",))),
    ("x", ("i", "j", "k"), "superscript", ("i", ("j", "k"))),
    ("X", ("i",), "superscript", ("i", ())),
    ("h", ("i",), "superscript", ("i", ())),
    ("y_hat", ("i",), "superscript", ("i", ())),
    ("x", ("i", "j"), "subscript", (None, ("i", "j"))),
    *[(name, ("j",), "superscript", (None, ("j",))) for name in (*"bcpqstuvwzW", "theta", "beta", "mu")],
    ("theta_1", ("j",), "superscript", (None, ("j",))),
]


@pytest.mark.parametrize(("name", "indices", "records", "placed"), ENTRIES)
def test_the_letter_decides_where_the_indices_go(name, indices, records, placed):
    assert arrange(split_name(name), indices, records) == placed


@pytest.mark.parametrize(("text", "called"), [("g", True), ("sigma", True), ("x", False), ("g_1", False)])
def test_some_letters_read_as_functions_before_a_parenthesis(text, called):
    assert split_name(text).callable is called
