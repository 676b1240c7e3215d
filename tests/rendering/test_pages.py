"""The pages of a derivation made by hand, in every format and at every level of detail."""

import re
from dataclasses import replace

import pytest
from named import derivation
from sympy import Integer, Symbol

from derivator.base.errors import TemplateFaultError, UnknownNameError
from derivator.inert import Derivative, Plus, Power
from derivator.model.trace import Assumption, Step, Verdict
from derivator.rendering.formats import DETAILS, FORMATS
from derivator.rendering.render import notebook, render
from derivator.rendering.templates import _FOLDERS

X = Symbol("x")


def chain_of(page: str) -> list[str]:
    """The lines of the proof in a page of text."""
    start = page.index("d/dx(")
    return page[start : page.index("\n\n", start)].splitlines()


def test_every_format_has_its_template_and_every_template_its_format():
    [folder] = [folder for folder in _FOLDERS if folder.is_dir()]
    assert {path.name for path in folder.glob("derivation.*.j2")} == {row.template for row in FORMATS.values()}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("detail", DETAILS)
def test_a_page_ends_in_a_line_break_and_leaves_no_template_behind(trace, rules, format_, detail):
    page = render(trace, rules, format=format_, detail=detail)
    assert page.endswith("\n")
    assert not re.search(r"\\VAR|\\BLOCK|\{%|\{\{ ", page)
    assert "\n\n\n" not in page


def test_standard_detail_folds_minor_steps_and_shows_what_a_line_rests_on(trace, rules):
    lines = chain_of(render(trace, rules))
    assert [re.split(r"\s{3,}", line.strip()) for line in lines] == [
        ["d/dx(1/(1 + e^(-x)))"],
        ["= (d/dx(1)·(1 + e^(-x)) - 1·d/dx(1 + e^(-x)))/(1 + e^(-x))²", "quotient rule"],
        ["= e^(-x)/(1 + e^(-x))²", "(1 + e^(-x))' = -e^(-x)"],
        ["where d/dx(1 + e^(-x)) = -e^(-x)", "chain rule"],
        ["= 1/(1 + e^(-x))·(e^(-x)/(1 + e^(-x)))", "split the fraction into factors"],
        ["= 1/(1 + e^(-x))·((1 + e^(-x) - 1)/(1 + e^(-x)))", "add and subtract 1"],
    ]


def test_the_reasons_stand_in_one_column(trace, rules):
    lines = chain_of(render(trace, rules))[1:]
    assert len({line.rindex("   ") for line in lines}) == 1


def test_brief_detail_is_the_chain_alone(trace, rules):
    page = render(trace, rules, detail="brief")
    assert len(chain_of(page)) == 5
    assert "where" not in page
    assert "Laws used" not in page


def test_full_detail_shows_every_rewrite_with_its_sentence(trace, rules):
    page = render(trace, rules, detail="full")
    assert "= (0·(1 + e^(-x)) - 1·(-e^(-x)))/(1 + e^(-x))²" in page
    assert "where d/dx(1)" in page
    assert "= 0 - e^(-x)" in page
    assert "Differentiate 1 over 1 + e^(-x)." in page
    assert "In the first term of the numerator: nothing is left of 1 + e^(-x)." in page


def test_what_stays_assumed_is_told_on_the_page_and_on_its_line(trace, rules):
    needed = Assumption("positive", X)
    first = replace(trace.steps[0], conditions=(needed,), assumed=(needed,))
    page = render(replace(trace, steps=(first, *trace.steps[1:]), assumptions=(needed,)), rules)
    assert "given x > 0" in page
    assert "needs x > 0" in page


def test_what_is_given_is_told_of_a_line_at_full_detail_only(trace, rules):
    needed = Assumption("positive", X)
    first = replace(trace.steps[0], conditions=(needed,))
    problem = replace(trace.problem, assumptions=(needed,))
    given = replace(trace, problem=problem, steps=(first, *trace.steps[1:]), assumptions=(needed,))
    assert "needs" not in render(given, rules)
    assert render(given, rules, detail="full").count("needs x > 0") == 1


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "json"])
def test_a_condition_is_told_once_and_where_the_line_rests_on_it(trace, rules, format_):
    needed = Assumption("positive", Plus(X, Integer(5)))
    parts = trace.steps[1]
    inner = tuple(replace(each, conditions=(needed,)) for each in parts.steps)
    steps = (trace.steps[0], replace(parts, conditions=(needed,), steps=inner),
             *(replace(each, conditions=(needed,)) for each in trace.steps[2:]))
    page = render(replace(trace, steps=steps, assumptions=(needed,)), rules, format=format_, detail="full")
    assert page.count("needs ") == 1
    assert page.index("needs") > page.index("where")


def test_the_facts_stand_around_the_proof(trace, rules):
    page = render(trace, rules)
    for expected in ("g(x) = 1/(1 + e^(-x))", "Range: (0, 1)", "g(x) → 0 as x → -∞", "g(0.4) ≈ 0.5987, g(0) = 1/2",
                     "Back-propagation uses it.", "Therefore d/dx(g(x)) = 1/(1 + e^(-x))·"):
        assert expected in page
    assert "7 steps, each checked: 6 proved, 1 agrees at 12 points;" in page


def test_an_undecided_step_says_so(trace, rules):
    last = replace(trace.steps[-1], verdict=Verdict("undecided", "too few points"))
    doubtful = replace(trace, steps=(*trace.steps[:-1], last))
    for format_ in FORMATS:
        assert "(not decided)" in render(doubtful, rules, format=format_)
    assert "7 steps, not all decided: 5 proved, 1 agrees at 12 points, 1 undecided;" in render(doubtful, rules)


def test_latex_is_balanced_and_highlights(trace, rules):
    page = render(trace, rules, format="latex", detail="full", standalone=True)
    assert page.count("{") == page.count("}")
    assert sorted(re.findall(r"\\begin\{(.*?)\}", page)) == sorted(re.findall(r"\\end\{(.*?)\}", page))
    assert r"\textcolor{blue}{1} + e^{-x} - \textcolor{red}{1}" in page
    assert r"\IfFileExists{cancel.sty}" in page
    # A blank line inside align* is an error in TeX.
    for body in re.findall(r"\\begin\{align\*\}(.*?)\\end\{align\*\}", page, re.DOTALL):
        assert not re.search(r"\n\s*\n", body)


def test_a_fragment_is_no_document(trace, rules):
    page = render(trace, rules, format="latex")
    assert r"\begin{align*}" in page
    assert r"\documentclass" not in page


def test_display_mathematics_in_markdown_has_no_blank_line_and_no_colour(trace, rules):
    page = render(trace, rules, format="markdown")
    blocks = page.split("$$")
    assert len(blocks) % 2 == 1
    for block in blocks[1::2]:
        assert block.startswith("\n")
        assert block.endswith("\n")
        assert "\n\n" not in block
        assert block.count(r"\begin{aligned}") == block.count(r"\end{aligned}")
    assert "textcolor" not in page
    assert "cancel" not in page


def test_a_notebook_gets_one_display(trace, rules):
    text = notebook((trace,), rules)["text/latex"]
    # What g(x) is stands above: the result speaks of it.
    named, display, result = text.split("\n\n")
    assert named.startswith("With $g")
    assert display.startswith("$$\n\\begin{aligned}")
    assert display.endswith("\\end{aligned}\n$$")
    assert result.startswith("Therefore $\\frac{d}{dx} g")
    assert text.count("&=") == 4
    assert text.count("\\\\\n") == 3


HOSTILE = r"<script>\input{/etc/passwd}</script> {{7*7}} $x$ 100% #1 & \VAR{7*7} [a](b) _c_ ]]>"


@pytest.mark.parametrize(
    ("format_", "shown"),
    [
        ("text", HOSTILE),
        ("markdown", r"\<script\>\\input\{/etc/passwd\}\</script\> \{\{7\*7\}\} \$x\$ 100% \#1 &amp;"),
        ("markdown", r"\\VAR\{7\*7\} \[a\](b) \_c\_ \]\]\>"),
        ("latex", r"\textless{}script\textgreater{}\textbackslash{}input\{/etc/passwd\}"),
        ("latex", r"\{\{7*7\}\} \$x\$ 100\% \#1 \& \textbackslash{}VAR\{7*7\}"),
    ],
)
def test_a_hostile_title_is_shown_as_text(trace, rules, format_, shown):
    hostile = replace(trace, problem=replace(trace.problem, title=HOSTILE))
    assert shown in render(hostile, rules, format=format_, standalone=format_ == "latex")


def test_a_heading_of_mathematics_where_there_is_no_title(trace, rules):
    bare = replace(trace, problem=replace(trace.problem, title="", label=None))
    assert render(bare, rules).startswith("The derivative of 1/(1 + e^(-x)) by x\n")
    assert r"# The derivative of $\frac{1}{1 + e^{-x}}$ by $x$" in render(bare, rules, format="markdown")


def test_colour_only_where_asked_for(trace, rules):
    assert "\x1b[" not in render(trace, rules)
    coloured = render(trace, rules, colour=True)
    assert "\x1b[34m1\x1b[0m + e^(-x) - \x1b[31m1\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == render(trace, rules)


def test_many_terms_treated_alike_are_shown_by_one(trace, rules):
    terms = [Power(X, Integer(k)) for k in range(2, 42)]
    parts = tuple(
        Step("chain-rule", "rule", Derivative(t, X), t, Derivative(t, X), t, verdict=Verdict("proved")) for t in terms
    )
    before = Plus(*(part.before for part in parts))
    after = Plus(*terms)
    whole = Step("differentiate", "parts", before, after, before, after, title="differentiate each term", steps=parts,
                 verdict=Verdict("proved"))
    long = replace(trace, steps=(whole,), result=after, forms=())
    page = render(long, rules)
    assert page.count("where ") == 1
    assert "and 39 more in the same way" in page
    assert render(long, rules, detail="full").count("where ") == 40


def test_a_template_of_the_user_takes_the_place_of_ours(trace, rules, tmp_path):
    (tmp_path / "derivation.text.j2").write_text("{{ page.chain.left }}: {{ page.chain.lines | length }}\n")
    assert render(trace, rules, template_folder=str(tmp_path)) == "d/dx(1/(1 + e^(-x))): 4\n"
    assert render(trace, rules, format="markdown", template_folder=str(tmp_path)).startswith("# The sigmoid")


@pytest.mark.parametrize(
    ("template", "complaint"),
    [("{{ page.nothing }}", "nothing"), ("{% if %}", "line 1"), ("{% include 'gone.j2' %}", "gone.j2")],
)
def test_a_faulty_template_is_named(trace, rules, tmp_path, template, complaint):
    (tmp_path / "derivation.text.j2").write_text(template)
    with pytest.raises(TemplateFaultError, match=complaint):
        render(trace, rules, template_folder=str(tmp_path))


@pytest.mark.parametrize("wrong", [{"format": "word"}, {"detail": "some"}])
def test_an_unknown_format_or_detail_is_refused(trace, rules, wrong):
    with pytest.raises(UnknownNameError, match="choose one of"):
        render(trace, rules, **wrong)


@pytest.mark.parametrize(
    ("format", "heading"),
    [("text", "\n1. Simplify the cost\n"), ("latex", r"\subsubsection*{1. Simplify the cost}"),
     ("markdown", "\n### 1. Simplify the cost\n"), ("html", "<h3>1. Simplify the cost</h3>"),
     ("typst", "\n=== 1\\. Simplify the cost\n")],
)
def test_a_function_that_is_simplified_in_several_lines_has_a_part_of_its_own(format, heading):
    page = derivation("logistic-regression").rendered(format=format)
    following = heading.replace("1", "2").replace("Simplify the cost", "Differentiate")
    first, second = page.index(heading), page.index(following)
    assert first < page.index("logarithm of a quotient") < second < page.index("constant factor rule")
    assert "Differentiate" not in derivation("sigmoid").rendered(format=format)
