"""What a user typed is text in every handout, whatever it looks like."""

from __future__ import annotations

import re

import pytest

from derivator.base.errors import DerivatorError
from derivator.handouts import handout
from derivator.questions import Part
from derivator.rendering.handout.choices import KINDS
from derivator.rendering.handout.latex_document import escape_text as tex
from derivator.rendering.handout.markdown import escape_text as markdown

HOSTILE = [
    "<script>alert(1)</script>",
    r"\input{/etc/passwd}",
    r"\write18{touch x}",
    "{{7*7}} {% raw %} {# #}",
    r"\VAR{7*7} \BLOCK{ for x in y }",
    "#eval",
    "]]>",
    "$$x$$ $`x`$ ```math",
    "[link](http://example.org) ![i](x) <http://example.org>",
    "a | b & c % d ^ e ~ f _g_ *h*",
    "}\\end{document}",
    "% comment\n\\end{document}",
    "\x1b[31mred\x07\x00",
    '"quoted" \'single\' `tick`',
]

# What these would be if any of them were acted on.
ACTED_ON = {
    "latex": re.compile(r"(?<!\\)\\(input|write18|VAR|BLOCK)\b|<script|\x1b|\x00|(?<![\\{}])\$\$"),
    "markdown": re.compile(r"(?<!\\)<script|(?<!\\)\{\{|49|^#eval|(?<!\\)\]\(http|!\[i|\x1b|\x00", re.MULTILINE),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", ["latex", "markdown"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_author_heading_and_words_are_text(text, format, kind):
    part = Part("x^2", heading=text, words=text)
    page = handout(part, "ln(x)", title=text, author=text, format=format, kind=kind)
    shown = page if format == "markdown" else page.split(r"\begin{document}", 1)[1]
    assert not ACTED_ON[format].search(shown)
    if format == "latex":
        assert page.count(r"\end{document}") == 1
        assert page.rstrip().endswith(r"\end{document}")


@pytest.mark.parametrize("format", ["latex", "markdown"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_expression_is_refused_or_harmless(text, format):
    for target in (text, f"x^2 + {text}", f"f_{text}(x)"):
        try:
            page = handout(Part(target, variable="x"), format=format)
        except DerivatorError:
            continue
        shown = page if format == "markdown" else page.split(r"\begin{document}", 1)[1]
        assert not ACTED_ON[format].search(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_tex_acts_on_nothing_in_escaped_text(text):
    escaped = tex(text)
    assert not re.search(r"(?<!\\)[$&#%]", escaped)
    assert set(re.findall(r"\\([A-Za-z]+)", escaped)) <= {
        "textbackslash", "textasciicircum", "textasciitilde", "textless", "textgreater", "textbar", "textquotedbl",
        "ensuremath",
    }  # fmt: skip


SIGNS = [("θ", r"\ensuremath{\theta}"), ("Λ", r"\ensuremath{\Lambda}"), ("x ∈ (0, ∞)", r"x ∈ (0, \ensuremath{\infty})"),
         ("x²", r"x\ensuremath{^{2}}"), ("\x00", "?"), ("a\nb", "a b")]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_signs_of_mathematics_are_set_as_such(text, expected):
    assert tex(text) == expected


LINES = [("- item", r"\- item"), ("+ item", r"\+ item"), ("1. first", r"1\. first"), ("2020) x", r"2020\) x"),
         ("=====", r"\====="), ("2020 was", "2020 was"), ("  indented", "indented"), (": term", r"\: term"),
         ("a - b", "a - b")]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_a_line_of_markdown_begins_no_block(text, expected):
    assert markdown(text) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_github_sees_none_of_the_commands_it_refuses(kind):
    page = handout("asinh(x)", "sech(x)*acot(x)", "softmax", format="markdown", kind=kind)
    assert not re.search(r"\\(operatorname|mbox|newcommand|textcolor|cancel)", page)


@pytest.mark.parametrize(("flavour", "fence"), [("github", "```"), ("notebook", "$$")])
@pytest.mark.parametrize("kind", KINDS)
def test_displays_are_closed_and_hold_no_blank_line(kind, flavour, fence):
    page = handout("sigmoid", "softmax", "ridge", format="markdown", kind=kind, flavour=flavour)
    parts = re.split(rf"^{re.escape(fence)}(?:math)?$", page, flags=re.MULTILINE)
    assert len(parts) % 2 == 1
    for display in parts[1::2]:
        assert "\n\n" not in display
        assert display.count(r"\begin{aligned}") == display.count(r"\end{aligned}")
        assert not display.rstrip().endswith("\\\\")
    assert "```" not in page or flavour == "github"
