"""What a text is read in: given by a caller or a file, or said by the text itself."""

import pytest
from click.testing import CliRunner

from derivator import Context, check, check_implicit, derive, derive_implicit, review, solve
from derivator.asking.context import NOTHING
from derivator.asking.said_beside import SaidBeside, said_beside
from derivator.base.errors import ArgumentError, ReadingError, VariableError
from derivator.cli import main
from derivator.notation import plain

FILE = """
letters = ["rate"]
functions = ["u"]
indices = ["i = 1..N"]
definitions = ["s = sigma(z)", "r = x - m"]
conditions = ["a > 0"]
"""

BESIDE = [
    ("s(1-s), where s = σ(z)", "s(1-s)", ("s = σ(z)",), ()),
    (r"\frac12 r^2 \quad\text{where } r = x - m", r"\frac12 r^2", ("r = x - m",), ()),
    ("a s with s = σ(z), a > 0 and b = 2z", "a s", ("s = σ(z)", "b = 2z"), ("a > 0",)),
    (r"\frac{1}{a x},\ a \ne 0", r"\frac{1}{a x}", (), (r"a \ne 0",)),
    ("sqrt(a x), a > 0, x > 0", "sqrt(a x)", (), ("a > 0", "x > 0")),
    (r"x^2\left\{x>0\right\}", "x^2", (), ("x>0",)),
    ("f'(3) if f(x) = x^2", "f'(3)", ("f(x) = x^2",), ()),
    ("y = x^2; dy/dx", "dy/dx", ("y = x^2",), ()),
    (r"$x_b^2$ where $b = 2$", "x_b^2", ("b = 2",), ()),
]


@pytest.mark.parametrize(("text", "formula", "definitions", "conditions"), BESIDE)
def test_a_text_brings_its_names(text, formula, definitions, conditions):
    said = said_beside(text)
    assert said.formula.strip() == formula
    assert [each.replace("$", "").strip() for each in said.definitions] == list(definitions)
    assert said.conditions == conditions


@pytest.mark.parametrize(
    "text",
    ["x^2", "2x, 3y", "x = 2, y = 3", "max(x, 0)", "piecewise(x if x > 0, 0 otherwise)", "x where it is", "where"],
)
def test_other_texts_say_nothing_of_their_names(text):
    assert said_beside(text) == SaidBeside(text)


DERIVED = [
    ("s(1-s), where s = σ(z)", {}, NOTHING, "(1-2*s)*s*(1-s)"),
    ("1/2*r^2", {"wrt": "x"}, Context(definitions=("r = x - m",)), "r"),
    ("a*s + rate*z", {"wrt": "z"}, Context.of({"letters": "rate", "definitions": "s := z^2"}), "2*a*z+rate"),
    ("sum(x[i]*w, i)", {"wrt": "w"}, Context(indices=("i = 1..N",)), "sum(x[i],i,1,N)"),
    ("u(x + 1)", {"wrt": "x"}, Context(functions=("u",)), "u'(x+1)"),
    (r"\sqrt{a x},\ a > 0", {"wrt": "x"}, NOTHING, "a/(2*sqrt(a*x))"),
]


@pytest.mark.parametrize(("target", "asked", "context", "result"), DERIVED)
def test_what_is_derived_in_a_context(target, asked, context, result):
    assert plain(derive(target, context=context, **asked).result).replace(" ", "") == result


def test_a_definition_that_is_not_used_is_not_told():
    assert "s :=" not in str(derive("x*w", wrt="w", context=Context(definitions=("s = z^2",), conditions=("a > 0",))))


def test_conditions_are_given():
    told = str(derive("sqrt(a x), a > 0, x > 0", wrt="x"))
    assert "given a > 0, x > 0" in told


VERDICTS = [
    ("σ(x)", "s(1-s), where s = σ(x)", NOTHING, "correct"),
    ("σ(x)", "s(1+s), where s = σ(x)", NOTHING, "wrong"),
    ("s^2, where s = σ(z)", "2 s^2 (1-s)", NOTHING, "correct"),
    ("s^2, where s = σ(z)", "2 s", NOTHING, "wrong"),
    ("sqrt(x^2)", "1", Context(conditions=("x > 0",)), "correct"),
    ("sqrt(x^2)", "1", NOTHING, "wrong"),
    ("sum(x[i]*w, i)", "sum(x[i], i, 1, N)", Context(indices=("i = 1..N",)), "correct"),
]


PRIMED = [
    ("u v", "u' v + u v'", "correct"), ("u v", "u' v", "wrong"), ("u/v", "(u'v - uv')/v^2", "correct"),
    ("c u", "c u'", "correct"), ("f g", r"f^\prime g + f g^\prime", "correct"), ("u v", "0", "correct"),
]


@pytest.mark.parametrize(("target", "claim", "verdict"), PRIMED)
def test_letters_with_primes_in_a_claim_are_functions(target, claim, verdict):
    assert check(target, claim, wrt="x").verdict == verdict


@pytest.mark.parametrize(("target", "claim", "context", "verdict"), VERDICTS)
def test_claims_are_checked_in_a_context(target, claim, context, verdict):
    wrt = "w" if "w" in target and "where" not in target else None
    assert check(target, claim, wrt=wrt, context=context).verdict.startswith(verdict)


def test_a_file_holds_a_context(tmp_path):
    path = tmp_path / "context.toml"
    path.write_text(FILE, encoding="utf-8")
    assert Context.from_file(path).letters == ("rate",)
    command = ["derive", "a*s + rate*z", "--wrt", "z", "--detail", "brief", "--context", str(path)]
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0
    assert "s := σ(z)" in told.output
    checked = CliRunner().invoke(main, ["check", "1/2*r^2", "x - m", "--wrt", "x", "--context", str(path)])
    assert checked.exit_code == 0


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"letter": ["x"]}, ArgumentError),
        ({"letters": 3}, ArgumentError),
        ({"definitions": ["x^2 = y"]}, ReadingError),
        ({"definitions": ["s"]}, ReadingError),
        ({"indices": ["i"]}, ReadingError),
        ({"conditions": ["what"]}, ReadingError),
    ],
)
def test_a_context_that_is_not_understood_is_refused(said, kind):
    with pytest.raises(kind):
        derive("x^2", context=Context.of(said))


def test_only_a_context_is_one():
    with pytest.raises(ArgumentError, match="a context is a Context"):
        derive("x^2", context={"letters": ["x"]})


def test_a_derivative_of_a_defined_function_is_carried_out_and_its_value_refused():
    assert plain(derive("f'(x), where f(x) = x^2").trace.result) == "2*x"
    assert check("f'(x), where f(x) = x^2", "2x").verdict == "correct"
    assert check("f'(2), where f(x) = x^2", "4").verdict == "correct"
    with pytest.raises(ReadingError, match="the value of a derivative at a place"):
        check("f'(2)", "4")


def test_an_equation_has_a_context_too():
    about = Context(letters=("rate",), conditions=("y > 0",), definitions=("r = 5",))
    derivation = derive_implicit("x^2 + y^2 = r^2", context=about)
    assert plain(derivation.trace.result) == "-x/y(x)"
    assert [each.kind for each in derivation.trace.problem.assumptions] == ["positive"]
    assert check_implicit("x^2 + y^2 = r^2", "-x/sqrt(r^2 - x^2)", context=about).verdict == "correct"
    assert check_implicit("x^2 + y^2 = 25", "-x/sqrt(25 - x^2)").verdict == "wrong"
    claim = check_implicit("rate*x^2 + y^2 = 1", "-rate*x/y", wrt="x", dependent="y", context=about)
    assert claim.verdict == "correct"
    with pytest.raises(ArgumentError, match="said of one letter"):
        derive_implicit("x^2 + y^2 = 25", context=Context(given=("sum(t[i], i, 1, n) = 1",)))


def test_an_equation_has_a_context_on_the_command_line(tmp_path):
    file = tmp_path / "context.toml"
    file.write_text('conditions = ["y > 0"]\n', encoding="utf-8")
    asked = ["check", "x^2 + y^2 = 25", "-x/sqrt(25 - x^2)", "--implicit", "--context", str(file)]
    assert CliRunner().invoke(main, asked).exit_code == 0
    assert CliRunner().invoke(main, ["derive", "x^2 + y^2 = 25", "--implicit", "--context", str(file)]).exit_code == 0


def test_what_is_said_of_the_letter_that_must_be_the_variable_is_refused():
    with pytest.raises(VariableError, match="x = 3 leaves no variable"):
        derive("x^2 where x = 3")
    assert plain(derive("x^2 where x = 3", wrt="x").result) == "2*x"


OF_MATRICES = Context(
    shapes=("A: n×n, x: n", "b: n"), conditions=("A symmetric", "Q orthogonal"), definitions=("r = A x - b",)
)


def test_matrices_have_a_context_too():
    assert "2A x" in str(derive("x^T A x", wrt="x", context=OF_MATRICES))
    assert check("x^T A x", "2 A x", wrt="x", context=OF_MATRICES).verdict == "correct"
    assert check("x^T A x", "2 A x", wrt="x", context=Context(shapes=("A: n×n, x: n",))).verdict == "wrong"
    assert check("r^T r", "2 A^T (A x - b)", wrt="x", context=OF_MATRICES).verdict == "correct"
    assert derive("t^2", wrt="t", context=OF_MATRICES).problem.shaped is False
    assert solve("(A x - b)^T (A x - b)", wrt="x", context=Context(shapes=("A: m×n, x: n, b: m",))).problem.shaped
    for said in ({"given": "sum(t[i],i,1,n) = 1"}, {"context": Context(functions=("u",))}):
        with pytest.raises(ArgumentError, match="of vectors and matrices holds letters only"):
            derive("x^T A x", wrt="x", shapes="A: n×n, x: n", **said)


def test_curves_take_definitions_and_what_is_given():
    said = {"wrt": "x", "dependent": "y", "given": "b = 1 - a"}
    assert plain(derive_implicit("a x^2 + b y^2 = 1", **said).trace.result) == "-a*x/((1-a)*y(x))"
    assert check_implicit("a x^2 + b y^2 = 1", "-a x/((1-a) y)", **said).verdict == "correct"
    assert check_implicit("a x^2 + b y^2 = 1", "-a x/((1+a) y)", **said).verdict == "wrong"
    assert check_implicit("x^2 + y^2 = r^2", "-x/sqrt(r^2 - x^2)", define="r = 5", assume="y > 0").verdict == "correct"
    assert check_implicit("x^2 + y^2 = 25, where y > 0", "-x/sqrt(25 - x^2)").verdict == "correct"
    with pytest.raises(ArgumentError, match="said of one letter"):
        derive_implicit("a x^2 + b y^2 = 1", wrt="x", dependent="y", given="a + b = 1")
    asked = ["check", "x^2 + y^2 = r^2", "-x/y", "--implicit", "--define", "r = 5"]
    assert CliRunner().invoke(main, asked).exit_code == 0


def test_written_work_has_a_context_too(tmp_path):
    work = "f(x) = u^2\nf'(x) = 2 u u'\n= 4 x^3\n"
    assert [line.status for line in review(work).lines][1:] == ["not-understood", "wrong"]
    known = Context(definitions=("u = x^2", "w = 3"), conditions=("x > 0",))
    assert [line.status for line in review(work, context=known).lines][1:] == ["follows", "follows"]
    assert [line.status for line in review("sqrt(x^2) = x\n", context=known).lines] == ["follows"]
    with pytest.raises(ArgumentError, match="a context says indices"):
        review(work, context=Context(indices=("i = 1..n",)))
    paths = tmp_path / "work.txt", tmp_path / "context.toml"
    for path, text in zip(paths, (work, 'definitions = ["u = x^2"]\n'), strict=True):
        path.write_text(text, encoding="utf-8")
    assert CliRunner().invoke(main, ["review", str(paths[0]), "--context", str(paths[1])]).exit_code == 0


def test_what_is_solved_has_its_names_written_out():
    assert "x = 3" in str(solve("x^2 - 2 s x, where s = 3", wrt="x"))
