"""What stands around an answer: its name on the left, words, chains of equals signs, several answers in brackets."""

import pytest

from derivator.grading import check, check_implicit
from derivator.grading.reading.vector_answers import entries_in

NAMED = [
    "y' = 2x", "f'(x) = 2x", "dy/dx = 2x", "df/dx = 2x", "df(x)/dx = 2x", "d/dx f(x) = 2x", "d/dx(x^2) = 2x",
    "(x^2)' = 2x", "d(x^2)/dx = 2x", "D_x f = 2x", "Y' = 2x",
    "f\N{RIGHT SINGLE QUOTATION MARK}(x)=2x", "f_x = 2x", "y'(x) = 2x", "f'(x) := 2x",
    "(d/dx)x^2 = 2x", "=> 2x", "= 2x",
    "Answer: 2x", "answer = 2x", "The derivative is 2x", "Final answer: y' = 2x", "So y' = 2x.", "∴ dy/dx = 2x",
    r"\frac{dy}{dx} = 2x", r"\frac{d}{dx}\left[x^2\right] = 2x", r"f^{\prime}(x) = 2x\,", r"\text{Answer: } 2x",
    "$y' = 2x$", r"$$\frac{df}{dx} = 2x$$",
    r"\[ y' = 2x \]", r"\(2x\)", "**f'(x) = 2x**", "y' = 2·x^1 = 2x", "2x^3/x^2 = 2x", "y' = 2x = 2x",
    "dy/dx = $2x$", "df/dx = $2x^{1}$", "$dy/dx$ = $2x$", r"$\frac{dy}{dx}$ = $2x$", "$y'$ = $2x^{1}$ = $2x$",
    r"dy/dx = 2 \cdot x", r"dy/dx = \(2x\)", "d/dx = $$2x$$",
    "2x QED", "2x ∎", r"$2x$ \qed", r"f'(x) = 2x\quad\blacksquare", "2x?", "1. 2x", "a) y' = 2x", "(a) 2x",
    "f'(x) → 2x", "f'(x): 2x", "f' == 2x", "f'(x) ≡ 2x", "f`(x) = 2x", "f\N{ACUTE ACCENT}(x) = 2x", "ƒ'(x) = 2x",
    "→ 2x", "Ans. 2x", "Df = 2x", "Df(x) = 2x", r"\dot f = 2x", r"\dot{f}(x) = 2x", "ẏ = 2x",
    "v = y' = 2x", "By the power rule, 2x",
    "I get 2x", "it is 2x", "The derivative of x^2 is 2x", "If f(x) = x^2 then f'(x) = 2x", "u = x, y' = 2x",
    "y' = 2x^1\n= 2x", "y' = d/dx(x^2) = 2x", r"\begin{aligned} y' &= 2x^{1} \\ &= 2x \end{aligned}",
]  # fmt: skip
NO_ANSWER = [
    ("2x = 2x", "both sides of the equation are the same"),
    ("6x = 6x", "both sides of the equation are the same"),
    ("x^2 = 2x", "the claim is of x^2, and f'(x) is asked for"),
    ("y = 2x", "the claim is of y, and f'(x) is asked for"),
    ("f(x) = 2x", "the claim is of f(x), and f'(x) is asked for"),
    ("y'' = 2x", "the claim is of y'', and f'(x) is asked for"),
    ("dy/dt = 2x", "the claim is of dy/dt, and f'(x) is asked for"),
    ("3x = 4x", "an equation is not an answer: one expression is expected"),
    ("d/dx(x^2)", "a derivative is left to be carried out: the question again"),
    ("y' = d/dx(x^2)", "a derivative is left to be carried out: the question again"),
    ("The derivative of sin is 2x", "the claim is of (sin)', and f'(x) is asked for"),
    ("The derivative of x^3 is 2x", "the claim is of (x^3)', and f'(x) is asked for"),
    ("2x or 3x", "there are two answers: one is expected"),
    ("$y''$ = $2x$", "the claim is of y'', and f'(x) is asked for"),
    ("y' = 2x or 3x", "there are two answers: one is expected"),
]
CHAINS = [
    ("x^2", "y' = 3x", "wrong", "different at a point"),
    ("x^2", "y' = 2x + 3 = 2x", "wrong", "the last side is right, and 2x + 3 is not equal to it"),
    ("x^2", "2x = 3x", "wrong", "different at a point"),
    ("x^2", "dy/dx = $3x$", "wrong", "different at a point"),
    ("x^2", "x = 2x", "wrong", "the last side is right, and x is not equal to it"),
    ("log10(x)", "y' = 1/(x ln 10) ≈ 0.4343/x", "correct", "equal to SymPy's derivative in normal form"),
    ("log10(x)", "y' ≈ 0.4343/x", "rounded", "equal up to the rounding of its decimals"),
    ("x^2 sin(x)", "(x^2)' sin x + x^2 (sin x)'", "not-an-answer",
     "a derivative is left to be carried out, and it is right so far"),
    ("x^2", "f'(x): 3x", "wrong", "different at a point"),
    ("x^2 sin(x)", "y' = u'v + uv' = 2x sin x + x^2 cos x", "correct", "equal to SymPy's derivative in normal form"),
    ("sin(x)/x", "y' = (u'v-uv')/v^2 = (x cos x - sin x)/x^2", "correct", "equal to SymPy's derivative in normal form"),
    ("x^2 sin(x)", "y' = u'v - uv' = 2x sin x + x^2 cos x", "not-an-answer",
     "u'v - uv' is not judged: the function u, v is not defined in this problem"),
    ("x^2 sin(x)", "(x^2)' (sin x)'", "not-an-answer",
     "a derivative is left to be carried out, and it is not right so far"),
    ("x^2 sin(x)", "(x^2)' sin x + x^2 (sin x)' = 2x sin x + x^2 cos x", "correct",
     "equal to SymPy's derivative in normal form"),
]
OF_NAMES = [
    ("s(t) = t^2", "s'(t) = 2t", "correct"),
    ("s(t) = t^2", "ds/dt = 2t", "correct"),
    ("s(t) = t^2", "v'(t) = 2t", "not-an-answer"),
    ("y = x^2", "f'(x) = 2x", "correct"),
    ("x^2*y", "∂f/∂x = 2xy", "correct"),
    ("x^2*y", "y' = 2xy", "not-an-answer"),
    ("sigmoid", "σ'(x) = σ(x)(1-σ(x))", "correct"),
    ("sigmoid", "y' = y(1-y)", "correct"),
    ("a*x^2", "a) 2a x", "unreadable"),
    ("D*x^2", "Dx = 2D x", "wrong"),
    ("sin(a*x)", "acos(ax)", "unreadable"),
    ("x^2 + a", "acos(ax)", "wrong"),
]  # fmt: skip
GRADIENTS = [
    "(2x, 2y)", "<2x, 2y>", "⟨2x, 2y⟩", "{2x, 2y}", "2x, 2y", "[2x; 2y]", "(2x, 2y)^T", "∇f = (2x, 2y)",
    "grad f = [2x, 2y]", "f_x = 2x, f_y = 2y", "∂f/∂x = 2x, ∂f/∂y = 2y", "Matrix([[2*x], [2*y]])",
    "np.array([2*x, 2*y])", "2x i + 2y j", "2x î + 2y ĵ", "2x e_x + 2y e_y", "2x and 2y", "f_x = 2x\nf_y = 2y",
    "f_y = 2y, f_x = 2x", "∂f/∂y = 2y, ∂f/∂x = 2x", "y: 2y, x: 2x", "gradient: (2x, 2y)",
    r"\langle 2x, 2y\rangle",
    r"\left\langle 2x, 2y\right\rangle", r"\begin{pmatrix}2x\\2y\end{pmatrix}",
    r"\nabla f(x,y) = \begin{bmatrix} 2x \\ 2y \end{bmatrix}", r"\left[\begin{array}{c}2x\\2y\end{array}\right]",
    r"2x\,\mathbf i + 2y\,\mathbf j", r"2x\,\hat{\imath} + 2y\,\hat{\jmath}", r"\{2x, 2y\}",
    r"2x\mathbf{\hat{i}} + 2y\mathbf{\hat{j}}", r"2x\,\mathbf{e}_1 + 2y\,\mathbf{e}_2",
]  # fmt: skip
ENTRIES = [
    ("-(x+y) i - j", 2, ["-(x+y)", "-1"]),
    ("2y j", 2, ["0", "2y"]),
    ("[[2, 0], [0, 2]]", 4, ["2", " 0", "0", " 2"]),
    ("[2, 0; 0, 2]", 4, ["2", " 0", " 0", " 2"]),
    ("H = ((2, 0), (0, 2))", 4, ["2", " 0", "0", " 2"]),
    ("(2,5x; 3y)", 2, ["2,5x", " 3y"]),
    ("(2x)(2y)", 2, ["(2x)(2y)"]),
    ("2x", 2, ["2x"]),
]


@pytest.mark.parametrize("claim", NAMED)
def test_the_asked_derivative_may_stand_on_the_left(claim):
    found = check("x^2", claim)
    assert (found.verdict, found.claim) == ("correct", claim)


@pytest.mark.parametrize(("claim", "method"), NO_ANSWER)
def test_what_answers_another_question_is_no_answer(claim, method):
    found = check("x^2", claim)
    assert (found.verdict, found.method) == ("not-an-answer", method)


@pytest.mark.parametrize(("target", "claim", "verdict", "method"), CHAINS)
def test_every_side_of_a_chain_is_judged(target, claim, verdict, method):
    found = check(target, claim)
    assert (found.verdict, found.method) == (verdict, method)


@pytest.mark.parametrize(("target", "claim", "verdict"), OF_NAMES)
def test_a_left_side_is_of_the_function_that_is_asked_about(target, claim, verdict):
    found = check(target, claim, wrt=None if target == "sigmoid" else "t" if "t^2" in target else "x")
    assert found.verdict == verdict


def test_another_letter_may_stand_for_the_index_that_is_differentiated_by():
    found = check("softmax", "p[i]*(1-p[i]) if i = k, -p[i]*p[k] otherwise")
    assert found.verdict == "correct"
    assert "k is read as j, the index of what is differentiated by" in found.notes
    assert check("softmax", "p[i]*(1-p[i]) if i = k, p[i]*p[k] otherwise").verdict == "wrong"


@pytest.mark.parametrize(("target", "claim"), [
    ("sum(theta[j]*x[j], j, 1, n)", "x[j]"), ("sum(theta[j]^2, j, 1, n)", "2*theta[j]"),
    ("sum(exp(theta[j]), j, 1, n)", "exp(theta[j])"),
])
def test_the_index_of_a_sum_is_no_such_letter(target, claim):
    assert check(target, claim, wrt="theta[k]").verdict == "wrong"
    assert check(target, claim.replace("j", "m"), wrt="theta[k]").verdict == "correct"
    assert check(target, claim, wrt="theta[j]").verdict == "correct"


def test_longer_names_are_declared_for_a_check_too():
    assert check("rate*x^2", "2ratex", wrt="x", constants=("rate",)).verdict == "correct"
    assert check("weight^2", "dy/dweight = 2weight", wrt="weight").verdict == "correct"
    found = check("sqrt(rate^2)*x", "rate", wrt="x", constants=("rate",), assume="rate > 0")
    assert (found.verdict, found.assumptions) == ("correct", ("rate > 0",))


def test_a_chain_has_a_limit():
    assert check("x^2", " = ".join(["2x"] * 12)).method == "both sides of the equation are the same"
    assert check("x^2", " = ".join(["2x"] * 13)).method == "a chain of more than 12 sides is not read"
    assert check("x^2", "2x = " * 2000 + "2x").verdict == "not-an-answer"


def test_the_order_on_the_left_is_the_one_asked_for():
    assert check("x^3", "y'' = 6x", order=2).verdict == "correct"
    assert check("x^3", r"\frac{d^2y}{dx^2} = 6x", order=2).verdict == "correct"
    assert check("x^3", r"\ddot y = 6x", order=2).verdict == check("x^3", "D^2 f = 6x", order=2).verdict == "correct"
    assert check("x^3", "y' = 6x", order=2).verdict == check("x^3", r"\ddot y = 6x").verdict == "not-an-answer"


@pytest.mark.parametrize("claim", ["y' = -x/y", "dy/dx = -x/y", "= -x/y", "Answer: -x/y", "y' = -2x/(2y) = -x/y"])
def test_on_a_curve_as_well(claim):
    assert check_implicit("x^2+y^2=25", claim).verdict == "correct"


@pytest.mark.parametrize("claim", ["x + y y' = 0", "f' = -x/y", "y'' = -x/y"])
def test_on_a_curve_another_equation_is_no_answer(claim):
    assert check_implicit("x^2+y^2=25", claim).verdict == "not-an-answer"


@pytest.mark.parametrize("claim", GRADIENTS)
def test_a_gradient_stands_in_any_brackets(claim):
    assert check("x^2+y^2", claim, wrt="x,y").verdict == "correct"
    assert check("x^2+y^3", claim, wrt="x,y").verdict == "wrong"


@pytest.mark.parametrize(("text", "count", "entries"), ENTRIES)
def test_entries_are_taken_apart(text, count, entries):
    assert entries_in(text, count, frozenset("xy")) == entries


def test_a_fault_is_shown_at_its_place_in_the_whole_claim():
    found = check("x^2", "f'(x) = 2x +")
    assert found.complaint is not None
    assert found.complaint.position == len("f'(x) = 2x +")


BEHIND = [
    ("x^2", "2x because of the power rule", "correct"),
    ("x^2", "2x, by the power rule", "correct"),
    ("x^2", "$2x$ (power rule)", "correct"),
    ("x^2", r"2x \text{ by the power rule}", "correct"),
    ("x^2", "f'(x) = 2x using the power rule", "correct"),
    ("x^2", "3x because of the power rule", "wrong"),
    ("x^2", "2x because x > 0", "unreadable"),
    ("x^2", "2x because I say so, so 3x", "unreadable"),
    ("x^2", "2x or by the power rule 3x", "unreadable"),
    ("f(x) = x^2", "f'(t) = 2t", "correct"),
    ("f(x) = sin(x)", "f'(t) = cos t", "correct"),
    ("f(x) = x^2", "f'(t) = 3t", "wrong"),
    ("f(x) = x^2", "f'(t) = 2x", "not-an-answer"),
    ("f(x) = a x^2", "f'(a) = 2a", "not-an-answer"),
    ("f(x) = x^2", "f'(2) = 4", "not-an-answer"),
]


@pytest.mark.parametrize(("target", "claim", "verdict"), BEHIND)
def test_a_reason_behind_an_answer_is_left_out_and_another_letter_read(target, claim, verdict):
    found = check(target, claim, wrt="x")
    assert found.verdict == verdict
    assert bool([note for note in found.notes if "left out" in note or "is read as x, by" in note]) == (
        verdict in ("correct", "wrong")
    )


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [("2(x, y)", "correct"), (r"2\left(x, y\right)", "correct"), ("2*[x, y]", "correct"), ("-2(x, y)", "wrong"),
     (r"\nabla f = 2\begin{pmatrix} x \\ y \end{pmatrix}", "correct"), ("2(x, x)", "wrong"), ("(4x, 4y)/2", "correct"),
     ("f(x, y)", "not-an-answer")],
)
def test_a_factor_may_stand_before_a_gradient(claim, verdict):
    assert check("x^2 + y^2", claim, wrt="x,y").verdict == verdict


@pytest.mark.parametrize(
    ("target", "claim", "method"),
    [("sigma(w*x)", "x*sigma'(w*x)", "right so far"), ("sigma(w*x)", "sigma'(w*x)", "not right so far"),
     ("sin(w*x)", "x sin'(w*x)", "right so far")],
)
def test_a_known_function_with_a_prime_is_left_to_be_carried_out(target, claim, method):
    found = check(target, claim, wrt="w")
    assert (found.verdict, found.method.endswith(method)) == ("not-an-answer", True)


BY_SQUARES = [
    ("1/(2*sigma^2)", "-1/(2 sigma^4)", "sigma^2", "correct"),
    ("1/(2*sigma^2)", "-1/sigma^3", "sigma^2", "wrong"),
    ("1/(2*sigma^2)", "-1/(2 sigma^2)", r"\log\sigma^2", "correct"),
    (r"\frac{\partial}{\partial\sigma^2}\frac{1}{2\sigma^2}", r"-\frac{1}{2\sigma^4}", None, "correct"),
    (r"\frac{1}{2\sigma_k^2}", r"-\frac{1}{2\sigma_k^4}", r"\sigma_k^2", "correct"),
    (r"\sum_{j=1}^m \frac{1}{2\sigma_j^2}", r"-\frac{1}{2\sigma_k^4}", r"\sigma_k^2", "correct"),
    (r"\sum_{j=1}^m \frac{1}{2\sigma_j^2}", r"-\frac{1}{\sigma_k^3}", r"\sigma_k^2", "wrong"),
    ("-n/2*ln(sigma^2) - a/(2*sigma^2)", "-n/(2sigma^2) + a/(2sigma^4)", "sigma^2", "correct"),
]


@pytest.mark.parametrize(("target", "claim", "by", "verdict"), BY_SQUARES)
def test_derivatives_by_a_square(target, claim, by, verdict):
    assert check(target, claim, wrt=by).verdict == verdict


@pytest.mark.parametrize(("target", "by", "claim", "verdict"), [
    ("x^2", "x", "d/dx = 2x", "correct"),
    ("x^2", "x", "d/d(x) = 2x", "correct"),
    ("x^2", "x", "df/d(x) = 3x", "wrong"),
    ("x^2", "x", r"\frac{d}{dx} = 2x", "correct"),
    ("x^2*y", "x", "d/dy = 2x y", "not-an-answer"),
    ("log(sigma^2)", "sigma^2", "d/d(sigma^2) = 1/sigma^2", "correct"),
    ("log(sigma^2)", "sigma^2", "d/d(sigma^2) f = 1/sigma^2", "correct"),
    ("log(sigma^2)", "sigma^2", "∂/∂σ² = 2/σ²", "wrong"),
    ("log(sigma^2)", "sigma^2", r"\frac{\partial}{\partial\sigma^2} = \frac{1}{\sigma^2}", "correct"),
])
def test_an_operator_alone_is_one_of_the_function(target, by, claim, verdict):
    assert check(target, claim, wrt=by).verdict == verdict
