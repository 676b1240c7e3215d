"""What is too much is refused quickly, before anything is computed."""


import pytest

from derivator.base.errors import LimitError, ReadingError
from derivator.inert import Power
from derivator.syntax import Limits, read

TOO_MUCH = [
    ("9**9**9**9", "plain"),
    ("10**(10**10)", "plain"),
    ("1e999999999", "plain"),
    ("x^10000000000", "plain"),
    ("x^(10^10)", "plain"),
    ("2^(10^4)", "plain"),
    ("2^(-10^4)", "plain"),
    ("(1/2)^(10^4)", "plain"),
    ("10^(10^10*cos(0))", "plain"),
    ("10^sqrt(10^20)", "plain"),
    ("10^(x-x+10^10)", "plain"),
    ("(x-x+10)^(10^9)", "plain"),
    ("(x/(x*0.1))^(10^8)", "plain"),
    ("exp(10^8*log(10))", "plain"),
    ("exp(exp(exp(10)))", "plain"),
    ("e^(10^9)", "plain"),
    ("1" * 41, "plain"),
    ("0." + "1" * 41, "plain"),
    ("(" * 100_000, "plain"),
    ("(" * 2000 + "x" + ")" * 2000, "plain"),
    ("sin(" * 200 + "x" + ")" * 200, "plain"),
    ("x+" * 20_000 + "x", "plain"),
    ("-" * 4000 + "x", "plain"),
    ("x" + "/x" * 2000, "plain"),
    ("x" + "^x" * 2000, "plain"),
    ("sin " * 1000 + "x", "plain"),
    ("|" * 4000, "plain"),
    ("√" * 4000, "plain"),
    ("f(" * 1300, "plain"),
    ("sum(" * 1000, "plain"),
    (r"\frac{" * 300 + "1" + "}{2}" * 300, "latex"),
    ("{" * 4000, "latex"),
    ("(" * 4000, "latex"),
    (r"\sqrt" * 800 + "x", "latex"),
    ("2^{10000}", "latex"),
    (r"\sin^{10000000000} x", "latex"),
]


@pytest.mark.parametrize(("text", "notation"), TOO_MUCH, ids=lambda value: value[:20])
def test_too_much_is_refused_at_once(text, notation, within):
    with within(0.5), pytest.raises(LimitError) as caught:
        read(text, notation=notation)
    assert 0 <= caught.value.position <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "(x+1)**100000", "x^1000000000", "2^1000", "2^(1/1000)", "(1+1/x)^x", "10^x", "2^(3x)", "x" + "*x" * 2000,
        "1" * 40, "cosh(sinh(2+sin(f(10^9))))^2", "f(10^9)^1000", "2^(100*sigmoid(10^9))",
    ],
)  # fmt: skip
def test_what_is_large_and_harmless_is_read(text):
    assert read(text).expression.free_symbols is not None


def test_deep_but_allowed_nesting_is_read():
    assert read("(" * 99 + "x" + ")" * 99).expression.is_Symbol
    assert str(read("1/(1+" * 24 + "x" + ")" * 24).expression).count("Fraction") == 24


def test_limits_are_the_callers():
    assert isinstance(read("2^10", limits=Limits(size=4)).expression, Power)
    for text, limits in (
        ("2^20", Limits(size=4)), ("xxx", Limits(length=2)), ("((x))", Limits(depth=1)), ("12", Limits(digits=1)),
        ("x^11", Limits(exponent=10)),
    ):  # fmt: skip
        with pytest.raises(LimitError):
            read(text, limits=limits)


def test_a_callers_deep_stack_gives_a_typed_error():
    def deeper(levels):
        return deeper(levels - 1) if levels else read("(" * 99 + "x" + ")" * 99)

    with pytest.raises((ReadingError, RecursionError)) as caught:
        deeper(900)
    assert isinstance(caught.value, LimitError)
