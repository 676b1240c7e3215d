"""The first line that does not follow, and what was probably done in it: for each kind of step."""

from __future__ import annotations

import pytest

from derivator import review

STEPS = {
    "a factor of a term is lost": (r"$$J(b)=\sum_i(y_i-bx_i)^2+\lambda b^2$$ $$J'(b)=-2\sum_i(y_i-bx_i)x_i+\lambda b$$",
                                   "constant-factor-of-term", "factor"),
    "by a letter that stands for a function": (
        r"$z_i=wx_i$ $$J(w)=\sum_i(\ln(1+e^{z_i})-t_iz_i)$$ $$J'(w)=\sum_i\left(\frac{e^{z_i}}{1+e^{z_i}}-t_i\right)$$",
        "differentiated-by-inner-letter", "chain"),
    "a square is lost in a sum": (r"$$g(w)=\sum_{i=1}^nx_i(wx_i-y_i)$$ $$=w\sum_{i=1}^nx_i-\sum_{i=1}^nx_iy_i$$",
                                  "exponent-slip", "power"),
    "an exponent of one term": ("f(x) = 2x sqrt(x) - 4 sqrt(x)\n= 2x^2 - 4 sqrt(x)\n", "exponent-slip", "power"),
    "the sign of one term": ("f(x) = (x - 1)(x + 3)\n= x^2 + 2x + 3\n", "sign-slip", "sign"),
    "a root of a sum with a number": ("f(x) = sqrt(x^2 + 16)\n= x + 4\n", "root-of-sum-split", "algebra"),
    "a power of a difference": ("f(x) = (1 - x^2)^2\n= 1 - x^4\n", "power-of-sum-split", "algebra"),
    "a value": ("h(t) = t^3 - 4t^2\nh'(t) = 3t^2 - 8t\nh'(-1) = 3 - 8\n", "value-worked-out-wrongly", "evaluation"),
    "a value with a letter": ("T(t) = 20 + 60e^(-k t)\nT'(t) = -60k e^(-k t)\nT'(0) = 0\n",
                              "value-worked-out-wrongly", "evaluation"),
    "a value on a curve": ("x^2 + y^2 = 25\n2x + 2y y' = 0\ny' = -x/y\nat (3, -4):  y' = -3/4\n",
                           "value-worked-out-wrongly", "evaluation"),
    "logarithms on both sides": ("y = x^(sin(x))\nln(y) = sin(x) ln(x)\ny'/y = cos(x)/x\n",
                                 "product-of-derivatives", "product"),
    "a sign on a curve": ("x cos(y) + y^2 = 3\ncos(y) - x sin(y) y' + 2y y' = 0\ny'(2y - x sin(y)) = cos(y)\n",
                          "sign-kept-when-moving", "sign"),
    "upside down on a curve": ("x^2 + 4y^2 = 20\n2x + 8y y' = 0\ny' = -8y/(2x)\n",
                               "reciprocal-when-solving", "implicit"),
    "a term over a denominator": ("sin(x y) = x\ny + x y' = 1/cos(x y)\nx y' = (1 - y)/cos(x y)\n",
                                  "term-moved-over-the-denominator", "algebra"),
    "a sign in an equation": ("f(x) = x^3 - 12x\nf'(x) = 3x^2 - 12\n3x^2 - 12 = 0\n3x^2 = -12\n", "sign-slip", "sign"),
    "an equation in letters": ("L(k) = n ln(k) - k S\nL'(k) = n/k - S\nn/k - S = 0\nn/k = S\nk = n S\n",
                               "upside-down-when-moving", "factor"),
    "a solution below its equation": ("f(x) = x e^(-2x)\nf'(x) = (1 - 2x) e^(-2x)\n1 - 2x = 0\nx = 2\n",
                                      "multiplied-when-moving", "factor"),
    "a solution is lost": ("f(x) = x^3 - 3x^2\nf'(x) = 3x^2 - 6x\n3x^2 = 6x\n3x = 6\n", "solution-lost", "algebra"),
    "a function called E": ("E(w) = (w - 1)^2/2\nE'(w) = 2(w - 1)\n", "constant-denominator-lost", "factor"),
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_the_last_line_is_wrong_and_its_mistake_is_named(name):
    work, mistake, family = STEPS[name]
    found = review(work)
    assert found.first_wrong == found.lines[-1]
    assert (mistake, family) in [(each.mistake, each.family) for each in found.first_wrong.mistakes]


@pytest.mark.parametrize("work", [
    "f(x) = x^2 - 3x\nf'(x) = 2x - 3\n2x - 3 = 0\nx = 3/2\n",
    "V(r) = r/(r^2+4)\nV'(r) = (4-r^2)/(r^2+4)^2\nzero at r = 2   -> maximum there\nslope at r = 1:\nV'(1) = 3/25\n",
    "x^2 + 4y^2 = 20\n2x + 8y y' = 0\n8y y' = -2x\ny' = -2x/(8y)\n",
])
def test_what_follows_is_not_called_wrong(work):
    assert review(work).first_wrong is None


def test_numbers_that_differ_are_shown_without_letters():
    work = "f(x) = x^2\nf'(x) = 2x\nf'(3) = 5\n"
    assert review(work).first_wrong.witness == "left 6, right 5"


@pytest.mark.parametrize(("said", "note"), [
    ("x = 2", "x = -2 solves the equation of line 3 as well"),
    ("x = 2 or x = -2", ""),
    ("x = 2   for x > 0", ""),
])
def test_a_solution_that_is_not_named_is_told(said, note):
    lines = review(f"f(x) = x^3 - 12x\nf'(x) = 3x^2 - 12\nx^2 = 4\n{said}\n").lines
    assert lines[-1].status in ("follows", "given")
    assert lines[-1].note == note
