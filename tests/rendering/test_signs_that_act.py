"""Signs that act on a terminal or hide in a page are never written as they are; a name is text in every format."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Symbol

import derivator
from derivator import notation
from derivator.base.errors import DerivatorError, ReadingError
from derivator.base.printable import is_printable, printable
from derivator.handouts import handed_out
from derivator.model.conventions import Conventions
from derivator.rendering.data.json_text import json_text
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.choices import KINDS, Options
from derivator.rendering.handout.content import HandoutTopic
from derivator.rendering.render import render
from derivator.rules import RULES

ACTING = (
    "\x00\x07\x08\x1b\x7f\x9b\u00ad\u061c\u200b\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202e\u2060\u2066\u2069\ufeff\ufff9\U000e0041\ud800"
)
NAME = f"a{ACTING}b"
PRINTERS = ("unicode_text", "latex", "mathml", "typst")


@pytest.fixture(scope="module")
def trace():
    return derivator.derive("x^2").trace


@pytest.mark.parametrize("sign", ACTING)
def test_a_sign_that_acts_is_replaced(sign):
    assert printable(f"a{sign}b") == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("text", ["", "plain", "θ ∞ 中 é y\u0302 🚀", "a\nb"])
def test_other_text_is_left_alone(text):
    assert printable(text, "\n") == text


@given(st.text())
def test_what_is_printable_stays_so(text):
    assert all(map(is_printable, printable(text)))
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", ["latex", "html", "markdown"])
def test_words_of_a_handout(trace, kind, format):
    topic = HandoutTopic(trace, heading=f"H{NAME}", words=f"W{NAME}")
    page = handed_out([topic, topic], Options(kind, format, title=f"T{NAME}", author=f"A{NAME}", plot=False))
    assert not set(page) & set(ACTING)


@pytest.mark.parametrize("format", [*FORMATS, "json"])
def test_titles_and_names_of_a_derivation(trace, format):
    problem = replace(trace.problem, title=f"T{NAME}", conventions=Conventions(names=(("x", NAME),)))
    page = render(replace(trace, problem=problem), RULES, format=format)
    assert not set(page) & set(ACTING)


@pytest.mark.parametrize("printer", PRINTERS)
def test_a_symbol(printer):
    assert not set(getattr(notation, printer)(Symbol(NAME))) & set(ACTING)


def test_json_keeps_them_as_numbers():
    text = json_text({"name": NAME.replace("\ud800", "")})
    assert not set(text) & set(ACTING)
    assert json.loads(text) == {"name": NAME.replace("\ud800", "")}


@pytest.mark.parametrize("error", [DerivatorError(NAME), ReadingError(NAME, NAME, 1)])
def test_a_message(error):
    assert not set(str(error)) & set(ACTING)


TYPED = ["<script>", "$x$", "*a*", "a`b", "**a**", "[a](b)", "a|b", "~~a~~", "#a", "a&b", "a%b", r"\input{x}", "a]]>b"]


@pytest.mark.parametrize("name", TYPED)
def test_no_markup_of_a_name_acts(name):
    latex = notation.latex(Symbol(name))
    assert not re.search(r"[<>*`|]|(?<!\\)[$#&%]|\\input", latex)
    assert latex.count("{") - latex.count(r"\{") == latex.count("}") - latex.count(r"\}")
    assert "<script" not in notation.mathml(Symbol(name))
