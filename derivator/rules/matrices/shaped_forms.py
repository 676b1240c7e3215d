"""Forms of products, transposes and inverses of matrices, as textbooks write a result."""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import ONE, ZERO, Fraction, Minus, Plus, Times, plus, times
from derivator.inert.shaped import Frobenius, Hadamard, Kronecker, MatrixProduct, Ones, Total, Transpose, joined
from derivator.inert.shapes import is_scalar, shape_of, turned
from derivator.inert.trees import contains, subexpressions
from derivator.model.rule import Condition, Rule, Scope
from derivator.rules.matrices.isolating import _is

_law = partial(Rule, topic="matrices", minor=True)

TRANSPOSES = (
    _law(
        "transpose-of-symmetric",
        "a symmetric matrix is its own transpose",
        "A.T = A",
        "{A} is symmetric.",
        conditions=_is(symmetric="A"),
    ),
    _law("transpose-of-transpose", "transpose of a transpose", "A.T.T = A", "Transposing twice changes nothing."),
    _law(
        "transpose-of-product",
        "transpose of a product",
        "(A @ B).T = B.T @ A.T",
        "The factors change their order.",
    ),
    _law(
        "transpose-of-sum",
        "transpose of a sum",
        "(A + ...).T = A.T + ...",
        "Each term is transposed.",
    ),
    _law("transpose-of-negative", "transpose of a negative", "(-A).T = -A.T", "The sign stays."),
    _law(
        "transpose-of-multiple",
        "transpose of a multiple",
        "(c*A).T = c*A.T",
        "The scalar stays.",
        variants=("(A/c).T = A.T/c",),
        conditions=_is(scalar="c"),
    ),
    _law("transpose-of-scalar", "a scalar is its own transpose", "a.T = a", "It has one entry.",
         conditions=_is(scalar="a")),
    _law("transpose-by-entries", "transpose of a product by entries", "(A ⊙ B).T = A.T ⊙ B.T",
         "Each factor is transposed."),
    _law("transpose-of-kronecker-product", "transpose of a Kronecker product", "(A ⊗ B).T = A.T ⊗ B.T",
         "Each factor is transposed, and they keep their order."),
    _law("transpose-of-triangular-part", "transpose of a triangular part", "tril(A).T = triu(A.T)",
         "What is below the diagonal comes above it.", variants=("triu(A).T = tril(A.T)",)),
    _law("transpose-of-function", "transpose of a function of the entries", "f(A).T = f(A.T)",
         "The entries change their places only.", conditions=_is(matrix="A")),
    _law("transpose-of-ones", "transpose of ones", "A.T = ones(A.T)", "Each entry is 1.",
         conditions=_is(matrix="A", ones="A")),
    _law("inverse-of-orthogonal", "the inverse of an orthogonal matrix", "inv(A) = A.T",
         "{A} is orthogonal.", conditions=_is(orthogonal="A")),
)

UNITS = (
    _law("zero-as-factor", "a factor 0", "0 ⊙ A = 0", "What is multiplied by 0 is 0.",
         variants=("A ⊙ 0 = 0", "0 @ A = 0", "A @ 0 = 0", "0 : A = 0", "A : 0 = 0", "0 ⊘ A = 0")),
    _law("trace-of-scalar", "the trace of a scalar", "tr(a) = a", "It has one entry.", conditions=_is(scalar="a")),
    _law("identity-times", "the identity changes nothing", "eye(B) @ A = A", "I times a matrix is the matrix.",
         variants=("A @ eye(B) = A",)),
    _law("identity-kronecker-identity", "a Kronecker product of identities", "eye(A) ⊗ eye(B) = eye(A ⊗ B)",
         "Each block on the diagonal is the identity, the others are 0."),
    _law("ones-by-entries", "ones change nothing, element by element", "ones(A) ⊙ A = A", "A factor 1 changes nothing.",
         variants=("A ⊙ ones(A) = A",)),
    _law("identity-by-entries", "the diagonal of a transpose", "eye(A) ⊙ A.T = eye(A) ⊙ A",
         "Transposing leaves the diagonal as it is."),
    _law("first-power-by-entries", "first power, element by element", "A**1 = A", "A first power is the base."),
    _law("diagonal-of-ones", "the diagonal matrix of ones", "diag(a) = eye(a)", "It is the identity.",
         conditions=_is(vector="a", ones="a")),
    _law("diagonal-of-outer-product", "the diagonal of an outer product", "diagonal(a @ b.T) = a ⊙ b",
         "On the diagonal stand the products of the entries in one place.", conditions=_is(vector="a b")),
    _law("diagonal-of-scaled-columns", "the diagonal of a matrix with its columns multiplied",
         "diagonal(A @ diag(b)) = diagonal(A) ⊙ b", "Each entry of the diagonal is multiplied by that of {b}.",
         variants=("diagonal(diag(b) @ A) = b ⊙ diagonal(A)",), conditions=_is(vector="b")),
    _law("diagonal-of-sums-of-columns", "the diagonal of a matrix of ones times a matrix",
         "diagonal(A @ B) = B.T @ (across(B.T))", "Each entry of the diagonal is the sum of a column of {B}.",
         variants=("diagonal(B @ A) = B @ (across(B))",), conditions=_is(matrix="A B", ones="A")),
    _law("inverse-times-itself", "a matrix times its inverse", "inv(A) @ A = eye(A)", "That is what the inverse is.",
         variants=("A @ inv(A) = eye(A)",)),
    _law("orthogonal-times-transpose", "an orthogonal matrix times its transpose", "A.T @ A = eye(A)",
         "{A} is orthogonal.", variants=("A @ A.T = eye(A)",), conditions=_is(orthogonal="A")),
)

SCALARS_OUT = (
    _law("scalar-out-of-product", "a scalar out of a product", "(c*A) @ B = c*(A @ B)", "A scalar may stand in front.",
         variants=("A @ (c*B) = c*(A @ B)", "A @ (B/c) = (A @ B)/c", "(A/c) @ B = (A @ B)/c"),
         conditions=_is(scalar="c")),
    _law("sign-out-of-matrix-product", "a minus out of a product of matrices", "(-A) @ B = -(A @ B)",
         "A sign may stand in front.", variants=("A @ (-B) = -(A @ B)",)),
    _law("scalar-out-of-kronecker-product", "a scalar out of a Kronecker product", "(c*A) ⊗ B = c*(A ⊗ B)",
         "A scalar may stand in front.",
         variants=("A ⊗ (c*B) = c*(A ⊗ B)", "A ⊗ (B/c) = (A ⊗ B)/c", "(A/c) ⊗ B = (A ⊗ B)/c"),
         conditions=_is(scalar="c", shaped="A B")),
    _law("sign-out-of-kronecker-product", "a minus out of a Kronecker product", "(-A) ⊗ B = -(A ⊗ B)",
         "A sign may stand in front.", variants=("A ⊗ (-B) = -(A ⊗ B)",)),
    _law("scalar-out-by-entries", "a scalar out of a product by entries", "(c*A) ⊙ B = c*(A ⊙ B)",
         "A scalar may stand in front.",
         variants=("A ⊙ (c*B) = c*(A ⊙ B)", "A ⊙ (B/c) = (A ⊙ B)/c", "(A/c) ⊙ B = (A ⊙ B)/c"),
         conditions=_is(scalar="c", shaped="A B")),
    _law("sign-out-by-entries", "a minus out of a product by entries", "(-A) ⊙ B = -(A ⊙ B)",
         "A sign may stand in front.", variants=("A ⊙ (-B) = -(A ⊙ B)",)),
)

def _deviations(part: Expr) -> tuple[Expr, Expr] | None:
    """A in A - M, or in M - A, and M; None where it is no difference."""
    if not isinstance(part, Plus) or len(part.args) != 2:
        return None
    one, other = part.args
    if isinstance(other, Minus):
        return one, other.operand
    return (other, one.operand) if isinstance(one, Minus) else None


def _of_mean(part: Expr) -> tuple[Expr, Expr] | None:
    """What stands above and below in a mean spread over the entries: S in (S/m)*ones, S/m; None where it is none."""
    if isinstance(part, Times) and len(part.args) == 2 and isinstance(part.args[1], Ones):
        part = part.args[0]
    return (part.args[0], part.args[1]) if isinstance(part, Fraction) else None


def _vanishing(expression: Expr, _scope: Scope) -> Expr | None:
    """0 for the sum of the deviations from a mean, over all entries, over rows or over columns."""
    if isinstance(expression, Total):
        return ZERO if any(_are_deviations(*each, side="") for each in _differences(expression.operand)) else None
    if isinstance(expression, Frobenius):
        for one, other in (expression.args, expression.args[::-1]):
            if isinstance(one, Ones) and any(_are_deviations(*each, side="") for each in _differences(other)):
                return ZERO
        return None
    for k, factor in enumerate(expression.args if isinstance(expression, MatrixProduct) else ()):
        for side, place in (("left", k - 1), ("right", k + 1)):
            beside = expression.args[place] if 0 <= place < len(expression.args) else None
            if isinstance(beside, Ones) and any(_are_deviations(*each, side=side) for each in _differences(factor)):
                return ZERO
    return None


def _differences(part: Expr) -> list[tuple[Expr, Expr]]:
    found = _deviations(part)
    return [] if found is None else [found, found[::-1]]


def _are_deviations(whole: Expr, mean: Expr, side: str) -> bool:
    """Whether a mean is that of `whole`, of all entries or of those in one direction."""
    above_below = _of_mean(mean)
    if above_below is None or is_scalar(whole):
        return False
    above, below = above_below
    rows, columns = shape_of(whole)
    if not side:
        return bool(above == Total(whole) and below == (rows if columns == ONE else times(rows, columns)))
    ones = Ones(rows, rows) if side == "left" else Ones(columns, columns)
    parts = (ones, whole) if side == "left" else (whole, ones)
    return bool(above == joined(MatrixProduct, *parts) and below == (rows if side == "left" else columns))


RECORDS = (
    _law("deviations-add-up-to-zero", "the deviations from a mean add up to 0",
         "total(A - total(A)/total(ones(A))*ones(A)) = 0",
         "The mean is the sum divided by the number of entries.",
         variants=("(A - total(A)/total(ones(A))*ones(A)) : ones(A) = 0",
                   "ones(A @ A.T) @ (A - (ones(A @ A.T) @ A)/total(across(A.T))) = 0",
                   "(A - (A @ ones(A.T @ A))/total(across(A))) @ ones(A.T @ A) = 0"),
         conditions=_is(shaped="A"), rewrite=_vanishing),
    _law("rows-add-up-to-one", "the entries of each row add up to 1", "A @ across(A) = ones(A @ across(A))",
         "It is given that the entries of each row of {A} add up to 1.",
         conditions=_is(stochastic="A", matrix="A")),
    _law("entries-add-up-to-one", "the entries add up to 1", "a : ones(a) = 1",
         "It is given that the entries of {a} add up to 1.",
         variants=("ones(a) : a = 1", "total(a) = 1"), conditions=_is(stochastic="a", vector="a")),
    _law("softmax-adds-up-to-one", "a softmax adds up to 1", "softmax(a) : ones(a) = 1",
         "Its entries are parts of a whole.", variants=("ones(a) : softmax(a) = 1", "total(softmax(a)) = 1"),
         conditions=_is(vector="a")),
    _law("rows-of-softmax-add-up-to-one", "each row of a softmax adds up to 1",
         "softmax(A) @ across(A) = ones(A @ across(A))", "Its entries are parts of a whole.",
         conditions=_is(matrix="A")),
    _law("ones-times-scalar", "an outer product with ones, element by element", "(a @ b.T) ⊙ A = diag(a) @ A",
         "Each row is multiplied by its entry of {a}.", variants=("A ⊙ (a @ b.T) = diag(a) @ A",),
         conditions=_is(ones="b", vector="b a", matrix="A")),
    _law("scalar-times-ones", "an outer product of ones, element by element", "(b @ a.T) ⊙ A = A @ diag(a)",
         "Each column is multiplied by its entry of {a}.", variants=("A ⊙ (b @ a.T) = A @ diag(a)",),
         conditions=_is(ones="b", vector="b a", matrix="A")),
    _law("diagonal-times-ones", "a diagonal matrix times ones", "diag(a) @ b = a", "Each row has one entry.",
         variants=("b.T @ diag(a) = a.T",), conditions=_is(ones="b", vector="b a")),
    _law("ones-times-ones", "a column of ones times a row of ones", "A @ B = ones(A @ B)",
         "Each entry is 1.", conditions=_is(ones="A B", column="A", row="B")),
)

TOGETHER = (
    _law("common-right-factor", "the common factor on the right", "A @ B + C @ B = (A + C) @ B",
         "The product of matrices is linear in each factor.", variants=("A @ B - C @ B = (A - C) @ B",)),
    _law("common-left-factor", "the common factor on the left", "A @ B + A @ C = A @ (B + C)",
         "The product of matrices is linear in each factor.", variants=("A @ B - A @ C = A @ (B - C)",)),
    _law("common-factor-by-entries", "the common factor, element by element", "A ⊙ B + C ⊙ B = (A + C) ⊙ B",
         "The product by entries is linear in each factor.", variants=("A ⊙ B - C ⊙ B = (A - C) ⊙ B",)),
    _law("common-divisor", "the common divisor", "A/c - B/c = (A - B)/c", "Dividing is linear.",
         variants=("A/c + B/c = (A + B)/c", "-(A/c) + B/c = (B - A)/c"), conditions=_is(scalar="c", shaped="A B")),
    _law("common-number-in-factor", "a number out of a factor", "(c*A - c*B) @ C = c*((A - B) @ C)",
         "A number that both terms have comes out of the factor.", variants=("(c*A + c*B) @ C = c*((A + B) @ C)",),
         conditions=_is(scalar="c")),
    _law("number-into-sum", "a number into a sum", "c*(k*A + p*B) = (c*k)*A + (c*p)*B",
         "The numbers in every term are multiplied by {c}.",
         variants=("c*(k*A - p*B) = (c*k)*A - (c*p)*B", "c*(k*A + p*B + q*C) = (c*k)*A + (c*p)*B + (c*q)*C"),
         conditions=(*_is(scalar="c k p q", number="c k p q", shaped="A B C"), Condition("not-whole", "c"))),
    _law("terms-that-cancel", "two terms that cancel", "c*(A - B) + c*(C - A) = c*(C - B)",
         "What is added and subtracted drops out.", variants=("c*(A - B) - c*(A - C) = c*(C - B)",),
         conditions=_is(scalar="c", shaped="A B C")),
    _law("parts-of-a-whole", "two parts of a whole", "(ones(A) - A) ⊙ B + A ⊙ (B - ones(A)) = B - A",
         "At each entry it is (1 - a) b + a (b - 1), multiplied out.",
         variants=("A ⊙ (ones(A) - B) - (ones(A) - A) ⊙ B = A - B",)),
)

KNOWN = (
    _law("reciprocal-by-entries", "a reciprocal as a divisor, element by element", "A ⊙ (B ⊘ C) = A ⊘ C",
         "Multiplying by 1/c is dividing by c.", variants=("(B ⊘ C) ⊙ A = A ⊘ C",),
         conditions=_is(ones="B", shaped="A C")),
    _law("frobenius-with-ones", "a Frobenius product with ones is a sum of entries", "A : ones(A) = total(A)",
         "Each entry is multiplied by 1.", variants=("ones(A) : A = total(A)",), conditions=_is(shaped="A")),
    _law("quotient-as-sigmoid", "a quotient of exponentials as the sigmoid", "exp(a)/(1 + exp(a)) = sigmoid(a)",
         "That is the definition of the sigmoid, with exp(a) above and below.",
         variants=("exp(A) ⊘ (ones(A) + exp(A)) = sigmoid(A)", "(B ⊙ exp(A)) ⊘ (ones(A) + exp(A)) = B ⊙ sigmoid(A)",
                   "(exp(A) ⊙ B) ⊘ (ones(A) + exp(A)) = sigmoid(A) ⊙ B", "b*exp(a)/(1 + exp(a)) = b*sigmoid(a)")),
    _law("derivative-of-sigmoid-known", "a quotient of exponentials as the derivative of the sigmoid",
         "exp(-A) ⊘ (ones(A) + exp(-A))**2 = sigmoid(A) ⊙ (ones(A) - sigmoid(A))",
         "It is the product of 1/(1 + e^(-x)) and e^(-x)/(1 + e^(-x)) at each entry.",
         variants=("exp(-A @ B) ⊘ (ones(A @ B) + exp(-A @ B))**2 = sigmoid(A @ B) ⊙ (ones(A @ B) - sigmoid(A @ B))",)),
    _law("quotient-as-softmax", "a quotient of exponentials as the softmax", "exp(a)/total(exp(a)) = softmax(a)",
         "That is the definition of the softmax.",
         variants=("(B @ exp(a))/total(exp(a)) = B @ softmax(a)",), conditions=_is(vector="a")),
    _law("quotient-as-sign", "a quotient by the absolute value as the sign", "A ⊘ abs(A) = sign(A)",
         "It is 1 where an entry is positive and -1 where it is negative.", variants=("a/abs(a) = sign(a)",),
         conditions=(*_is(shaped="A", scalar="a"),)),
)


def _turned(expression: Expr) -> Expr | None:
    """A product with the first difference in it taken the other way round; None where there is none.

    A difference times itself is a square, and stays one.
    """
    if isinstance(expression, Plus):
        first, *others = expression.args
        if len(others) == 1 and isinstance(others[0], Minus) and not isinstance(first, Minus):
            return plus(others[0].operand, Minus(first))
        return None
    if isinstance(expression, MatrixProduct | Hadamard | Times | Fraction):
        parts = expression.args[:1] if isinstance(expression, Fraction) else expression.args
        for place, part in enumerate(parts):
            other = _turned(part)
            if other is not None and turned(part) not in (*parts[:place], *parts[place + 1 :]):
                return expression.func(*expression.args[:place], other, *expression.args[place + 1 :])
    return None


def _turned_difference(expression: Expr, _scope: Scope) -> Expr | None:
    return _turned(expression.operand) if isinstance(expression, Minus) else None


def _transposed_as_a_whole(expression: Expr, _scope: Scope) -> Expr | None:
    """A sum or product by entries as the transpose of another with no more transposes in it; None where it has."""
    if not isinstance(expression, Plus | Hadamard) or contains(expression, Kronecker):
        return None
    if ONE in shape_of(expression) and not all(isinstance(_unsigned(term), Transpose) for term in expression.args):
        return None
    parts = [turned(term) for term in expression.args]
    whole = plus(*parts) if isinstance(expression, Plus) else joined(Hadamard, *parts)
    return Transpose(whole) if _transposes(whole) < _transposes(expression) else None


def _unsigned(term: Expr) -> Expr:
    return term.operand if isinstance(term, Minus) else term


def _transposes(expression: Expr) -> int:
    return sum(isinstance(part, Transpose) for part in subexpressions(expression))


ORDER = (
    _law("turned-difference", "a minus before a product turns the difference in it",
         "-(A @ (B - C)) = A @ (C - B)", "A minus before a product may be taken into one factor.",
         variants=("-((B - C) ⊙ A) = (C - B) ⊙ A", "-(c*(B - C) @ A) = c*(C - B) @ A",
                   "-((A @ (B - C))/c) = (A @ (C - B))/c"),
         conditions=_is(scalar="c"), rewrite=_turned_difference),
    _law("reciprocal-in-front", "a reciprocal in front as a divisor", "(1/c)*A = A/c",
         "Multiplying by 1/{c} is dividing by {c}.", conditions=_is(scalar="c", shaped="A", depends="c")),
    _law("factor-into-fraction", "a factor into the fraction beside it", "(a/c)*k = (k*a)/c",
         "The factor stands above, where it may cancel.", variants=("a*(B/c) = (a*B)/c",),
         conditions=_is(number="k", scalar="a c k", shaped="B")),
    _law("divisor-in-front", "a divisor of a product as a factor in front", "(A @ B)/c = (1/c)*(A @ B)",
         "Dividing by {c} is multiplying by 1/{c}.", variants=("(k*(A @ B))/c = (k/c)*(A @ B)",),
         conditions=_is(scalar="c k")),
    _law("transposes-together", "transposes together as one transpose", "B.T @ A.T - C.T = (A @ B - C).T",
         "Each term is transposed, and the factors of a product change their order.",
         variants=("A.T + C.T = (A + C).T", "A.T ⊙ C.T = (A ⊙ C).T"), rewrite=_transposed_as_a_whole),
    _law("numbers-first", "numbers first, the vector or matrix last", "A*c*k = k*c*A",
         "Scalars may stand in any order.", optional=("c", "k"),
         conditions=(*_is(shaped="A", scalar="c", number="k"), Condition("not-number", "c"))),
)

RULES = (*TRANSPOSES, *UNITS, *SCALARS_OUT, *RECORDS, *TOGETHER, *KNOWN, *ORDER)
