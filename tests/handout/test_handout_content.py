"""What a handout says, whatever it looks like: sections, laws, blanks and slides."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from derivator.base.errors import UnknownNameError
from derivator.catalogue import CATALOGUE
from derivator.handouts import handout
from derivator.questions import Part
from derivator.rendering.handout.choices import BLANKS
from derivator.rendering.handout.content import proof_lines

NAMES = ("sigmoid", "softmax", "tanh", "ridge", "x^2 sin(x)")


def lines(section):
    return [*proof_lines(section.proof), *(line for case in section.cases for line in proof_lines(case.proof))]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


@pytest.mark.parametrize("name", NAMES)
def test_notes_leave_nothing_out(view, name):
    section = view(name).sections[0]
    assert all(line.math and line.reason and line.state == line.reason_state == "given" for line in lines(section))
    assert section.result.right
    assert not section.slides


def test_a_line_states_the_law_it_used(view):
    first, second, *_ = view("sigmoid").sections[0].proof.lines
    u, v = r"\textcolor{blue}{u}", r"\textcolor{red}{v}"
    below = r"\textcolor{red}{1 + e^{-x}}"
    assert first.reason == rf"quotient rule with ${u} = \textcolor{{blue}}{{1}}$, ${v} = {below}$"
    assert first.law.startswith(rf"\frac{{d}}{{dx}}\left(\frac{{{u}}}{{{v}}}\right) = ")
    assert second.reason == rf"${u}' = 0$, ${v}' = -e^{{-x}}$ (chain rule)"
    assert not second.law  # several laws at once: the caption names them


def test_a_definition_read_backwards_is_stated(view):
    assert view("sigmoid").sections[0].proof.lines[-1].law == r"g\left(x\right) := \frac{1}{1 + e^{-x}}"


def test_every_law_is_stated_once_in_order_of_title(view):
    assert not view("sigmoid").laws
    laws = view("sigmoid", "softmax", "tanh", kind="worksheet").laws
    titles = [law.title for law in laws]
    assert titles == sorted(titles, key=str.casefold)
    assert len({(law.title, law.equation) for law in laws}) == len({law.name for law in laws}) == len(laws)
    assert {"quotient rule", "cancelling"} <= set(titles)


def test_the_title_is_that_of_the_only_problem_or_a_general_one(view):
    assert view("sigmoid").title == "The derivative of the sigmoid"
    assert view("sigmoid", "tanh").title == "Derivatives, step by step"
    assert view("sigmoid", "tanh", title="Sheet 3").title == "Sheet 3"


def test_a_problem_asked_twice_has_two_names_for_links(view):
    anchors = [section.anchor for section in view("sigmoid", "sigmoid", "x^2", "x+2").sections]
    assert len(set(anchors)) == 4
    assert anchors[0] == "sigmoid"


def test_a_function_that_is_simplified_first_is_so_in_a_part_with_a_heading(view):
    whole = view("ln(x^2 (x + 1)^3)", kind="worksheet", blank="all").sections[0]
    first, second = whole.parts
    assert (first.title, second.title) == ("1. Simplify the function", "2. Differentiate")
    assert not any(line.math for part in whole.parts for line in part.proof.lines)
    assert [part.title for part in view("sigmoid").sections[0].parts] == ["Proof"]


def test_infinity_in_a_range_is_a_sign(view):
    assert view("softplus", format="markdown").sections[0].range == "(0, ∞)"


# Blanks


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("name", NAMES)
def test_solutions_fill_the_lines_that_the_worksheet_leaves_out(view, name, blank):
    sheet = view(name, kind="worksheet", blank=blank, seed=5).sections[0]
    filled = view(name, kind="solutions", blank=blank, seed=5).sections[0]
    notes = view(name).sections[0]
    pairs = list(zip(proof_lines(sheet.proof), proof_lines(filled.proof), proof_lines(notes.proof), strict=True))
    for left, right, full in pairs:
        assert {"blank": "filled", "given": "given"}[left.state] == right.state
        assert {"blank": "filled", "given": "given"}[left.reason_state] == right.reason_state
        assert (left.math == "") == (left.state == "blank")
        assert (left.reason == left.law == "") == (left.reason_state == "blank")
        assert (right.math, right.reason, right.law) == (full.math, full.reason, full.law)
    assert any(left.state == "blank" or left.reason_state == "blank" for left, _, _ in pairs)


@pytest.mark.parametrize("blank", [each for each in BLANKS if each != "justification"])
@pytest.mark.parametrize("name", NAMES)
def test_a_worksheet_does_not_give_the_result_away(view, name, blank):
    sheet = view(name, kind="worksheet", blank=blank)
    result = view(name).sections[0].result.right
    assert sheet.sections[0].result.state == "blank"
    assert not [text for text in strings(sheet.sections) if result in text]


def test_blank_result_leaves_out_the_last_line_only(view):
    section = view("sigmoid", kind="worksheet", blank="result").sections[0]
    assert [line.state for line in section.proof.lines].count("blank") == 1
    assert section.proof.lines[-1].state == "blank"


def test_blank_all_leaves_out_every_line_and_no_reason(view):
    section = view("sigmoid", kind="worksheet", blank="all").sections[0]
    assert all(line.state == "blank" and line.reason for line in lines(section))


def test_blank_justification_keeps_the_mathematics(view):
    section = view("softmax", kind="worksheet", blank="justification").sections[0]
    assert all(line.math and line.reason_state == "blank" for line in lines(section))
    assert section.result.right
    assert section.cases


def test_every_second_leaves_out_one_of_each_two(view):
    section = view("sigmoid", kind="worksheet", blank="every-second").sections[0]
    states = [line.state for line in proof_lines(section.proof)][:-1]
    assert all(set(pair) == {"blank", "given"} for pair in zip(states[::2], states[1::2], strict=False))


def test_a_seed_chooses_a_worksheet_and_always_the_same(view):
    def chosen(seed):
        section = view("sigmoid", kind="worksheet", blank="every-second", seed=seed).sections[0]
        return tuple(line.state for line in proof_lines(section.proof))

    assert len({chosen(seed) for seed in range(12)}) > 3
    assert chosen(7) == chosen(7)


def test_a_longer_line_has_more_room_to_write(view):
    rooms = [line.room for line in proof_lines(view("softmax").sections[0].proof)]
    assert min(rooms) == 1
    assert max(rooms) > 1


# Slides


@pytest.mark.parametrize("name", NAMES)
def test_slides_reveal_every_line_once_in_order(view, name):
    section = view(name, kind="slides", reveal=True).sections[0]
    shown = [row.math for slide in section.slides for row in slide.rows if row.new and row.math]
    assert shown == [line.math for line in lines(section)]


def test_an_equation_of_a_law_stands_beside_the_line_that_uses_it_first(view):
    told = [line.law for section in view("sigmoid", "tanh").sections for line in lines(section) if line.law]
    assert told
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_beside_a_blank_line_does_not_tell_it(view, name):
    section = view(name, kind="worksheet", blank="all").sections[0]
    assert section.points
    assert all("=" not in line.reason for line in lines(section) if line.state == "blank")


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_slide_that_goes_on_repeats_a_line_for_context(view, name):
    section = view(name, kind="slides").sections[0]
    seen = set()
    for slide in section.slides:
        assert slide.rows[-1].math or slide.rows[-1].opening
        for row in slide.rows:
            assert row.new or row.math in seen
            seen.add(row.math)


# The front door


@pytest.mark.parametrize(
    "choice",
    [{"kind": "poster"}, {"format": "word"}, {"blank": "none"}, {"flavour": "gitlab"}, {"engine": "groff"}],
)
def test_a_choice_that_does_not_exist_is_refused(choice):
    with pytest.raises(UnknownNameError, match="choose one of"):
        handout("x^2", **choice)


def test_a_part_brings_its_variable_heading_and_words():
    part = Part("a*x^b", variable="b", constants=("a", "x"), heading="By the exponent", words="Look closely.")
    page = handout(part, format="markdown", title="Sheet")
    assert "## By the exponent\n\nLook closely.\n" in page
    assert r"\frac{\partial}{\partial b}" in page or r"\frac{d}{db}" in page


@pytest.mark.parametrize("kind", ["notes", "slides", "solutions"])
@pytest.mark.parametrize("language", ["latex", "markdown", "html"])
def test_what_happens_where_pieces_meet_is_told_in_every_kind_and_format(kind, language):
    page = handout("relu(2*x+1)", "softsign", kind=kind, format=language)
    assert "is not differentiable at" in page
    assert "is differentiable at" in page
