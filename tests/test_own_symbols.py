"""SymPy's symbols are letters, whatever they assume; what comes back is SymPy's derivative in the same symbols."""

import pickle
import random

import pytest
import sympy
from sympy import (
    Derivative,
    Dummy,
    Eq,
    Function,
    Idx,
    IndexedBase,
    Integer,
    Integral,
    Limit,
    MatrixSymbol,
    Piecewise,
    Product,
    Rational,
    Sum,
    Symbol,
    Wild,
    cos,
    exp,
    log,
    pi,
    sin,
    sqrt,
)

from derivator import DerivatorError, UnsupportedError, check, check_implicit, derive, derive_implicit
from derivator.inert.piecewise import Comparison
from derivator.notation import plain

X = Symbol("x", real=True)
P = Symbol("p", positive=True)
N = Symbol("n", integer=True)
K = Symbol("k", integer=True)
F = Function("f")
G = Function("g", real=True)
A = IndexedBase("A", shape=(5,))
B = IndexedBase("B", real=True)

FACTS = [
    "algebraic", "commutative", "complex", "composite", "even", "extended_negative", "extended_nonnegative",
    "extended_nonpositive", "extended_nonzero", "extended_positive", "extended_real", "finite", "hermitian",
    "imaginary", "infinite", "integer", "irrational", "negative", "noninteger", "nonnegative", "nonpositive",
    "nonzero", "odd", "polar", "positive", "prime", "rational", "real", "transcendental", "zero", "antihermitian",
]  # fmt: skip


UNREAL = {
    "antihermitian", "composite", "irrational", "noninteger", "polar", "prime", "transcendental", "zero", "algebraic",
    "even", "integer", "odd", "rational",
}  # fmt: skip
"""What a real symbol may be declared to be, or not to be, that is not said of a letter."""


def same(found, wanted):
    """Whether two expressions are equal, at points that their symbols may have."""
    if found == wanted:
        return True
    difference = (found - wanted).doit()
    rng = random.Random(5)
    for _ in range(3):
        values = {
            symbol: rng.randint(1, 4) if symbol.is_integer else Rational(rng.randint(1, 9), 7)
            for symbol in difference.free_symbols
        }
        values = {symbol: -value if symbol.is_negative else value for symbol, value in values.items()}
        if not abs(difference.subs(values).doit().evalf(20)) < 1e-9:
            return False
    return True


@pytest.mark.parametrize(
    ("function", "variable"),
    [
        (sin(X), X),
        (log(P) * P, P),
        (X**N, X),
        (N**2 * sin(X), N),
        (Dummy("d") * 2, None),
        (sin(Wild("w")), None),
        (exp(-(Symbol("q", negative=True) ** 3)), None),
        (sqrt(Symbol("t", nonnegative=True)), None),
        (1 / Symbol("u", nonzero=True), None),
        (Symbol("z", complex=True) ** 2, None),
        (Symbol("r", rational=True) ** 2, None),
        (F(X) ** 2, X),
        (X * G(X), X),
        (F(X**2), X),
        (F(G(X)), X),
        (F(X, P) * X, X),
        (Function("h", nargs=2)(X, P), X),
        (A[K] ** 2, A[K]),
        (A[1] * A[2], A[1]),
        (B[K] * X, X),
        (A[Idx("i", 5)] * P, P),
        (Sum(X**K, (K, 0, 5)), X),
        (Sum(A[K] * X, (K, 1, Symbol("m", integer=True, positive=True))), X),
        (Sum(A[Idx("i")] * X, (Idx("i"), 1, 4)), X),
        (Piecewise((X**2, P > 1), (X, True)), X),
        (Piecewise((X**2, X > 1), (X, True)), X),
        (Derivative(sin(X), X), X),
        (Derivative(F(X), X), X),
        (abs(X), X),
        (sqrt(X**2), X),
        (P**X, X),
        (sympy.Max(X, P), X),
        (X**2, Symbol("y")),
    ],
    ids=str,
)
def test_the_derivative_is_sympys_in_the_same_symbols(function, variable):
    variable = next(iter(function.free_symbols)) if variable is None else variable
    found = derive(function, wrt=variable).result.doit()
    wanted = sympy.diff(function, variable)
    assert found.free_symbols <= function.free_symbols
    assert same(found, wanted)


@pytest.mark.parametrize(
    "function",
    [
        Integral(X**2, X), Integral(sin(P), (P, 0, X)), Limit(sin(X * P) / P, P, 0), Product(X + K, (K, 1, 3)),
        MatrixSymbol("M", 2, 2)[0, 1] * X, sympy.Subs(F(X), X, 2) * X, sympy.Lambda(X, X**2),
        Sum(X**K, (K, 0, sympy.oo)), sympy.Order(X), X * sympy.I, sympy.LambertW(X, P), F(), sympy.nan,
        Integer(10) ** 5000 * X, Function("h", imaginary=True)(X),
        sympy.WildFunction("h"),
    ],
    ids=lambda function: type(function).__name__,
)  # fmt: skip
def test_what_no_rule_differentiates_is_refused_by_name(function):
    with pytest.raises(UnsupportedError):
        derive(function, wrt=X)


def test_every_fact_is_taken_over_or_refused():
    rng = random.Random(1)
    taken = 0
    for count in range(120):
        chosen = {name: rng.random() < 0.6 for name in rng.sample(FACTS, 1 + count % 3)}
        try:
            symbol = Symbol("x", **chosen)
        except sympy.core.facts.InconsistentAssumptions:
            continue
        function = symbol**3 + 2 * symbol
        refused = ""
        try:
            found = derive(function, wrt=symbol).result.doit()
        except UnsupportedError as error:
            refused = str(error)
        if refused:
            assert "x is declared" in refused or "rely on" in refused
            assert symbol.is_real is not True or set(chosen) & UNREAL, chosen
            continue
        taken += 1
        assert found == sympy.diff(function, symbol), chosen
    assert taken > 40


@pytest.mark.parametrize(
    ("assumed", "told"),
    [
        ({"positive": True}, "x > 0"), ({"negative": True}, "-x > 0"), ({"nonnegative": True}, "x >= 0"),
        ({"nonpositive": True}, "-x >= 0"), ({"nonzero": True}, "x != 0"), ({"real": True}, ""),
        ({"extended_positive": True}, "x > 0"), ({"nonnegative": True, "zero": False}, "x > 0"),
        ({"prime": True}, "x > 0"),
    ],
)  # fmt: skip
def test_what_a_symbol_assumes_is_given(assumed, told):
    given = derive(sin(Symbol("x", **assumed))).trace.assumptions
    signs = {"positive": ">", "nonnegative": ">=", "nonzero": "!="}
    assert ", ".join(plain(Comparison(signs[each.kind], each.subject, Integer(0))) for each in given) == told


@pytest.mark.parametrize(
    "assumed",
    [
        {"imaginary": True}, {"real": False}, {"commutative": False}, {"infinite": True}, {"zero": True},
        {"integer": False}, {"irrational": True}, {"polar": True}, {"positive": False},
        {"noninteger": True, "real": True},
    ],
    ids=str,
)  # fmt: skip
def test_what_a_real_letter_cannot_be_is_refused_by_name(assumed):
    with pytest.raises(UnsupportedError, match="the symbol x is declared"):
        derive(Symbol("x", **assumed) ** 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (X, Symbol("x")), (X, Symbol("x", positive=True)), (X, Dummy("x")), (Dummy("x"), Dummy("x")), (X, Wild("x")),
        (Symbol("x_1"), Symbol("x1")), (Symbol("alpha"), Symbol("α")), (Symbol("x"), Symbol("_x")),
        (Symbol("x"), IndexedBase("x")[1]), (F(X), Function("f", real=True)(P)), (Symbol("lamda"), Symbol("lambda")),
    ],
    ids=str,
)  # fmt: skip
def test_two_symbols_of_one_name_are_refused(first, second):
    with pytest.raises(UnsupportedError, match=r"another name"):
        derive(first * second * P, wrt=P)


@pytest.mark.parametrize(
    "name", ["x_i", "x_ij", "x_{i,j}", "x1", "x_{1}", "α", "lamda", "lambda", r"\theta", "velocity", "_x", "Dummy_23",
             "learning_rate", "é", "I", "E", "Gamma"],
)  # fmt: skip
def test_an_odd_name_is_a_letter_and_can_be_typed(name):
    symbol, other = Symbol(name), Symbol("y")
    assert derive(symbol**2 * other, wrt=symbol).result.doit() == 2 * symbol * other
    assert derive(symbol**2 * other, wrt=name).result.doit() == 2 * symbol * other
    assert derive(symbol**2 * other, constants=[name], wrt="y").result.doit() == symbol**2


@pytest.mark.parametrize(
    "name", ["", " ", "1", "x y", "e", "pi", "π", "sin", "if", "nan", "oo", "2x", "x^2", "x'", "x[1]", "x(1)", "x*y",
             "x\x1b[31m", "a\u202eb", "x\n", "a" * 5000],
    ids=ascii,
)  # fmt: skip
def test_what_reads_as_something_else_is_no_name(name):
    with pytest.raises(UnsupportedError, match="cannot be written") as caught:
        derive(Symbol(name) * X, wrt=X)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["sin", "Gamma", "D", "x y", "", "exp", "sum"])
def test_an_unknown_function_has_no_known_name(name):
    with pytest.raises(UnsupportedError, match="cannot be written"):
        derive(Function(name)(X), wrt=X)


def test_everything_that_comes_back_has_the_callers_symbols():
    derivation = derive(X**2 * P, wrt="x")
    assert derivation.steps[-1].after == derivation.result
    assert derivation.steps[0].before.free_symbols == {X, P}
    assert [each.subject for each in derivation.assumptions] == [P]
    gradient = derive(X**2 * P, wrt="x, p")
    assert gradient.result.doit() == sympy.Matrix([2 * X * P, X**2])
    assert [part.result.doit() for part in gradient.parts] == [2 * X * P, X**2]
    assert derive(X**2 * P, wrt=[X, P], order=2).result.doit() == sympy.hessian(X**2 * P, [X, P])
    assert derive("x^2", wrt=X).result.doit() == 2 * X
    assert derive(derivation.result, wrt=X).result.doit() == 2 * P
    assert pickle.loads(pickle.dumps(derivation.result)) == derivation.result  # noqa: S301
    assert derive("sigmoid", wrt=X).result.doit().free_symbols <= {X}


def test_an_equation_of_sympys():
    y = Symbol("y", positive=True)
    assert derive_implicit(Eq(X**2 + y**2, 25)).result.doit() == -X / y
    assert derive_implicit(Eq(X**2 + y**2, 25), wrt=y, dependent=X).result.doit() == -y / X
    assert check_implicit(Eq(X**2 + y**2, 25), "-x/y").verdict == "correct"
    assert check_implicit(Eq(X**2 + y**2, 25), -X / y, reveal=True).expected.doit() == -X / y
    assert check_implicit("x^2 + y^2 = 25", X / y).verdict == "wrong"


@pytest.mark.parametrize(
    ("target", "claim", "options", "verdict"),
    [
        (sin(X), "cos(x)", {}, "correct"),
        (sin(X), "0", {}, "wrong"),
        (sin(X), cos(X), {}, "correct"),
        (sin(X), cos(Symbol("x")), {}, "unreadable"),
        ("sin(x)", cos(X), {}, "correct"),
        (sin(X), sympy.oo, {}, "unreadable"),
        (sin(X), sympy.zeta(X), {}, "unreadable"),
        ("3x", 3, {}, "correct"),
        ("2.5x", 2.5, {}, "correct"),
        ("3x", [3], {}, "not-an-answer"),
        (X**2 * P, [2 * X * P, X**2], {"wrt": "x, p"}, "correct"),
        (X**2 * P, sympy.Matrix([2 * X * P, X]), {"wrt": [X, P]}, "wrong"),
        (X**2 * P, sympy.hessian(X**2 * P, [X, P]), {"wrt": [X, P], "order": 2}, "correct"),
        (X**2 * P, sympy.Matrix([2 * X * P]), {"wrt": [X, P]}, "not-an-answer"),
        (sqrt(P**2 * X), "p/(2 sqrt(x))", {"wrt": X}, "correct"),
        ("sqrt(p^2 x)", P / (2 * sqrt(X)), {"wrt": "x"}, "wrong"),
        ((-1) ** N * X**2, "2 (-1)^n x", {"wrt": X}, "correct"),
        (Symbol("k", even=True) * X, "k + k*(1 - (-1)^k)", {"wrt": X}, "correct"),
        (Symbol("k", odd=True) * X, "k + k*(1 - (-1)^k)", {"wrt": X}, "wrong"),
        (cos(pi * K) * X, "(-1)^k", {"wrt": X}, "correct"),
        (Symbol("x_i") ** 2, "2 x_i", {"wrt": "x_i"}, "correct"),
        (Symbol("velocity") ** 2, 2 * Symbol("velocity"), {}, "correct"),
        (N**2, "2n", {"wrt": N}, "correct"),
        (N**2, "2n + sin(pi*n)", {"wrt": N}, "wrong"),
        ("n^2", "2n", {"wrt": "n", "assume": "n integer"}, "correct"),
        (F(X) ** 2, 2 * F(X) * F(X).diff(X), {"wrt": X}, "correct"),
        (X**2, sympy.UnevaluatedExpr(2 * X), {}, "correct"),
        (exp(P * X), P**3 * exp(P * X), {"wrt": X, "order": 3}, "correct"),
    ],
    ids=str,
)
def test_claims_in_either_form(target, claim, options, verdict):
    assert check(target, claim, **options).verdict == verdict


def test_the_right_answer_comes_in_the_callers_symbols():
    found = check(X**2, "x", reveal=True)
    assert found.expected.doit() == 2 * X
    assert check(sqrt(P), "1").assumptions == ("p > 0",)
    assert check(X**N, "1", wrt=X).assumptions == ("n integer",)


def test_a_whole_variable_is_told_to_be_real_here():
    told = "n is declared whole, and is differentiated by as a real number"
    assert derive(N**2, wrt=N).problem.readings == (told,)
    assert told in check("n^2", "2n", wrt="n", assume="n integer").notes


FUNCTIONS = [
    kind for name, kind in sorted(vars(sympy).items())
    if isinstance(kind, type) and issubclass(kind, sympy.Function) and kind.__name__ == name
    and kind not in (sympy.Function, sympy.WildFunction)
]  # fmt: skip


@pytest.mark.parametrize("kind", FUNCTIONS, ids=lambda kind: kind.__name__)
def test_every_function_of_sympys_is_differentiated_or_refused(kind):
    for arguments in [(X,), (X**2 + 1,), (2, X), (X, 2), (P, X), (1, 2, X)]:
        try:
            function = kind(*arguments)
        except (TypeError, ValueError, AttributeError):
            continue
        try:
            found = derive(function, wrt=X).result.doit()
        except DerivatorError:
            continue
        assert same(found, sympy.diff(function, X)), function
