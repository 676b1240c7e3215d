"""What stands around a proof is true: limits against SymPy's, ranges and sample values against numbers."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
import sympy

from derivator import derive
from derivator.base.errors import RefutedStepError
from derivator.catalogue import CATALOGUE, PLANS
from derivator.deriving.checked import check_trace
from derivator.engine import derive_problem
from derivator.syntax import read, read_equation

LIMITED = [name for name, entry in CATALOGUE.items() if entry.limits]
RANGED = [name for name, entry in CATALOGUE.items() if entry.range]
SAMPLED = [name for name, entry in CATALOGUE.items() if entry.samples]


@pytest.mark.parametrize("name", LIMITED)
def test_limits_are_those_of_sympy(name: str) -> None:
    entry = CATALOGUE[name]
    function, variable = read(entry.text).expression.doit(), read(entry.wrt).expression
    found = [sympy.limit(function, variable, at) for at in (-sympy.oo, sympy.oo)]
    assert [str(value) for value in found] == list(entry.limits)


@pytest.mark.parametrize("name", RANGED)
def test_values_lie_in_the_range(name: str) -> None:
    entry = CATALOGUE[name]
    function, variable = read(entry.text).expression.doit(), read(entry.wrt).expression
    low, high = (sympy.Float(end) if end != "∞" else sympy.oo for end in entry.range.strip("()[]").split(", "))
    values = [function.evalf(30, subs={variable: at}) for at in (-20, -3, -0.1, 0, 0.1, 3, 20)]
    assert all(low < value < high or (float(value) == float(low) and entry.range[0] == "[") for value in values)
    assert min(values) - low < 1e-6
    assert high == sympy.oo or high - max(values) < 1e-6


@pytest.mark.parametrize("name", SAMPLED)
def test_sample_values_are_rounded(name: str) -> None:
    entry = CATALOGUE[name]
    function, variable = read(entry.text).expression.doit(), read(entry.wrt).expression
    for sample in entry.problem.facts.samples:
        exact = function.subs(variable, sample.point.doit())
        assert math.isclose(float(sample.value.doit()), float(exact.evalf(30)), abs_tol=0.5 * 10**-entry.digits)
        assert sample.exact == (sample.value.doit() == exact)


def test_the_documents_sample_values() -> None:
    values = [str(sample.value.digits) for sample in CATALOGUE["sigmoid"].problem.facts.samples]
    assert values == ["0.0041", "0.9985", "0.5987"]


ZEROS = [name for name, entry in CATALOGUE.items() if entry.zero]


@pytest.mark.parametrize("name", ZEROS)
def test_the_derivative_is_0_where_it_is_said(name: str) -> None:
    entry = CATALOGUE[name]
    variable = read(entry.wrt).expression
    result = derive(name).result.doit().subs(variable, read(entry.zero).expression.doit())
    assert sympy.simplify(result) == 0
    assert "The derivative is 0 where" in " ".join(derive(name).to_text().split())


def test_a_place_where_the_derivative_is_not_0_is_not_told() -> None:
    problem = CATALOGUE["bernoulli-likelihood"].problem
    wrong = replace(problem, facts=replace(problem.facts, zero=read("n/k").expression))
    with pytest.raises(RefutedStepError):
        check_trace(derive_problem(wrong, PLANS[wrong.plan]))


def test_optima_are_told_as_places_that_are_proved() -> None:
    """A word such as largest says more of a function than its derivative does."""
    told = " ".join(sentence for _, sentence in SENTENCES)
    assert not set(re.findall(r"\w+", told)) & {"largest", "smallest", "maximal", "minimal", "optimal"}


SENTENCES = [
    (name, sentence)
    for name, entry in CATALOGUE.items()
    for sentence in (entry.use, *entry.remarks, *(words for words, *_ in entry.statements))
    if sentence
]


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_formulas_in_sentences_are_readable_and_marked(name: str, sentence: str) -> None:
    pieces = sentence.split("`")
    assert len(pieces) % 2, "a backtick is missing"
    for formula in pieces[1::2]:
        read_equation(formula) if "=" in formula else read(formula)
    # What is not marked stays as it is when the notation is changed: no letter that a reader takes for mathematics.
    assert not set(" ".join(pieces[::2]).split()) & set("bcdefghijklmnopqrstuvwxyz^")


def test_the_squared_error_is_the_squared_bias_and_the_variance() -> None:
    [(_, left, right)] = CATALOGUE["bias-and-variance"].statements
    difference = (read(left).expression.doit() - read(right).expression.doit()).subs(sympy.Symbol("n"), 3).doit()
    shares = {each: each for each in difference.atoms(sympy.Indexed) if str(each.base) == "p"}
    [last] = [each for each in shares if each.indices == (3,)]
    shares[last] = 1 - sum(each for each in shares if each != last)
    assert sympy.expand(difference.subs(shares)) == 0
