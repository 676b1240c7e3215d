"""Programs of derivations: they parse, and run to the value and the derivative that differences give."""

from __future__ import annotations

import ast
import inspect

import pytest

from derivator import DerivatorError, derive

N, M, NN, MN = ("n",), ("m",), ("n", "n"), ("m", "n")
SHAPED = [
    ("sum((A@x-b)**2)", "x", {"A": MN, "x": N, "b": M}, ""),
    ("x@A@x", "x", {"A": NN, "x": N}, ""),
    ("a@inv(X)@b", "X", {"X": NN, "a": N, "b": N}, ""),
    ("logdet(X)", "X", {"X": NN}, ""),
    ("x/norm(x)", "x", {"x": N}, ""),
    ("-mean(y*log(sigmoid(X@t))+(1-y)*log(1-sigmoid(X@t)))", "t", {"X": MN, "t": N, "y": M}, ""),
    ("-sum(Y*log(softmax(X@W)))/m", "W", {"X": MN, "W": ("n", "k"), "Y": ("m", "k")}, "Y one-hot"),
    ("sum((tanh(W@x)-y)**2)/2", "W", {"W": MN, "x": N, "y": M}, ""),
    ("logsumexp(A@x)", "x", {"A": MN, "x": N}, ""),
    ("sum((-x)**2)+sum((x**2)**3)", "x", {"x": N}, ""),
]
OTHERS = ["x^2 sin(x)/(1+exp(x))", "(-x)^2", "(x^2)^3", "sqrt(1+x^2)", "relu", "linear-regression", "softmax", "gelu",
          "lambda*x^2"]


def source(function, wrt, shapes, assume, library="numpy"):
    return derive(function, wrt=wrt, shapes=shapes, assume=assume).to_code(library)


@pytest.mark.parametrize("library", ["numpy", "torch", "jax"])
@pytest.mark.parametrize("row", SHAPED, ids=[row[0] for row in SHAPED])
def test_a_program_has_both_functions_of_the_letters_in_order(row, library):
    tree = ast.parse(source(*row, library=library))
    functions = {node.name: [each.arg for each in node.args.args] for node in tree.body
                 if isinstance(node, ast.FunctionDef)}
    assert functions["value"] == functions["derivative"] == sorted(row[2])


@pytest.mark.parametrize("target", OTHERS)
def test_scalar_and_indexed_derivations_are_programs_too(target):
    derivation = derive(target, wrt="x" if target.startswith("lambda") else None)
    for library in ("numpy", "torch", "jax"):
        try:
            ast.parse(derivation.to_code(library))
        except DerivatorError as error:
            assert "there is no code" in str(error)  # noqa: PT017


def test_no_exponential_overflows():
    code = source("logsumexp(x) + sum(log(1 + exp(x)))", "x", {"x": N}, "")
    assert "np.max" in code


def test_shared_parts_are_computed_once():
    code = source("sum((sigmoid(W@x)-y)**2)", "W", {"W": MN, "x": N, "y": M}, "")
    assert "t1 = sigmoid(W @ x)" in code
    assert "return 2 * np.outer(t1 * (t1 - y)" in code


@pytest.mark.parametrize("row", SHAPED, ids=[row[0] for row in SHAPED])
def test_a_program_computes_what_differences_give(row):
    np = pytest.importorskip("numpy")
    function, wrt, shapes, _ = row
    made: dict[str, object] = {}
    exec(compile(source(*row), "program", "exec"), made)  # noqa: S102 - the program is ours
    chance = np.random.default_rng(1)
    sizes = {"n": 3, "m": 4, "k": 2}
    data = {}
    for name, shape in shapes.items():
        data[name] = chance.uniform(0.1, 1.0, size=tuple(sizes[size] for size in shape))
        if shape == NN:
            data[name] += 2 * np.eye(3)
    if "Y" in data:
        data["Y"] /= data["Y"].sum(axis=1, keepdims=True)
    value, derivative = made["value"], made["derivative"]
    arguments = {name: data[name] for name in inspect.signature(value).parameters}
    at, step = arguments[wrt], 1e-6
    found = np.zeros(np.shape(value(**arguments)) + at.shape)
    for index in np.ndindex(at.shape):
        direction = np.zeros_like(at)
        direction[index] = step
        high, low = (value(**{**arguments, wrt: at + sign * direction}) for sign in (1, -1))
        found[(..., *index)] = (high - low) / (2 * step)
    assert np.allclose(derivative(**arguments), found, atol=1e-5), function
