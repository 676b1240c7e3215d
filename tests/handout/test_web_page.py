"""Web pages of handouts and derivations: strict markup, nothing from outside, a user's text only text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from sympy import Symbol

from derivator import api
from derivator.inert import ONE, Apply, Fraction, Plus, Power
from derivator.model.conventions import Conventions
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.assemble import content, handout
from derivator.rendering.handout.choices import KINDS, Options
from derivator.rendering.handout.content import HandoutTopic
from derivator.rendering.handout.handout_view import DrawnCurve, Graph
from derivator.rendering.handout.plot import drawing
from derivator.rendering.render import render
from derivator.rendering.web import broken, web_page
from derivator.rules import RULES

VOID = {"col", "meta", "link", "wbr", "br", "hr", "img", "input"}
HOSTILE = [
    "<script>alert(1)</script>", "{{7*7}}", "#eval", "]]>", r"\input{/etc/passwd}", '" onload="x', "&lt;b&gt;",
    "</title><b>",
]  # fmt: skip


def tree_of(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)  # noqa: S314  our own printer's


class Strict(HTMLParser):
    """Reads a page and refuses what browsers only forgive."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}"
        self.elements.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert "svg" in self.open or "math" in self.open, f"{tag} is closed where HTML does not close it"
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{tag} closes another element"

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def parsed(page: str) -> Strict:
    reader = Strict()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids)), "two elements of one name"
    return reader


@pytest.fixture(scope="module")
def traces():
    return [api.derive(name).trace for name in ("sigmoid", "softmax")]


@pytest.fixture(scope="module")
def pages(traces):
    return {kind: handout(traces, RULES, Options(kind=kind, format="html", author="A. Lecturer")) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_strict_markup(pages, kind):
    page = pages[kind]
    assert page.startswith("<!DOCTYPE html>")
    reader = parsed(page)
    assert ("html", {"lang": "en"}) in reader.elements
    for math in re.findall(r"<math.*?</math>", page, re.DOTALL):
        tree_of(math)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_for_nothing_from_outside(pages, kind):
    reader = parsed(pages[kind])
    assert not {"script", "img", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in reader.elements}
    for tag, attributes in reader.elements:
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href", "srcset", "action"):
            assert (attributes.get(name) or "#").startswith(("#", "data:"))
    assert "://" not in pages[kind]
    assert re.findall(r"url\((?!data:)", pages[kind]) == []
    assert "default-src 'none'" in pages[kind]


def test_every_link_in_the_page_leads_somewhere(pages):
    reader = parsed(pages["notes"])
    links = {value.removeprefix("#") for _, each in reader.elements if (value := each.get("href")) and value[0] == "#"}
    assert links
    assert links <= set(reader.ids)


def test_tables_have_headers_for_rows_and_columns(pages):
    reader = parsed(pages["notes"])
    scopes = [each["scope"] for tag, each in reader.elements if tag == "th"]
    assert {"row", "col"} == set(scopes)
    tags = [tag for tag, _ in reader.elements]
    assert tags.count("table") == tags.count("caption")
    assert tags.count("details") == tags.count("summary") > 0


def test_headings_go_down_one_level_at_a_time(pages):
    levels = [int(tag[1]) for tag, _ in parsed(pages["notes"]).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_a_graph_has_a_title_and_a_description(pages):
    reader = parsed(pages["notes"])
    [svg] = [each for tag, each in reader.elements if tag == "svg"]
    assert svg["role"] == "img"
    assert set(svg["aria-labelledby"].split()) <= set(reader.ids)
    assert "Graph of g(x)" in reader.text


def test_a_worksheet_leaves_out_what_its_solutions_mark(pages):
    assert "blank: write the line" in pages["worksheet"]
    assert "filled" not in re.sub(r"<style>.*?</style>", "", pages["worksheet"], flags=re.DOTALL)
    assert 'class="line filled"' in pages["solutions"]
    assert "blank:" not in pages["solutions"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_show_as_text(traces, text):
    topic = HandoutTopic(traces[0], heading=text, words=text)
    page = handout([topic], RULES, Options(format="html", title=text, author=text))
    reader = parsed(page)
    # In the title and the heading of the page, as author, as heading of the problem and in its first words.
    assert reader.text.count(text) == 5
    assert "script" not in {tag for tag, _ in reader.elements}
    [author] = [each["content"] for tag, each in reader.elements if each.get("name") == "author"]
    assert author == text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_shows_as_text(name):
    trace = api.derive(Power(Symbol("x"), Symbol("n")), wrt="x", constants=()).trace
    renamed = replace(trace, problem=replace(trace.problem, conventions=Conventions(names=(("n", name), ("x", name)))))
    for page in (
        handout([renamed], RULES, Options(format="html")),
        render(renamed, RULES, format="html", standalone=True),
    ):
        reader = parsed(page)
        assert not {"script", "b"} & {tag for tag, _ in reader.elements}
        assert name.split("_")[0][:4] in reader.text


@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
@pytest.mark.parametrize("name", ["sigmoid", "linear-regression", "softmax"])
def test_a_derivation_is_a_page_or_a_part_of_one(name, detail):
    trace = api.derive(name).trace
    part = render(trace, RULES, format="html", detail=detail)
    assert part.startswith("<article")
    assert "@font-face" not in part
    parsed(part)
    whole = render(trace, RULES, format="html", detail=detail, standalone=True)
    assert part in whole
    parsed(whole)


LINES = [
    ("<mi>a</mi><mo>+</mo><mi>b</mi>", 1),
    ("<mrow>" + "<mo>+</mo>".join(["<mi>abcdefghij</mi>"] * 9) + "</mrow>", 9),
    ("<mrow><mo>(</mo>" + "<mo>+</mo>".join(["<mi>abcdefghij</mi>"] * 9) + "<mo>)</mo></mrow>", 1),
    ("<mrow>" + "<mi>abcdefghij</mi>" * 9 + '<mrow class="red"><mo form="infix">−</mo><mn>1</mn></mrow></mrow>', 2),
]


@pytest.mark.parametrize(("markup", "count"), LINES)
def test_a_long_line_breaks_in_front_of_its_outermost_signs(markup, count):
    parts = re.findall(r"<math.*?</math>", broken(markup))
    assert len(parts) == count
    shown = "".join("".join(tree_of(part).itertext()) for part in parts)
    assert shown == "".join(tree_of(f"<p>{markup}</p>").itertext())
    for part in parts[1:]:
        assert re.match(r'<math displaystyle="true">(<mrow class="\w+">)?<mo form="infix">', part)


def test_a_pole_parts_a_curve_and_is_drawn():
    runs = (((-1.0, -1.0), (-0.1, -10.0)), ((0.1, 10.0), (1.0, 1.0)))
    curve = DrawnCurve("function", "<mi>f</mi>", "f(x) & <g>", runs)
    graph = Graph("<mi>x</mi>", -1.0, 1.0, -10.0, 10.0, (curve,), (0.0,), "Two branches.")
    svg = tree_of(drawing(graph, "one"))
    paths = [each.get("class") for each in svg.iter("path")]
    assert paths.count("curve function") == 2
    assert paths.count("pole") == 1
    assert svg.findtext("title") == "Graph of f(x) & <g> from -1 to 1"
    assert svg.findtext("desc") == "Two branches."
    labels = [each.text for each in svg.iter("text")]
    assert "−0.5" in labels
    assert "5" in labels


def test_the_font_has_every_sign_that_a_page_sets(pages):
    with files("derivator.rendering").joinpath("fonts", "derivator-math.woff2").open("rb") as data:
        known = set(TTFont(data).getBestCmap())
    for math in re.findall(r"<math.*?</math>", pages["notes"], re.DOTALL):
        text = "".join(tree_of(math).itertext())
        assert {ord(sign) for sign in text} - known <= {0x2061, 0x2062, 0x2063, 0x20}


def test_the_licence_of_the_font_is_shipped():
    folder = files("derivator.rendering").joinpath("fonts")
    assert "LaTeX Project Public" in folder.joinpath("GUST-FONT-LICENSE.txt").read_text(encoding="utf-8")


def test_a_page_of_one_expression_has_a_title_of_plain_text():
    trace = api.derive(Fraction(ONE, Plus(ONE, Apply("exp", Symbol("x"))))).trace
    page = web_page(content([trace], RULES, Options(format="html"), FORMATS["html"]))
    title = re.search(r"<title>(.*?)</title>", page)[1]
    assert title.startswith("The derivative of ")
    assert "&lt;" not in title


@pytest.mark.parametrize(("length", "kind"), [(5, ""), (70, "wide"), (120, "wider")])
def test_a_line_that_cannot_be_broken_is_set_smaller(length, kind):
    top = f"<mi>{'a' * length}</mi>"
    line = broken(f"<mfrac><mrow>{top}</mrow><mi>b</mi></mfrac>")
    assert re.findall(r'^<span class="(\w+)">', line) == ([kind] if kind else [])


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_scrolled_is_reached_by_the_keyboard_and_every_part_has_a_name_of_its_own(kind):
    topics = [HandoutTopic(api.derive(name).trace) for name in ("cross-entropy", "cross-entropy")]
    page = Strict()
    page.feed(handout(topics, RULES, Options(kind=kind, format="html")))
    scrolled = [own for _, own in page.elements if {"scroll", "display"} & set((own.get("class") or "").split())]
    assert scrolled
    assert all(own.get("tabindex") == "0" and own.get("role") and own.get("aria-label") for own in scrolled)
    sections = [own.get("aria-label") or own.get("aria-labelledby") for tag, own in page.elements if tag == "section"]
    assert len(set(sections)) == len(sections)
    assert all(sections)


def test_slides_are_whole_unless_they_are_to_be_revealed_line_by_line():
    topics = [HandoutTopic(api.derive("cross-entropy").trace)]
    whole, revealed = (
        handout(topics, RULES, Options(kind="slides", format="html", reveal=reveal)) for reveal in (False, True)
    )
    assert whole.count("<section") < revealed.count("<section")


def test_a_worksheet_poses_its_task_and_tells_no_answer():
    topics = [HandoutTopic(api.derive("abs(x) + x^2").trace)]
    page = handout(topics, RULES, Options(kind="worksheet", format="html", blank="all"))
    assert "Find <math" in page
    assert "Points:" in page
    for told in ("<svg", "steps, each checked", "differentiable"):
        assert told not in page
