"""Every choice that was made when a text was read is told by a derivation, in every format."""

import json

import pytest

from derivator import derive, derive_implicit
from derivator.grading import check
from derivator.handouts import handout
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.choices import KINDS

LOG = "log is read as the natural logarithm"


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("wanted", [{}, {"order": 2}, {"wrt": "x,y"}, {"wrt": "x,y", "order": 2}])
def test_a_page_tells_them_once(format_, wanted):
    page = derive("log(x)*y", **{"wrt": "x", **wanted}).rendered(format=format_)
    assert page.count(LOG) == 1
    assert LOG not in derive("ln(x)*y", **{"wrt": "x", **wanted}).rendered(format=format_)


@pytest.mark.parametrize("wanted", [{}, {"order": 2}, {"wrt": "x,y"}])
def test_json_tells_them_with_each_derivation(wanted):
    data = json.loads(derive("log(x)*y", **{"wrt": "x", **wanted}).to_json())
    assert data["readings"] == [LOG]
    assert all(each["readings"] == [LOG] for each in data.get("derivations", ()))


def test_the_terminal_tells_them():
    assert LOG in derive("log(x)").on_terminal(detail="brief", width=80, colour=False)
    family = derive("log(x)*y", wrt="x,y").on_terminal(detail="brief", width=80, colour=False)
    assert family.count(LOG) == 1


def test_a_notebook_tells_them():
    shown = derive("log(x)/2x")._repr_mimebundle_()
    assert LOG in shown["text/plain"]
    assert rf"\text{{{LOG}.}}" in shown["text/latex"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format_", ["latex", "html", "markdown"])
def test_a_handout_tells_them(kind, format_):
    assert LOG in handout("log(x)", kind=kind, format=format_, plot=False)


@pytest.mark.parametrize(
    ("derivation", "told"),
    [
        (lambda: derive_implicit("x^2 + log(y) = 1"), (LOG,)),
        (lambda: derive_implicit("x^2 + log(y) = 1", order=2), (LOG,)),
        (lambda: derive("f(x) = log(x)"), (LOG,)),
        (lambda: derive("x^2 + 1", in_terms_of="u = log(x)"), (LOG,)),
        (lambda: derive("sigmoid"), ()),
    ],
)
def test_every_text_that_was_read_counts(derivation, told):
    assert derivation().problem.readings == told


def test_texts_that_mean_the_same_keep_their_own():
    assert derive("ln(x)^3").problem.readings == ()
    assert derive("log(x)^3").problem.readings == (LOG,)
    assert derive("ln(x)^3").problem.readings == ()


def test_a_check_tells_those_of_its_target():
    assert LOG in check("log(x)", "1/x").notes
    assert LOG in check("log(x)", "1/(").notes
    assert check("log(x)*x", "log(x)+1").notes.count(LOG) == 1
