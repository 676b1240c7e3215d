"""Text that is not mathematics means itself in every format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivator.rendering.escaping import escape_markdown, escape_tex


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("plain", "plain"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("50% of $5 & #1", r"50\% of \$5 \& \#1"),
        ("a_b^c~d", r"a\_b\textasciicircum{}c\textasciitilde{}d"),
        ("two\nlines", "two lines"),
    ],
)
def test_tex(text, tex):
    assert escape_tex(text) == tex


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain", "plain"),
        ("<b>*x*</b>", r"\<b\>\*x\*\</b\>"),
        ("[a](b) $x$ `c` a_b", r"\[a\](b) \$x\$ \`c\` a\_b"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_markdown(text, markdown):
    assert escape_markdown(text) == markdown


@given(st.text())
def test_no_command_and_no_brace_of_the_users_survives_in_tex(text):
    escaped = escape_tex(text)
    for kept in (r"\textbackslash{}", r"\textasciicircum{}", r"\textasciitilde{}", r"\textless{}", r"\textgreater{}",
                 r"\textbar{}", r"\textquotedbl{}", r"\ldots{}", r"$\infty$",
                 r"\{", r"\}", r"\$", r"\&", r"\%", r"\#", r"\_"):
        escaped = escaped.replace(kept, "")
    assert not set(escaped) & set("\\{}$&%#_^~")
