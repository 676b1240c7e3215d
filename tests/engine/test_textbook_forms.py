"""Results as the answers of a textbook print them: factored, over one denominator, without leftovers."""

from __future__ import annotations

import pytest

from derivator.deriving.problem import problem_of
from derivator.engine import DEFAULT, derive_problem
from derivator.notation import plain
from derivator.syntax import read

FORMS = (
    # The order of factors, and what an exponent keeps.
    ("n*x^(n-1)", "n*(n-1)*x^(n-2)"),
    ("asec(x)", "1/(abs(x)*sqrt(x^2-1))"),
    ("x^(-n)", "-n*x^(-n-1)"),
    ("x^y", "y*x^(y-1)"),
    ("b^n*x^2", "2*b^n*x"),
    ("x^n/(K^n+x^n)", "n*K^n*x^(n-1)/(K^n+x^n)^2"),
    # Roots: of powers, of quotients, and of what has a sign where the function is defined.
    ("sqrt(x^3)", "3*sqrt(x)/2"),
    ("sqrt((1+x)/(1-x))", "1/((1-x)*sqrt(1-x^2))"),
    ("atan(sqrt((1-x)/(1+x)))", "-1/(2*sqrt(1-x^2))"),
    ("asin(sqrt((1-x)/2))", "-1/(2*sqrt(1-x^2))"),
    ("asin(2*x*sqrt(1-x^2))", "2*sign(1-2*x^2)/sqrt(1-x^2)"),
    ("acosh(1/x)", "-1/(x*sqrt(1-x^2))"),
    ("ln(x)+abs(x)", "1/x+1"),
    ("sqrt(x^2)*ln(x)", "1+ln(x)"),
    ("abs(x)*exp(x)", "exp(x)*(abs(x)+sign(x))"),
    ("exp(x)*sqrt(x)", "(1+2*x)*exp(x)/(2*sqrt(x))"),
    ("sin(x)*sqrt(x)", "(sin(x)+2*x*cos(x))/(2*sqrt(x))"),
    ("x*asinh(x)-sqrt(1+x^2)", "asinh(x)"),
    ("-(y*ln(x)+(1-y)*ln(1-x))", "(x-y)/(x*(1-x))"),
    ("(b/x)^12-(b/x)^6", "6*b^6/x^7-12*b^12/x^13"),
    ("(b-a)/sqrt(x+c)", "(a-b)/(2*(x+c)^(3/2))"),
    ("atan(sqrt(x))", "1/(2*sqrt(x)*(1+x))"),
    ("ln(sqrt(x^2+1)/x)", "-1/(x*(x^2+1))"),
    ("x*tanh(x)", "x*(1-tanh(x)^2)+tanh(x)"),
    # Secants and tangents.
    ("sec(x)*tan(x)", "sec(x)*(sec(x)^2+tan(x)^2)"),
    ("tan(x)^2", "2*tan(x)*sec(x)^2"),
    ("sec(x)^2", "2*sec(x)^2*tan(x)"),
    ("ln(tan(x))", "1/(sin(x)*cos(x))"),
    ("ln(tan(x/2))", "1/sin(x)"),
    ("ln(cot(x))", "-1/(sin(x)*cos(x))"),
    ("(1+cos(x))/sin(x)", "-1/(1-cos(x))"),
    ("(1-sin(x))/cos(x)", "-1/(1+sin(x))"),
    # Logarithms of even powers.
    ("ln(x^2*(x-3)^4)", "2/x+4/(x-3)"),
    ("ln((x^2+1)^2)", "4*x/(x^2+1)"),
    # Factors in several letters.
    ("atan(x/a)/a", "1/(a^2+x^2)"),
    ("atan((a+x)/(1-a*x))", "1/(x^2+1)"),
    ("atan((a-x)/(1+a*x))", "-1/(x^2+1)"),
    ("(sin(x)+cos(x))/(sin(x)-cos(x))", "-2/(sin(x)-cos(x))^2"),
    # Cases that a factor has already.
    ("relu(x)^3", "3*relu(x)^2"),
    ("max(0,1-x)^2", "-2*max(0,1-x)"),
    ("x*relu(x)", "2*relu(x)"),
    ("x^2*relu(x)", "3*x*relu(x)"),
    ("relu(w*x+b)^2", "2*w*relu(w*x+b)"),
    ("relu(x-1)*relu(x+1)", "relu(x-1)+piecewise(0 if x-1 < 0, relu(x+1) if x-1 > 0)"),
    # A common factor among powers with letters, roots and exponentials.
    ("x^n*exp(-a*x)", "x^(n-1)*(n-a*x)*exp(-a*x)"),
    ("a^x*x^a", "x^(a-1)*a^x*(a+x*ln(a))"),
    ("x^(a-1)*(1-x)^(b-1)", "x^(a-2)*(1-x)^(b-2)*((a-1)*(1-x)-(b-1)*x)"),
    ("x^2/(a^2+x^2)^(3/2)", "x*(2*a^2-x^2)/(a^2+x^2)^(5/2)"),
    ("sqrt(x)*(x-3)", "3*(x-1)/(2*sqrt(x))"),
    ("-2*x/(1+x^2)^2", "2*(3*x^2-1)/(1+x^2)^3"),
    ("2*x/(1+x^2)", "2*(1-x^2)/(1+x^2)^2"),
    ("x^k*(1-x)^(n-k)", "x^(k-1)*(1-x)^(n-k-1)*(k-n*x)"),
    ("x^3*sqrt(1+x^2)", "x^2*(4*x^2+3)/sqrt(1+x^2)"),
    ("exp(x)/(1+exp(x))^2", "exp(x)*(1-exp(x))/(1+exp(x))^3"),
    ("exp(-x)/(1+exp(-x))^2", "exp(-x)*(exp(-x)-1)/(1+exp(-x))^3"),
    # Products and quotients.
    ("x^2*sin(x)", "x*(x*cos(x)+2*sin(x))"),
    ("x^2*ln(x)", "x*(1+2*ln(x))"),
    ("x^2*sin(x)/(1+x)", "x*(x*(1+x)*cos(x)+(2+x)*sin(x))/(1+x)^2"),
    ("exp(x)*sin(x)*x", "exp(x)*((x+1)*sin(x)+x*cos(x))"),
    ("exp(-x)*cos(x)", "-exp(-x)*(sin(x)+cos(x))"),
    ("exp(x)/x", "(x-1)*exp(x)/x^2"),
    ("cos(x)^2*sin(x)^3", "sin(x)^2*cos(x)*(3*cos(x)^2-2*sin(x)^2)"),
    ("(2*x+1)^5*(x^3-x+1)^4", "2*(2*x+1)^4*(x^3-x+1)^3*(17*x^3+6*x^2-9*x+3)"),
    ("(x^2+1)^3/(x-1)", "(x^2+1)^2*(5*x^2-6*x-1)/(x-1)^2"),
    ("((x-2)/(2*x+1))^9", "45*(x-2)^8/(2*x+1)^10"),
    ("(a*x+b)/(c*x+d)", "(a*d-b*c)/(c*x+d)^2"),
    ("x/(x+c/x)", "2*c*x/(x^2+c)^2"),
    ("(3*x^2-5)/(2*x)", "3/2+5/(2*x^2)"),
    ("(x^2-1)/(x^2+1)", "4*x/(x^2+1)^2"),
    # Trigonometric functions.
    ("sin(x)/(1+cos(x))", "1/(1+cos(x))"),
    ("sec(x)/(1+tan(x))", "sec(x)*(tan(x)-1)/(1+tan(x))^2"),
    ("cot(x)/(1+csc(x))", "-csc(x)/(1+csc(x))"),
    ("(1+sin(x))/(x+cos(x))", "x*cos(x)/(x+cos(x))^2"),
    # Roots.
    ("sqrt(2/pi)*x*exp(-x^2/2)", "sqrt(2/pi)*(1-x^2)*exp(-x^2/2)"),
    ("sqrt(2/x)", "-1/(sqrt(2)*x^(3/2))"),
    ("x^2*sin(x)*sqrt(3)", "sqrt(3)*x*(x*cos(x)+2*sin(x))"),
    ("sqrt(x)*(x-1)", "(3*x-1)/(2*sqrt(x))"),
    ("(sqrt(x)-1)/(sqrt(x)+1)", "1/(sqrt(x)*(sqrt(x)+1)^2)"),
    ("sqrt(x)*ln(x)", "(2+ln(x))/(2*sqrt(x))"),
    ("x*sqrt(1-x^2)", "(1-2*x^2)/sqrt(1-x^2)"),
    ("x/sqrt(1-x^2)", "1/(1-x^2)^(3/2)"),
    ("1/sqrt(x^2+1)", "-x/(x^2+1)^(3/2)"),
    ("x^2/(1+sqrt(x))", "x*(4+3*sqrt(x))/(2*(1+sqrt(x))^2)"),
    ("ln(x+sqrt(x^2+1))", "1/sqrt(x^2+1)"),
    ("ln((x+1)/sqrt(x-2))", "(x-5)/(2*(x+1)*(x-2))"),
    ("sqrt(x+sqrt(x))", "(2*sqrt(x)+1)/(4*sqrt(x)*sqrt(x+sqrt(x)))"),
    ("asin(x)/x", "(x-sqrt(1-x^2)*asin(x))/(x^2*sqrt(1-x^2))"),
    ("(x^2-1)/(x-1)", "1"),
    ("(x^3-8)/(x-2)", "2*x+2"),
    # Powers that a polynomial has in common, quotients of functions, signs.
    ("x^2*(x-1)^3", "x*(x-1)^2*(5*x-2)"),
    ("x^3/(1-x^2)", "x^2*(3-x^2)/(1-x^2)^2"),
    ("ln(sin(x))", "cot(x)"),
    ("ln(cos(x))", "-tan(x)"),
    ("ln(cosh(x))", "tanh(x)"),
    ("tan(x)-x", "tan(x)^2"),
    ("cos(x)^3/3-cos(x)", "sin(x)^3"),
    ("atanh(sin(x))", "1/cos(x)"),
    ("1/(sin(x)+cos(x))", "(sin(x)-cos(x))/(sin(x)+cos(x))^2"),
    ("x^(1/x)", "x^(1/x)*(1-ln(x))/x^2"),
    ("atan((1+x)/(1-x))", "1/(1+x^2)"),
    ("(exp(x)-exp(-x))/(exp(x)+exp(-x))", "4/(exp(x)+exp(-x))^2"),
    # Lowest terms, common denominators, compound fractions with a factor before them.
    ("(x^3+1)/(x^2-1)", "x*(x-2)/(x-1)^2"),
    ("5/(x^2-2*x+1)", "-10/(x-1)^3"),
    ("atan(2*x/(1-x^2))", "2/(1+x^2)"),
    ("x*sqrt(x+1)", "(3*x+2)/(2*sqrt(x+1))"),
    ("sin(3*x)*cos(3*x)", "3*cos(6*x)"),
    ("exp(x/(x-1)^2)", "-(x+1)*exp(x/(x-1)^2)/(x-1)^3"),
    ("ln((x-2)^3/(x+1))", "(2*x+5)/((x-2)*(x+1))"),
    ("cos(2*x)/(1+sin(2*x))", "-2/(1+sin(2*x))"),
    ("G*m*M/x^2", "-2*G*m*M/x^3"),
    ("b*a*x^2 + a*b*x", "2*a*b*x + a*b"),
    ("(x+1)^2*(x-1)/(x^2+1)", "(x+1)*(x^3-x^2+5*x-1)/(x^2+1)^2"),
    ("x^n/(1-x^n)^2", "n*x^(n-1)*(1+x^n)/(1-x^n)^3"),
    ("x*y*z/(x+y+z)", "y*z*(y+z)/(x+y+z)^2"),
    ("x/(x^2+1)+atan(x)", "2/(x^2+1)^2"),
    ("x*(x/(1+x^2)+2*atan(x))", "2*x*(x^2+2)/(x^2+1)^2+2*atan(x)"),
    ("exp(sqrt(x))/sqrt(x)", "exp(sqrt(x))*(sqrt(x)-1)/(2*x*sqrt(x))"),
    ("(2*sqrt(x)+1)/(sqrt(x)-1)", "-3/(2*sqrt(x)*(sqrt(x)-1)^2)"),
    ("x^3*exp(-x/2)", "x^2*(6-x)*exp(-x/2)/2"),
    ("(2*x-3)/(x^2+4)", "2*(4+3*x-x^2)/(x^2+4)^2"),
    ("(x+1)/((x+2)*(x+3))", "(1-2*x-x^2)/((x+2)^2*(x+3)^2)"),
    ("-(x^2-2*x+1)*exp(x)", "(1-x^2)*exp(x)"),
    # Powers, roots and absolute values.
    ("(x^a)^b", "a*b*x^(a*b-1)"),
    ("(x^n)^2", "2*n*x^(2*n-1)"),
    ("sqrt(x+1)*(x+1)^(-2)", "-3/(2*(x+1)^(5/2))"),
    ("-1/(2*x*sqrt(x))", "3/(4*x^(5/2))"),
    ("sqrt(x^2)", "sign(x)"),
    ("asin(x/2)", "1/sqrt(4-x^2)"),
    ("acos(1/x)", "1/(abs(x)*sqrt(x^2-1))"),
    ("acos((1-x^2)/(1+x^2))", "2*sign(x)/(1+x^2)"),
    ("asin(2*x/(1+x^2))", "2*sign(1-x^2)/(1+x^2)"),
    ("acos(2*x-1)", "-1/sqrt(x*(1-x))"),
    ("asin(x/a)", "sign(a)/sqrt(a^2-x^2)"),
    # Exponentials, letters, functions of their inverses.
    ("x/exp(x)", "(1-x)/exp(x)"),
    ("x^2/exp(2*x)", "2*x*(1-x)/exp(2*x)"),
    ("exp(x)/exp(2*x)", "-1/exp(x)"),
    ("(3*x^2-2*x+1)*exp(-2*x)", "-2*(3*x^2-5*x+2)*exp(-2*x)"),
    ("a^(x^2)", "2*x*a^(x^2)*ln(a)"),
    ("x^n*(1-x)^m", "x^(n-1)*(1-x)^(m-1)*(n-(n+m)*x)"),
    ("k*ln(x)+(n-k)*ln(1-x)", "(k-n*x)/(x*(1-x))"),
    ("(2/3)^x*ln(2/3)", "(2/3)^x*ln(2/3)^2"),
    ("sin(acos(x))", "-x/sqrt(1-x^2)"),
    ("tan(atan(x))", "1"),
    ("atan(sinh(x))", "1/cosh(x)"),
    # Polynomials in a function.
    ("2*tanh(x)*(1-tanh(x)^2)", "2*(1-tanh(x)^2)*(1-3*tanh(x)^2)"),
    ("sigmoid(x)*(x*(1-sigmoid(x))+1)", "sigmoid(x)*(1-sigmoid(x))*(2+x*(1-2*sigmoid(x)))"),
    ("(exp(-x)-exp(x))/(exp(x)+exp(-x))^2", "(exp(2*x)-6+exp(-2*x))/(exp(x)+exp(-x))^3"),
    # What is to stay as it is.
    ("x*ln(x)", "1+ln(x)"),
    ("x*tan(x)", "x*sec(x)^2+tan(x)"),
    ("x*atan(x)", "x/(1+x^2)+atan(x)"),
    ("x^3-3*x^2+2", "3*x^2-6*x"),
    ("x^x", "x^x*(1+ln(x))"),
)


@pytest.mark.parametrize(("function", "form"), FORMS, ids=[function for function, _ in FORMS])
def test_the_result_has_the_form_of_a_textbook(function: str, form: str) -> None:
    trace = derive_problem(problem_of(function, wrt="x"), DEFAULT)
    assert plain(trace.result) == plain(read(form).expression)
    assert trace.steps[-1].after == trace.result


def test_beside_a_logarithm_to_a_base_the_natural_one_is_ln() -> None:
    assert problem_of("log(x, 10)").conventions.logarithm == "ln"
    assert problem_of("log(x)").conventions.logarithm == "log"


@pytest.mark.parametrize(("text", "result"), [
    ("0.1x^2 + 0.25x", "0.2*x+0.25"),
    ("0.5x^3", "1.5*x^2"),
    ("x^1.5", "1.5*x^0.5"),
    ("(x^2 - 1)^0.4", "0.8*x/(x^2-1)^0.6"),
    ("0.2x*0.3x^2", "0.18*x^2"),
    ("0.1x/(2 + x)", "0.2/(2+x)^2"),
    ("x^2/0.3", "20*x/3"),  # no decimal of few digits
    ("0.25x^4 - 0.5x^2", "x^3-x"),
])
def test_decimals_stay_decimals(text, result):
    assert plain(derive_problem(problem_of(text, wrt="x")).result) == result


@pytest.mark.parametrize(("text", "titles"), [
    ("asin(2x/(1+x^2))", {"one fraction under the root", "the square of a sum, read backwards"}),
    ("(exp(x)-exp(-x))/(exp(x)+exp(-x))", {"the square of a sum"}),
])
def test_a_line_is_titled_after_what_was_done_in_it(text, titles):
    steps = derive_problem(problem_of(text, wrt="x")).steps
    found = {step.title for step in steps}
    assert titles <= found
    assert "multiply out the compound fraction" not in found
