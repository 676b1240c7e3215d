"""A fact about a function stands in its row: elsewhere a function is named where a law or a notation is about it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from derivator.functions import FUNCTIONS

ROOT = Path(__file__).resolve().parents[2]
HOME = ("functions", "mistakes", "catalogue")
"""The folders of tables, which name functions as they please."""
TABLES = {"derivator/syntax/programs/dialects.py", "derivator/syntax/spoken_words.py"}
"""The tables elsewhere: of the words of programs and of people."""

REASONS: dict[str, dict[str, str]] = {
    "a law that is about these functions": {
        "derivator/rules/abbreviations.py": "max",
        "derivator/rules/cases.py": "max relu",
        "derivator/rules/function_of_cases.py": "abs",
        "derivator/reals/polynomials/common_factors.py": "exp sqrt",
        "derivator/rules/by_inverse.py": "acos acosh asin asinh atan atanh",
        "derivator/rules/from_limits/increments.py": "cos exp log sin sqrt",
        "derivator/rendering/lines/of_limits.py": "acos acosh asin asinh atan atanh cos cosh sin sinh tan tanh",
        "derivator/rules/solving/multiplied_terms.py": "exp log sqrt",
        "derivator/engine/solved/isolating_steps.py": "exp",
        "derivator/grading/solved/point_slips.py": "exp log sqrt",
        "derivator/engine/solved/undoing.py": "abs exp log sqrt",
        "derivator/engine/solved/polynomial_moves.py": "sqrt",
        "derivator/engine/solved/point_kinds.py": "exp log sqrt",
        "derivator/engine/solved/where_sought.py": "exp log sqrt",
        "derivator/rules/algebra/exponentials.py": "exp",
        "derivator/inert/bound_indices.py": "kronecker",
        "derivator/inert/unfolded.py": "exp kronecker log sqrt",
        "derivator/rules/algebra/order.py": "exp sqrt",
        "derivator/inert/terms.py": "sqrt",
        "derivator/cases/differentiated.py": "abs",
        "derivator/reals/polynomials/variable_powers.py": "root sqrt",
        "derivator/rules/algebra/one_power.py": "root",
        "derivator/engine/plans/spots.py": "exp",
        "derivator/rendering/lines/labels.py": "log",
        "derivator/rendering/lines/outer_function.py": "log root sqrt",
        "derivator/engine/own_terms/with_softmax.py": "exp",
        "derivator/rules/algebra/powers.py": "exp sqrt",
        "derivator/rules/algebra/roots.py": "abs sqrt",
        "derivator/rules/matrices/written_out.py": "sqrt",
        "derivator/engine/own_terms/stand_for.py": "exp",
        "derivator/engine/own_terms/moebius.py": "abs exp",
        "derivator/reals/polynomials/monomials.py": "exp",
        "derivator/engine/own_terms/solving.py": "exp log sigmoid sqrt tanh",
    },
    "absolute values, roots and logarithms in the calculus of signs and lengths": {
        "derivator/reals/simplest_conditions.py": "abs",
        "derivator/engine/own_terms/form_length.py": "abs exp log sqrt",
        "derivator/engine/rewriting/settled_inside.py": "abs",
        "derivator/reals/letter_ranges.py": "abs",
        "derivator/reals/sign_calculus.py": "abs",
    },
    "verification's own normal forms, which share nothing with the rules": {
        "derivator/verification/exact/angles.py": "cos sin",
        "derivator/verification/exact/case_by_case.py": "abs",
        "derivator/verification/exact/kernels.py": "abs exp log root",
        "derivator/verification/regions/parity.py": "abs exp root",
    },
    "verification's own numerics: how a function is computed is no fact about it": {
        "derivator/verification/matrices/complex_functions.py": (
            "abs asinh atan cos cosh exp heaviside log log_sigmoid relu sigmoid sign sin sinh softplus sqrt tan tanh"
        ),
        "derivator/verification/values/machine.py": (
            "abs acos acosh acot acoth acsc acsch asec asech asin asinh atan atanh cos cosh cot coth csc csch exp log "
            "log_base sec sech sigmoid sign sin sinh sqrt tan tanh"
        ),
        "derivator/verification/values/precise.py": (
            "abs asinh atan beta_function coth digamma erf erfc gamma_function gelu lambertw log log_base loggamma "
            "normal_cdf polygamma sign sin sqrt tanh"
        ),
        "derivator/verification/values/quick_functions.py": (
            "atan2 beta_function digamma erf erfc exp2 expm1 gamma_function gelu gelu_tanh hypot lambertw log1p "
            "log_sigmoid loggamma logit mish normal_cdf normal_pdf polygamma root silu sinc softplus softsign swish"
        ),
    },
    "what verification splits into cases, or indexes": {
        "derivator/verification/preparation/axes.py": "kronecker",
        "derivator/verification/preparation/written_by_cases.py": "abs exp max min sign",
        "derivator/verification/regions/open_regions.py": "abs sign sqrt",
        "derivator/verification/regions/real_where.py": "abs sign",
        "derivator/verification/regions/zeros.py": "abs sqrt",
        "derivator/verification/regions/settled_pieces.py": "abs kronecker sign",
        "derivator/verification/regions/whole_numbers.py": "abs kronecker sign",
        "derivator/verification/scales/visible.py": "kronecker",
        "derivator/verification/values/stand_in.py": "asinh cosh sinh sqrt",
        "derivator/verification/values/uncertainty.py": "kronecker",
        "derivator/deriving/shaped/shaped_laws.py": "cos exp sin",
        "derivator/deriving/law_checker.py": "asinh atan cos exp hypot kronecker sigmoid sin sinh swish tanh",
    },
    "what a function is called in a library of numbers, and how it is computed there without loss": {
        "derivator/rendering/code/expressions.py": "log sqrt",
        "derivator/rendering/code/libraries.py": (
            "abs acos acosh asin asinh atan atanh cos cosh exp expm1 heaviside log log1p logit relu sigmoid sign sin "
            "sinh softplus tan tanh"
        ),
    },
    "notation that only these functions have, and that people choose": {
        "derivator/rendering/handout/graph.py": "sign",
        "derivator/deriving/chosen_notation.py": "exp sigmoid",
        "derivator/cli/options.py": "sigmoid",
        "derivator/cli/site/course_pages.py": "log sigmoid",
        "derivator/page.py": "log sigmoid",
        "derivator/model/conventions.py": "log sigmoid",
        "derivator/inert/combining.py": "exp",
        "derivator/inert/trees.py": "exp log",
        "derivator/notation/display.py": "integral log root sigmoid",
        "derivator/notation/mathml_printer.py": "integral",
        "derivator/notation/typst_printer.py": "integral",
        "derivator/notation/unicode_printer.py": "root",
        "derivator/deriving/problem.py": "log log_base sqrt",
        "derivator/rendering/places.py": "integral log root",
        "derivator/rendering/handout/slides.py": "integral",
        "derivator/rendering/typst/typst_speech.py": "abs integral sqrt",
    },
    "spellings with a grammar of their own: roots, bars, e^u, log_b, max over an index": {
        "derivator/syntax/grammar/application.py": "exp log log_base root",
        "derivator/syntax/scanning/commands.py": "sqrt",
        "derivator/syntax/grammar/derivatives.py": "root",
        "derivator/syntax/from_sympy.py": "digamma exp heaviside max min polygamma sqrt",
        "derivator/syntax/scanning/latex_text.py": "max min root sqrt",
        "derivator/syntax/scanning/style_commands.py": "integral root",
        "derivator/syntax/completing/by_expression.py": "exp log root sqrt",
        "derivator/syntax/programs/program_text.py": "root sign",
        "derivator/syntax/grammar/sum_signs.py": "exp log",
        "derivator/syntax/scanning/words.py": "asin atan cos exp integral log root sin sqrt tan",
        "derivator/syntax/grammar/operands.py": "abs root sqrt",
        "derivator/syntax/grammar/factorials.py": "gamma_function",
        "derivator/syntax/grammar/parser.py": "exp",
        "derivator/syntax/scanning/plain_text.py": "root sign",
        "derivator/syntax/scanning/typed_words.py": "integral log",
        "derivator/syntax/scanning/scanner.py": "root",
        "derivator/syntax/grammar/subscripts.py": "abs cos exp log max min sin tan",
        "derivator/syntax/scanning/unsupported_words.py": "integral min sec",
        "derivator/syntax/grammar/vectors.py": "abs log",
        "derivator/syntax/shaped/elaborating.py": "abs exp heaviside",
        "derivator/syntax/shaped/kinds.py": "max",
        "derivator/syntax/shaped/shaped_operators.py": "abs log max relu sqrt",
        "derivator/syntax/shaped/shaped_tokens.py": "log max sigmoid sqrt",
    },
    "what learners write and confuse, where the law is about the function; a kind of slip is called sign": {
        "derivator/grading/curve_branches.py": "cos sin tan",
        "derivator/grading/diagnosis/curve_slips.py": "sign",
        "derivator/grading/diagnosis/diagnose.py": "sign",
        "derivator/grading/answer_forms.py": "sigmoid",
        "derivator/grading/matrices/like_numbers.py": "abs",
        "derivator/grading/matrices/shaped_diagnosis.py": "sign",
        "derivator/grading/reading/vector_answers.py": "sign",
        "derivator/grading/written/written_names.py": "kronecker",
        "derivator/grading/written/row_surroundings.py": "kronecker sign",
        "derivator/grading/written/work_reading.py": "exp log",
        "derivator/grading/matrices/claimed_components.py": "kronecker",
        "derivator/grading/reading/claimed_names.py": "kronecker sigmoid",
        "derivator/grading/reading/fractional_powers.py": "root",
        "derivator/grading/diagnosis/repairs.py": "abs exp sign sqrt",
        "derivator/grading/result.py": "sign",
        "derivator/grading/diagnosis/term_differences.py": "sign",
        "derivator/grading/diagnosis/whole_mistakes.py": "sign",
        "derivator/grading/diagnosis/wrong_algebra.py": "sqrt",
    },
}
"""Why a module outside names functions, and which."""

ALLOWED = {path: set(names.split()) for modules in REASONS.values() for path, names in modules.items()}
OUTSIDE = {
    path.relative_to(ROOT).as_posix(): path
    for path in sorted((ROOT / "derivator").rglob("*.py"))
    if path.relative_to(ROOT / "derivator").parts[0] not in HOME and path.relative_to(ROOT).as_posix() not in TABLES
}


def literals(text: str) -> Iterator[str]:
    """The texts in a module that are names of functions."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in FUNCTIONS:
            yield node.value


def test_a_function_is_named_where_it_is_said_why():
    found = {name: set(literals(path.read_text(encoding="utf-8"))) for name, path in OUTSIDE.items()}
    more = {name: names - ALLOWED.get(name, set()) for name, names in found.items()}
    assert not {name: names for name, names in more.items() if names}, "put the fact in the function's row"


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_is_used(name):
    assert ALLOWED[name] == set(literals(OUTSIDE[name].read_text(encoding="utf-8")))


def test_a_table_of_functions_is_seen():
    assert set(literals('_EVEN = frozenset({"cos", "cosh"})\nif node.name == "sec": pass')) == {"cos", "cosh", "sec"}
