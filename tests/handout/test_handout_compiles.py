"""Handouts compile with a real TeX, fit on their pages, and say in the PDF what they say; Pandoc reads the Markdown."""

from __future__ import annotations

import json
import re
import subprocess

import pypandoc
import pytest
from named import derivation

from derivator.base.errors import DerivatorError
from derivator.catalogue import CATALOGUE
from derivator.handouts import handout
from derivator.questions import Part
from derivator.rendering.handout.choices import KINDS
from derivator.rendering.handout.latexmk import compiled

MOST_OVERFULL = 5.0
WIDE = (
    "(x^2+1)*(x^3+2)*(x^4+3)*(x^5+4)*sin(x)*cos(x)",
    "(x^9+x^8+x^7+x^6+x^5+x^4+x^3+x^2+x+1)/(x^9-x^8+x^7-x^6+x^5-x^4+x^3-x^2+x-1)",
    "exp(sin(x)*cos(x)*ln(1+x^2)+sqrt(1+x)+atan(x)/(1+x^4)+x*exp(-x)+x^2*exp(-x^2))",
    "sin(cos(sin(cos(sin(cos(x))))))",
    "1+x+x^2+x^3+x^4+x^5+x^6+x^7+x^8+x^9+x^10+x^11+x^12+x^13+x^14+x^15+x^16+x^17+x^18",
)
HOSTILE = r"<script> \input{/etc/passwd} {{7*7}} #eval ]]> $x$ & 50% ~^ \VAR{x}"


def run(*command, folder):
    return subprocess.run(
        command, cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL
    ).stdout.decode("utf-8", "replace")


def log_of(document, folder, engine="pdflatex"):
    """The log of the second run; errors do not stop TeX, so that all of them are seen."""
    (folder / "h.tex").write_text(document, encoding="utf-8")
    # The first run finds out what the second refers to, and needs no pages.
    for once in (["-no-pdf"] if engine == "xelatex" else ["-draftmode"], []):
        run(engine, *once, "-interaction=nonstopmode", "-no-shell-escape", "h.tex", folder=folder)
    return (folder / "h.log").read_text(encoding="utf-8", errors="replace")


def complaints(log):
    wide = [float(found) for found in re.findall(r"Overfull \\[hv]box \(([\d.]+)pt", log)]
    told = [line for line in log.splitlines() if line.startswith("!") or "undefined" in line.lower()]
    return [f"overfull by {width}pt" for width in wide if width > MOST_OVERFULL] + told


def text_of(folder):
    return run("pdftotext", "-layout", "h.pdf", "-", folder=folder)


@pytest.mark.slow
@pytest.mark.needs("pdflatex", "pdftotext")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_compiles_for_named_derivations_at_once(tmp_path, kind):
    # The notes hold them all; each other kind, which sets the same lines, has a third of them and two that are sought.
    turn = KINDS.index(kind)
    few = dict.fromkeys(("sigmoid", "softmax", *list(CATALOGUE)[turn % 3 :: 3]))
    names = CATALOGUE if kind == "notes" else few
    page = handout(*map(derivation, names), kind=kind, title="The whole course", author="A. Lecturer")
    # Each slide once, with all of its lines.
    log = log_of(page.replace("[t,aspectratio=169]{beamer}", "[t,handout,aspectratio=169]{beamer}"), tmp_path)
    assert not complaints(log)
    text = " ".join(text_of(tmp_path).split())  # a long title goes on in the next line
    for said in ("The whole course", "A. Lecturer", CATALOGUE["sigmoid"].title, CATALOGUE["softmax"].title):
        assert said in text
    assert ("Laws used" in text) == (kind == "worksheet")


@pytest.mark.slow
@pytest.mark.needs("pdflatex")
@pytest.mark.parametrize("kind", ["notes", "worksheet", "slides"])
def test_wide_expressions_stay_on_the_page(tmp_path, kind):
    assert not complaints(log_of(handout(*WIDE, kind=kind), tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize(
    "engine", [pytest.param(engine, marks=pytest.mark.needs(engine, "pdftotext")) for engine in ("xelatex", "lualatex")]
)
@pytest.mark.parametrize("kind", ["notes", "slides"])
def test_the_other_engines_compile_it_too(tmp_path, engine, kind):
    assert not complaints(log_of(handout("sigmoid", "softmax", kind=kind), tmp_path, engine))
    assert "The derivative of softmax" in text_of(tmp_path)


@pytest.mark.slow
@pytest.mark.needs("pdflatex", "pdftotext")
@pytest.mark.parametrize("kind", ["notes", "slides"])
def test_what_a_user_typed_is_read_back_from_the_pdf(tmp_path, kind):
    part = Part("x^2", heading=f"H {HOSTILE}", words=f"W {HOSTILE} θ ∞ 中")
    log = log_of(handout(part, "x", title=f"T {HOSTILE}", author=f"A {HOSTILE}", kind=kind), tmp_path)
    assert not complaints(log)
    text = re.sub(r"\s+", " ", text_of(tmp_path))
    for letter in "THWA":
        # TeX joins two of some signs into one, which is read back as it looks.
        assert f"{letter} <script> \\input{{/etc/passwd}} {{{{7*7}}}} #eval ]]> $x$ & 50%" in text


@pytest.mark.slow
@pytest.mark.needs("pdflatex", "pdftotext")
def test_the_proof_is_read_back_line_by_line(tmp_path):
    assert not complaints(log_of(handout("sigmoid"), tmp_path))
    text = text_of(tmp_path)
    reasons = ["quotient rule", "(chain rule)", "split the fraction into factors", "cancels", "by the definition of"]
    places = [text.index(reason) for reason in reasons]
    assert places == sorted(places)


@pytest.mark.slow
@pytest.mark.needs("pdflatex")
def test_without_the_packages_that_may_be_missing_it_compiles_too(tmp_path):
    document = handout("sigmoid").replace(r"\IfFileExists{", r"\IfFileExists{no-such-")
    assert r"no-such-pgfplots.sty" in document
    assert not complaints(log_of(document, tmp_path))
    slides = handout("sigmoid", kind="slides").replace(r"\IfFileExists{beamer.cls}", r"\IfFileExists{no-such.cls}")
    assert not complaints(log_of(slides, tmp_path))


@pytest.mark.slow
@pytest.mark.needs("latexmk", "pdflatex")
def test_latexmk_makes_a_pdf():
    assert handout("x^2", format="pdf", engine="latexmk").startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.needs("latexmk", "pdflatex")
def test_what_tex_refuses_is_an_error_in_its_own_words():
    with pytest.raises(DerivatorError, match="Undefined control sequence"):
        compiled(r"\documentclass{article}\begin{document}\nonsense\end{document}")


def test_without_latexmk_the_error_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DerivatorError, match="latexmk is not installed"):
        handout("x^2", format="pdf", engine="latexmk")


READERS = {"github": "gfm", "notebook": "markdown"}


@pytest.mark.slow
@pytest.mark.parametrize("flavour", READERS)
@pytest.mark.parametrize("kind", KINDS)
def test_pandoc_reads_both_flavours(tmp_path, kind, flavour):
    page = handout("sigmoid", "softmax", "x^2 sin(x)", kind=kind, format="markdown", flavour=flavour)
    (tmp_path / "h.md").write_text(page, encoding="utf-8")
    tree = json.loads(pandoc("-f", READERS[flavour], "-t", "json", folder=tmp_path))
    maths = list(found(tree["blocks"], "Math"))
    aligned = [each for _, each in maths if r"\begin{aligned}" in each]
    assert len(aligned) == page.count(r"\begin{aligned}")
    assert all(each.count(r"\begin{aligned}") == each.count(r"\end{aligned}") == 1 for each in aligned)
    assert not list(found(tree["blocks"], "CodeBlock"))
    pictures = [target for _, _, (target, _) in found(tree["blocks"], "Image")]
    assert len(pictures) == (2 if flavour == "notebook" and kind not in ("slides", "worksheet") else 0)
    assert all(each.startswith("data:image/svg+xml;base64,") for each in pictures)
    words = "".join(found(tree["blocks"], "Str"))
    assert "\\" not in words
    assert "$" not in words


@pytest.mark.slow
@pytest.mark.parametrize("flavour", READERS)
def test_pandoc_reads_a_hostile_title_as_text(tmp_path, flavour):
    part = Part("x^2", heading=f"H {HOSTILE}", words=HOSTILE)
    page = handout(part, title=HOSTILE, format="markdown", flavour=flavour)
    (tmp_path / "h.md").write_text(page, encoding="utf-8")
    plain = pandoc("-f", READERS[flavour], "-t", "plain", "--wrap=none", folder=tmp_path)
    assert plain.split("\n\n")[:3] == [HOSTILE, f"H {HOSTILE}", HOSTILE]


def pandoc(*arguments, folder):
    return run(pypandoc.get_pandoc_path(), *arguments, "h.md", folder=folder)


def found(node, kind):
    """What nodes of a kind hold in Pandoc's tree."""
    if isinstance(node, dict) and node.get("t") == kind:
        yield node["c"]
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from found(part, kind)
