"""Presentation MathML and the plain text that it is read as."""

import pytest

from derivator.base.errors import LimitError, ReadingError
from derivator.syntax import notation_of, read, read_line

X = "<mi>x</mi>"
TABLE = (
    "<mtable><mtr><mtd><mi>x</mi></mtd><mtd><mi>x</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr>"
    "<mtr><mtd><mn>0</mn></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>"
)
READ = [
    (f'<math xmlns="http://www.w3.org/1998/Math/MathML">{X}</math>', "x"),
    (f"<mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><msup><mi>e</mi><mrow><mo>−</mo>{X}</mrow></msup></mrow></mfrac>",
     "(1)/(1+e^(-x))"),
    (f"<mrow>{X}<mo>&InvisibleTimes;</mo><mrow><mo>(</mo>{X}<mo>+</mo><mn>1</mn><mo>)</mo></mrow></mrow>", "x*(x+1)"),
    (f"<math><mi>sin</mi><mo>&#x2061;</mo>{X}</math>", "sin(x)"),
    (f"<math><msup><mi>sin</mi><mn>2</mn></msup><mo>&ApplyFunction;</mo><mo>(</mo>{X}<mo>)</mo></math>", "sin(x)^2"),
    (f"<math><msup><mrow><mi>sin</mi><mo>(</mo>{X}<mo>)</mo></mrow><mn>2</mn></msup></math>", "sin(x)^2"),
    (f"<math><msup><mrow><mo>(</mo>{X}<mo>+</mo><mn>1</mn><mo>)</mo></mrow><mn>2</mn></msup></math>", "(x+1)^2"),
    (f"<math><msup><mfenced>{X}</mfenced><mn>2</mn></msup></math>", "x^2"),
    (f"<math><msqrt>{X}</msqrt><mo>+</mo><mroot>{X}<mn>3</mn></mroot></math>", "sqrt(x)+root(x, 3)"),
    (f"<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
     f"<msub>{X}<mi>i</mi></msub></math>", "sum(x_i, i, 1, n)"),
    (f"<math><mfrac><mi>d</mi><mrow><mi>d</mi>{X}</mrow></mfrac><msup>{X}<mn>2</mn></msup></math>", "D(x^2, x)"),
    (f"<math><msup><mi>f</mi><mo>′</mo></msup><mo>(</mo>{X}<mo>)</mo></math>", "f'(x)"),
    (f"<math><mover>{X}<mo>¯</mo></mover></math>", "x_bar"),
    (f"<math><mo>{{</mo>{TABLE}</math>", "piecewise(x if x > 0, 0 otherwise)"),
    (f"<math><semantics><mrow><msup>{X}<mn>2</mn></msup></mrow><annotation>y^3</annotation></semantics></math>", "x^2"),
    (f"<math><mo>|</mo>{X}<mo>|</mo><mphantom><mn>1</mn></mphantom></math>", "abs(x)"),
    (f"<math><msub>{X}<mtext>max</mtext></msub><mo>&#x22C5;</mo><mi>α</mi><mi>&pi;</mi></math>", "x_max*alpha*pi"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), READ)
def test_mathml_is_read_as(text, plain):
    assert notation_of(text) == "mathml"
    assert read(text, notation="mathml").expression == read(plain).expression
    assert read(text).expression == read(plain).expression


def test_an_equation_is_read_as_one():
    assert str(read_line(f"<math><mi>y</mi><mo>=</mo>{X}</math>", notation="mathml").expression) == "Equation(y, x)"


REFUSED = [
    ("<math><mi>x</mi", "not well formed"),
    ("<math><mi>x</mn></math>", "closes nothing"),
    ("<math><mi>x</mi>", "unclosed"),
    ("<math><mfrac><mi>x</mi></mfrac></math>", "holds 2 elements"),
    ("<math><apply><plus/><ci>x</ci></apply></math>", "content MathML"),
    (f"<math><msup><mrow>{X}<mo>+</mo><mn>1</mn></mrow><mn>2</mn></msup></math>", "braces"),
    ('<math><mfrac linethickness="0"><mi>x</mi><mi>k</mi></mfrac></math>', "binomial"),
    ("<math><mo>∫</mo><mi>x</mi></math>", "integral"),
    ("<math><mi>foo</mi></math>", "unknown word"),
    ("<math><mi>&#8476;</mi><mo>(</mo><mi>x</mi><mo>)</mo></math>", "complex number"),
    ('<!DOCTYPE m [<!ENTITY a "b">]><math><mi>&a;</mi></math>', "not well formed"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_mathml_is_refused(text, reason):
    with pytest.raises(ReadingError, match=reason) as caught:
        read(text, notation=notation_of(text))
    assert 0 <= caught.value.position <= len(text)


def test_elements_are_nested_within_limits():
    with pytest.raises(LimitError):
        read("<math>" + "<mrow>" * 300 + "</mrow>" * 300 + "</math>")


def test_a_sum_that_is_grouped_without_parentheses_is_refused():
    text = "<math><mo>-</mo><mrow><mn>1</mn><mo>-</mo><mi>x</mi></mrow></math>"
    with pytest.raises(ReadingError, match="without its parentheses"):
        read(text)
