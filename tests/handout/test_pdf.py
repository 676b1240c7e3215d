"""PDFs of handouts: compiled without TeX, tagged, and read back."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest
from named import derivation
from pypdf import PdfReader
from sympy import Symbol

from derivator import api
from derivator.base.errors import DerivatorError, MissingPackageError, TemplateFaultError
from derivator.catalogue import CATALOGUE
from derivator.inert import Power
from derivator.model.conventions import Conventions
from derivator.rendering.escaping import escape_typst
from derivator.rendering.handout.assemble import handout
from derivator.rendering.handout.choices import KINDS, Options
from derivator.rendering.handout.content import HandoutTopic
from derivator.rendering.render import render
from derivator.rendering.typst.pdf import compiled
from derivator.rendering.typst.typst_lines import line
from derivator.rules import RULES

HOSTILE = [
    "<script>alert(1)</script>", "{{7*7}}", "#eval", '#panic("x")', "]]>", r"\input{/etc/passwd}", "$x$", "[a](b)",
    "*a* _b_", "// gone", "/* gone */", "= a", "1. a", "- a", "https://example.org/a",
    "@a <b>", "`a`", "a~b--c...", "\\", '"', "{% raw %}",
]  # fmt: skip


def read(pages: bytes) -> PdfReader:
    assert pages.startswith(b"%PDF")
    return PdfReader(io.BytesIO(pages))


def text_of(reader: PdfReader) -> str:
    return " ".join(page.extract_text() for page in reader.pages)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def sigmoid():
    return api.derive("sigmoid").trace


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_handout_is_read_back_from_its_pdf(sigmoid, kind):
    options = Options(format="pdf", kind=kind, title="Notes on slopes", author="A. Lecturer")
    reader = read(handout([sigmoid], RULES, options))
    words = text_of(reader)
    for expected in ("Notes on slopes", "A. Lecturer", "quotient rule"):
        assert expected in words
    assert ("Laws used" in words) == (kind == "worksheet")
    assert reader.metadata.title == "Notes on slopes"
    assert reader.metadata.author == "A. Lecturer"
    if kind != "slides":
        assert "The derivative of the sigmoid" in words
        assert ("each checked" in words) == (kind != "worksheet")
    else:
        assert len(reader.pages) == 5


@pytest.mark.slow
def test_a_pdf_is_tagged_and_its_graph_has_a_text(sigmoid):
    pages = handout([sigmoid], RULES, Options(format="pdf"))
    reader = read(pages)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    kinds, told = set(), []
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            kinds.add(node.get("/S"))
            if "/Alt" in node:
                told.append(node["/Alt"])
            if "/K" in node:
                waiting.append(node["/K"])
    assert {"/H1", "/H2", "/Formula", "/Figure"} <= kinds
    assert any("Graph of g(x)" in each for each in told)


@pytest.mark.slow
def test_a_worksheet_does_not_give_its_result_away(sigmoid):
    options = Options(format="pdf", kind="worksheet", blank="all", plot=False)
    blank = text_of(read(handout([sigmoid], RULES, options)))
    filled = text_of(read(handout([sigmoid], RULES, replace(options, kind="solutions"))))
    assert len(squeezed(blank)) < len(squeezed(filled))
    assert "Solutions" in filled


@pytest.mark.slow
@pytest.mark.parametrize("name", CATALOGUE)
def test_every_named_derivation_compiles(name):
    trace = derivation(name).trace
    assert len(read(handout([trace], RULES, Options(format="pdf"))).pages) >= 1
    assert len(read(compiled(render(trace, RULES, format="typst", detail="full", standalone=True))).pages) >= 1


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_show_as_text(sigmoid, text):
    options = Options(format="pdf", title=text, author=text)
    reader = read(handout([HandoutTopic(sigmoid, heading=text, words=text)], RULES, options))
    # As title, which the heading of the only problem is, as author and as its first words.
    assert squeezed(text_of(reader)).count(squeezed(text)) >= 3
    assert reader.metadata.author == text
    assert reader.metadata.title == text


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_compiles(name):
    trace = api.derive(Power(Symbol("x"), Symbol("n")), wrt="x").trace
    renamed = replace(trace, problem=replace(trace.problem, conventions=Conventions(names=(("n", name), ("x", name)))))
    assert read(handout([renamed], RULES, Options(format="pdf"))).pages


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("a b", "a b"), ("#x", "\\#x"), ("a\nb", "a b"), ("1. $", "1\\. \\$"), ("\udc80\x00", "\ufffd\ufffd")],
)
def test_text_is_escaped_sign_by_sign(text, escaped):
    assert escape_typst(text) == escaped


def test_what_does_not_compile_is_an_error_of_ours():
    with pytest.raises(TemplateFaultError, match="does not compile"):
        compiled("#nothing-of-this-name")


def test_a_page_can_read_no_file():
    with pytest.raises(DerivatorError):
        compiled('#read("/etc/passwd")')


def test_without_the_package_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPackageError, match=r"derivator\[pdf\]"):
        compiled("x")


SHORT = "frac(1, x) + y"
LONG = f"frac({' + '.join(['x'] * 60)}, y)"


@pytest.mark.parametrize(
    ("math", "markup"),
    [
        (SHORT, f"$display({SHORT})$"),
        (" + ".join(["x"] * 99), " ".join(["$display(x)$", *['#box[$display(class("binary", +) x)$]'] * 98])),
        (f"x + {LONG}", f'#fit([$display(x)$ $display(class("binary", +) {LONG})$], [$display({LONG})$])'),
        ('upright("a ( b")', '$display(upright("a ( b"))$'),
    ],
)
def test_a_line_with_a_wide_term_is_measured(math, markup):
    assert line(math) == markup


@pytest.mark.slow
def test_a_wide_term_stays_on_its_page():
    target = "(x^2+3*x)^5*sin(x)*exp(cos(x^2))/(1+x^4)^3"
    reader = read(handout([api.derive(target).trace], RULES, Options(format="pdf", plot=False)))
    reach = []

    def note(text, cm, tm, *_):
        reach.extend([cm[4] + tm[4]] if text.strip() else [])

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    assert 400 < max(reach) < float(reader.pages[0].mediabox.width) - 40
