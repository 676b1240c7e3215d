"""The notation a person chooses: on the command line and in the library, over text, LaTeX and JSON."""

import json

import pytest

from derivator import NotationChoices, UnknownNameError, derive

LOGISTIC = "-(t*log(y_hat)+(1-t)*log(1-y_hat))"
COST = "1/m*sum(log(1+exp(-y[i]*dot(theta,x[i]))),i,1,m)"

TABLE = [
    ("log(x)", (), "log(x)", r"\log x"),
    ("log(x)", ("--log", "ln"), "ln(x)", r"\ln x"),
    ("ln(x)", ("--log", "log"), "log(x)", r"\log x"),
    ("sigmoid(x)", ("--sigmoid", "g"), "g(x)(1 - g(x))", r"g\left(x\right) \left(1 - g\left(x\right)\right)"),
    ("sigmoid(x)", ("--sigmoid", "h"), "h(x)(1 - h(x))", r"h\left(x\right) \left(1 - h\left(x\right)\right)"),
    ("sigmoid(x)", ("--sigmoid", "σ"), "σ(x)(1 - σ(x))", r"\sigma\left(x\right)"),
    ("sigmoid(x)", ("--sigmoid", "sigma"), "σ(x)(1 - σ(x))", r"\sigma\left(x\right)"),
    ("sigmoid", ("--sigmoid", "sigma"), "= σ(x)(1 - σ(x))", r"\sigma\left(x\right) \left(1 - \sigma"),
    ("logistic-regression", ("--sigmoid", "g"), "g_θ(x⁽ⁱ⁾) := ", r"g_{\theta}\left(x^{(i)}\right)"),
    ("linear-regression", ("--records", "subscript"), "(h_θ(x_i) - y_i) x_{ij}", r"x_{ij}"),
    ("linear-regression", ("--records", "superscript"), "x_j⁽ⁱ⁾", r"x_{j}^{(i)}"),
    ("linear-regression", ("--gradient", "nabla"), "∇_{θ_j}(", r"\nabla_{\theta_{j}}"),
    ("linear-regression", ("--gradient", "partial"), "∂/∂θ_j(", r"\frac{\partial}{\partial \theta_{j}}"),
    ("linear-regression", ("--rename", "theta=w"), "wᵀx⁽ⁱ⁾", r"w^{T} x^{(i)}"),
    ("linear-regression", ("--rename", "h=f"), "f_θ(x⁽ⁱ⁾)", r"f_{\theta}\left(x^{(i)}\right)"),
    ("y_hat^2", ("--wrt", "y_hat", "--rename", "y_hat=p"), "= 2p", "2 p"),
    ("y_hat^2", ("--wrt", "y_hat", "--rename", "ŷ=p"), "= 2p", "2 p"),
    ("y_hat^2", ("--wrt", "y_hat", "--rename", "y_hat = theta_1"), "= 2θ_1", r"2 \theta_{1}"),
    ("a*x^b", ("--wrt", "x", "--rename", "a=b", "--rename", "b=a"), "b·∂/∂x(x^a)", r"b \frac{\partial}"),
]


@pytest.mark.parametrize(("target", "options", "text", "latex"), TABLE)
def test_text_latex_and_json_follow_the_choice(run, target, options, text, latex):
    assert text in run("derive", target, *options).stdout
    assert latex in run("derive", target, *options, "--format", "latex").stdout
    document = run("derive", target, *options, "--format", "json").stdout
    assert json.dumps(latex)[1:-1] in document or json.dumps(latex, ensure_ascii=False)[1:-1] in document


def test_what_is_typed_in_json_reads_back_under_the_names_of_the_problem(run):
    data = json.loads(run("derive", "y_hat^2", "--wrt", "y_hat", "--rename", "y_hat=p", "--format", "json").stdout)
    assert data["result"] == {**data["result"], "text": "2*y_hat", "latex": "2 p"}


def test_only_what_is_chosen_changes():
    usual = derive("binary-cross-entropy").problem.conventions
    chosen = derive("binary-cross-entropy", notation=NotationChoices(gradient="nabla")).problem.conventions
    assert (chosen.logarithm, chosen.partial, chosen.names) == (usual.logarithm, usual.partial, usual.names)
    assert (usual.gradient, chosen.gradient) == ("partial", "nabla")


def test_laws_keep_the_letters_they_are_stated_in(run):
    page = run("derive", "a*x/b", "--wrt", "x", "--rename", "a=c").stdout
    assert "= c/b" in page
    assert "d/dx(c f/k) = c/k·d/dx(f)" in page
    assert "d/du" not in run("derive", "x^2", "--rename", "x=u").stdout.split("Laws used")[1]


@pytest.mark.parametrize(
    ("target", "options", "told"),
    [
        ("y_hat*p", ("--wrt", "p", "--rename", "y_hat=p"), "y_hat cannot be written p: p occurs already"),
        ("a*b*x", ("--wrt", "x", "--rename", "a=c", "--rename", "b=c"), "cannot be written c: c occurs already"),
        ("x^2", ("--rename", "q=r"), "there is no q in the problem"),
        ("x^2", ("--rename", "x"), "such as y_hat=p"),
        ("x^2", ("--rename", "=p"), "such as y_hat=p"),
        ("x^2", ("--rename", "x=p+1"), "that is not a single name"),
        ("x^2", ("--rename", "x=sin"), "error"),
        ("x^2", ("--rename", "x=2"), "that is not a single name"),
        ("x^2", ("--rename", "x=e"), "that is not a single name"),
        ("g*sigmoid(x)", ("--wrt", "x", "--sigmoid", "g"), "the sigmoid cannot be written g: g occurs already"),
        ("linear-regression", ("--rename", "theta=x"), "theta cannot be written x: x occurs already"),
        ("linear-regression", ("--rename", "theta=i"), "theta cannot be written i: i occurs already"),
        ("logistic-regression", ("--sigmoid", "f", "--log", "ln"), "'f' is not one of"),
        ("x^2", ("--log", "lg"), "'lg' is not one of"),
    ],
)
def test_a_choice_that_would_mislead_is_refused(run, target, options, told):
    result = run("derive", target, *options)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_an_index_that_a_step_brings_in_is_no_name_to_choose():
    # θᵀx is taken apart into a sum over k.
    with pytest.raises(UnknownNameError, match="k occurs already"):
        derive("linear-regression", notation=NotationChoices(names=(("m", "k"),)))


@pytest.mark.parametrize(
    ("field", "value"), [("logarithm", "lg"), ("sigmoid", "s"), ("records", "above"), ("gradient", "grad")]
)
def test_the_library_refuses_what_is_not_offered(field, value):
    with pytest.raises(UnknownNameError, match=f"{field}; choose "):
        NotationChoices(**{field: value})


@pytest.mark.parametrize(
    ("target", "options", "text", "latex", "markdown"),
    [
        ("sigmoid", ("--sigmoid", "h"), "the value h(x) is", r"the value $h\left(x\right)$ is", r"the value $h\left("),
        ("sigmoid", ("--rename", "x=z"), "denominator is 1 + e^(-z) in", "is $1 + e^{-z}$ in", "is $1 + e^{-z}$ in"),
        ("softmax", ("--rename", "i=l"), "where l = j and", "where $l = j$ and", "where $l = j$ and"),
        ("logit", ("--rename", "p=q"), "sigmoid's, q(1 - q).", r"$q \left(1 - q\right)$.", r"$q \left(1 - q\right)$."),
        ("linear-regression", ("--rename", "theta=w"), "weights w are", "weights $w$ are", "weights $w$ are"),
        ("cross-entropy", ("--rename", "t=q"), "label q_k is 0", "label $q_{k}$ is 0", "label $q_{k}$ is 0"),
    ],
)
def test_sentences_follow_the_choice(run, target, options, text, latex, markdown):
    assert text in " ".join(run("derive", target, *options).stdout.split())
    assert latex in " ".join(run("derive", target, *options, "--format", "latex").stdout.split())
    assert markdown in " ".join(run("derive", target, *options, "--format", "markdown").stdout.split())
