"""Texts that are refused: where, why, and with what hint."""

import pytest
from offered import offers_what_is_read

from derivator.base.errors import LimitError, ReadingError
from derivator.syntax import read

PLAIN = [
    ("", 0, "empty", "expression"),
    ("  \t\n", 0, "empty", "expression"),
    ("sinus x", 0, "“sinus”", "sin"),
    ("2*sine(x)", 2, "“sine”", "sin"),
    ("thetta", 0, "“thetta”", "theta"),
    ("12.5½x", 0, "a sum or a product", "(12.5 + ½)"),
    ("rellu(x)", 0, "“rellu”", "relu"),
    ("maxx(x,0)", 0, "“maxx”", "max"),
    ("signn(x)", 0, "“signn”", "sign"),
    ("softpluss(x)", 0, "“softpluss”", "softplus"),
    ("hubr(x)", 0, "“hubr”", "huber"),
    ("x.y", 1, "attribute access", ""),
    ('__import__("os").system("touch x")', 0, "underscore", ""),
    ("_x", 0, "underscore", ""),
    ("x__y", 2, "underscore", ""),
    ('x "y"', 2, "quotation marks", ""),
    ("lambda: x", 6, "colon", "lambda*x"),
    ("x if True else y", 2, "“if”", ""),
    ("2*x or 3*x^2", 4, "two alternatives", ""),
    ("[x", 0, "unclosed [", "]"),
    ("{x]", 2, "closed by", "}"),
    ("nan", 0, "not a number", ""),
    ("oo", 0, "not a number", ""),
    ("2*inf", 2, "not a number", ""),
    ("zoo", 0, "not a number", ""),
    ("2*x*cos(x^2", 7, "unclosed (", ")"),
    ("2x)cos(x^2)", 2, "unmatched )", ""),
    ("(x]", 2, "closed by", ")"),
    ("()", 1, "nothing", ""),
    ("|x", 0, "unclosed |", "|"),
    ("2*x*", 4, "ends after an operator", ""),
    ("0x10 + x", 0, "0x10 is a number to another base", "decimal"),
    ("x*0b11", 2, "0b11 is a number to another base", "decimal"),
    ("x+*2", 2, "“*”", ""),
    ("sin", 3, "without its argument", ""),
    ("2,500x", 0, "decimal", "2500 or 2.500"),
    ("log(2,5,x)", 4, "two arguments", "2.5"),
    ("x, y", 1, "comma", ""),
    ("2x\n3x", 2, "two lines", ""),
    ("x=2", 1, "equation", ""),
    ("x<2", 1, "inequality", ""),
    ("x!", 1, "factorial", ""),
    ("2 3", 2, "side by side", ""),
    ("1e5", 0, "1e5", "10^"),
    ("1.2.3", 3, "ends with a digit", ""),
    ("√x²", 2, "√", "parentheses"),
    ("x'", 0, "without its argument", "x'(x)"),
    ("(a x)'", 5, "prime", ""),
    ("f^2(x)", 0, "power, a derivative or a product", ""),
    ("ln^-1 x", 0, "inverse or the reciprocal", "1/log(x)"),
    ("log2 x", 3, "digits follow log", "log_2(x)"),
    ("e2", 1, "digits follow e", "e^2"),
    ("x_1_2", 3, "second subscript", ""),
    ("a_bc", 2, "“bc”", "braces"),
    ("1_000", 1, "subscript", ""),
    (r"\frac{1}{2}", 0, "LaTeX", "plain text"),
    ("D(x^2)", 0, "by which variable", "D(expression, x)"),
    ("D(x^2, 2)", 7, "by a name", ""),
    ("X^T y", 0, "matrix", ""),
    ("dot(x+1, y)", 0, "dot product", ""),
    ("sin(x, y)", 0, "1 argument", ""),
    ("blue(x)", 0, "“blue”", ""),
    ("x + ...", 4, "dots", ""),
]
CHARACTERS = [
    ("\N{CYRILLIC SMALL LETTER HA}+1", 0, "CYRILLIC SMALL LETTER HA", "letter x"),
    ("2\N{GREEK SMALL LETTER OMICRON}", 1, "OMICRON", "letter o"),
    ("2\N{COMBINING CIRCUMFLEX ACCENT}", 1, "COMBINING CIRCUMFLEX", "x_hat"),
    ("x\N{COMBINING DIAERESIS}", 1, "COMBINING DIAERESIS", ""),
    ("\x00x", 0, "control character", ""),
    ("a\N{RIGHT-TO-LEFT OVERRIDE}b", 1, "RIGHT-TO-LEFT OVERRIDE", ""),
    ("∞", 0, "infinity", ""),
    ("x∫", 1, "INTEGRAL", ""),
    ("²x²é", 3, "LATIN SMALL LETTER E WITH ACUTE", ""),
    ("\ud800", 0, "half of a character", ""),
]
SUMS = [
    ("sum(x[i], 2, 1, m)", 10, "single name", "i"),
    ("sum(x[i], i+1, 1, m)", 10, "single name", "i"),
    ("sum(x[i])", 8, "no index", "i, 1, m"),
    ("sum(x[i], i, 1)", 14, "no upper bound", "i, 1, m"),
    ("sum(x[i], i, 1)", 14, "no upper bound", "i, 1, m"),
    ("sum(x[i], i, 1, i)", 16, "bounds of its own sum", ""),
    ("sum(sum(x[i,j], i, 1, n), i, 1, m)", 26, "bound twice", ""),
    ("x[i]*sum(x[i], i, 1, m)", 2, "unbound", ""),
    ("sum(x[i], i, 1, m) + i", 21, "unbound", ""),
    ("sum(x[i], i, 1, m, 2)", 0, "four arguments", ""),
]
LATEX = [
    (r"sinxy", 0, "“sinxy”", r"\sin"),
    (r"asin x", 0, "a function or a product", r"\arcsin or a\sin"),
    (r"2\sinx", 1, r"\sinx", r"\sin x"),
    (r"\maxx\left(x, 0\right)", 0, r"\maxx", r"\max"),
    (r"\operatorname{softpluss}(x)", 14, "“softpluss”", r"\softplus"),
    (r"sinus", 0, "“sinus”", r"\sin"),
    (r"abcd", 0, "“abcd”", ""),
    (r"x or y", 2, "two alternatives", ""),
    (r"\foo", 0, r"\foo", ""),
    (r"\newcommand{\a}{\b}\a", 19, r"unknown command \b", ""),
    (r"\newcommand{\a}[1]{#2}\a x", 22, "the macro has no argument #2", ""),
    (r"\newcommand{\a}{x", 15, "unclosed {", ""),
    (r"\def\a#1{x}\a", 13, "an argument is missing", ""),
    (r"\input{/etc/passwd}", 0, r"\input", ""),
    (r"\frac{\placeholder{}}{x}", 6, "placeholder", ""),
    (r"\begin{pmatrix}x\end{pmatrix}", 0, "environment", ""),
    (r"x\\y", 1, "two lines", ""),
    (r"x \pm 1", 2, "two expressions", ""),
    (r"x \text{ if } y", 9, "“if”", ""),
    (r"\text{for all }x", 0, "prose", ""),
    (r"{x", 0, "unclosed {", "}"),
    (r"x}", 1, "unmatched }", ""),
    (r"\frac{1}", 8, "argument is missing", ""),
    (r"x^{}", 3, "nothing", ""),
    (r"x^", 2, "argument is missing", ""),
    (r"x^-1", 2, "only the sign", "^{...}"),
    (r"a^b^c", 3, "second superscript", ""),
    (r"{x+1}^2", 0, "braces do not show", "parentheses"),
    (r"{x+1}y", 0, "braces do not show", "parentheses"),
    (r"\sin{x}^2", 7, "function or of its argument", ""),
    (r"\left(x+1)", 10, r"\right", ""),
    (r"$x", 0, "unclosed $", "$"),
    (r"x$y", 1, "dollar", ""),
    (r"x^{(2)}", 0, "record or a power", ""),
    (r"f^{(n)}(x)", 0, "power, a derivative or a product", ""),
    (r"x[i]", 1, "square brackets", "x_i"),
    (r"\frac{d^2}{dx} x", 7, "order 2", ""),
    (r"\frac{d^{11}}{dx^{11}} x", 9, "from 1 to 10", ""),
    (r"\frac{d^{n}}{dx^{n}} x", 9, "from 1 to 10", ""),
    (r"\partial x", 0, "∂", ""),
    (r"\hat{xy}", 0, "one letter", ""),
    (r"\sum_{i=1} x_i", 0, "no upper bound", ""),
    (r"\sum x_{ij}", 0, "over i or j", ""),
    (r"\sum x", 0, "no index", ""),
    (r"\sum_{j<i} a_{ij}", 0, "over all pairs", ""),
    (r"x + i \in S", 6, "a set", ""),
    (r"\sum_{i=1} x_i", 0, "no upper bound", ""),
    (r"\sum^m x", 0, "no lower bound", ""),
    (r"\sum_{i+1}^m x", 6, "single name", "i=1"),
    (r"\sum_{i=1}^{n}\sum_{i=1}^m x_i", 20, "bound twice", ""),
    (r"\sum_{i=1}^m y^{(i)} + x^{(i)}", 27, "unbound", ""),
    ("\\", 0, "backslash", ""),
]


def check(text, notation, position, message, expected):
    with pytest.raises(ReadingError) as caught:
        read(text, notation=notation)
    error = caught.value
    assert not isinstance(error, LimitError)
    assert message in error.message
    assert expected in error.expected
    assert (error.position, error.source) == (position, text)
    assert offers_what_is_read(error)


@pytest.mark.parametrize(("text", "position", "message", "expected"), [*PLAIN, *CHARACTERS, *SUMS])
def test_plain_text_is_refused(text, position, message, expected):
    check(text, "plain", position, message, expected)


@pytest.mark.parametrize(("text", "position", "message", "expected"), LATEX)
def test_latex_is_refused(text, position, message, expected):
    check(text, "latex", position, message, expected)


def test_position_counts_what_was_typed_not_what_it_is_read_as():
    with pytest.raises(ReadingError) as caught:
        read("x² + ½y\u200b + foo")
    assert caught.value.position == 11
