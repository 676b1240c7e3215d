"""The benchmarks of `make bench`: printed, and written as JSON; ratios are taken within one run.

Cases: deriving, verifying and printing twelve reference functions against `sympy.latex(sympy.diff(f))`; checking the
claims of tests/grading/claims.jsonl; the growth of four families; the cold start of the command against `import sympy`.
"""

from __future__ import annotations

import compileall
import json
import math
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import sympy
from sympy import Expr, Integer, Symbol

import derivator
from derivator.api import Derivation
from derivator.checked import check_trace
from derivator.engine import derive_problem
from derivator.grading import check
from derivator.inert import ONE, Apply, Fraction, Plus, Power, plus, times
from derivator.notation import latex
from derivator.problem import problem_of
from derivator.rendering.templates import compile_all
from derivator.trace import Problem

REFERENCES = (
    ("1/(1+exp(-x))", "x"),
    ("tanh(x)", "x"),
    ("log(1+exp(x))", "x"),
    ("-(t*log(y)+(1-t)*log(1-y))", "y"),
    ("x^x", "x"),
    ("x*sin(x)*exp(x)", "x"),
    ("sin(cos(tan(x^2)))", "x"),
    ("(x^2+1)/(x^3-2x)", "x"),
    ("sqrt(x^2+1)", "x"),
    ("x/(1+exp(-x))", "x"),
    ("log(x/(1-x))", "x"),
    ("exp(-x^2/2)/sqrt(2*pi)", "x"),
)
CLAIMS = Path(__file__).parents[1] / "grading" / "claims.jsonl"
SIZES = (4, 8, 16, 32)
REPEATS = 7
COLD_RUNS = 10
PACKAGE = Path(derivator.__file__).parent
X = Symbol("x")


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest of several runs, the first left out."""
    work()
    runs = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        runs.append(time.perf_counter() - start)
    return min(runs)


def references() -> dict[str, object]:
    """Time of derive, verify and LaTeX for each reference function, and its ratio to SymPy's own, warm and uncached."""
    rows = []
    for text, wrt in REFERENCES:
        problem = problem_of(text, wrt=wrt)
        function, variable = problem.expression.doit(), problem.variable

        def uncached(function: Expr = function, variable: Expr = variable) -> str:
            sympy.core.cache.clear_cache()
            return sympy.latex(sympy.diff(function, variable))

        ours = seconds(lambda problem=problem: Derivation(check_trace(derive_problem(problem))).to_latex())
        warm = seconds(lambda f=function, v=variable: sympy.latex(sympy.diff(f, v)))
        cold = seconds(uncached)
        rows.append({"function": text, "seconds": ours, "ratio": ours / warm, "ratio_uncached": ours / cold})
        print(f"{text:30s} {ours * 1e3:7.1f} ms   {ours / warm:6.1f} x sympy   {ours / cold:6.1f} x sympy uncached")
    medians = {key: statistics.median(row[key] for row in rows) for key in ("ratio", "ratio_uncached")}
    print(f"median ratio {medians['ratio']:.1f}, with SymPy's cache cleared {medians['ratio_uncached']:.1f}")
    return {"cases": rows, "median": medians}


def claims() -> dict[str, object]:
    """The time of checking a claim in process, warm, diagnosis included."""
    cases = [json.loads(line) for line in CLAIMS.read_text(encoding="utf8").splitlines()]
    times = []
    for case in cases:
        check(case["f"], case["claim"], wrt=case["variable"])
        start = time.perf_counter()
        check(case["f"], case["claim"], wrt=case["variable"])
        times.append(time.perf_counter() - start)
    median = statistics.median(times)
    print(f"check: median {median * 1e3:.1f} ms, slowest {max(times) * 1e3:.0f} ms over {len(times)} claims")
    return {"median": median, "slowest": max(times), "claims": len(times)}


def families(size: int) -> dict[str, Expr]:
    """A sum of n terms, a product of n factors, n-fold nesting and an n-fold quotient."""
    nested = quotient = X
    for _ in range(size):
        nested = Apply("sin", nested)
        quotient = Fraction(ONE, Plus(ONE, quotient))
    return {
        "sum": plus(*(Apply("sin", Power(X, Integer(k + 2))) for k in range(size))),
        "product": times(*(Plus(X, Integer(k + 1)) for k in range(size))),
        "nesting": nested,
        "quotient": quotient,
    }


def growth() -> dict[str, object]:
    """The exponents of time and of peak memory against the characters printed, for each family."""
    found: dict[str, object] = {}
    for name in families(1):
        points = []
        for size in SIZES:
            expression = families(size)[name]
            start = time.perf_counter()
            trace = check_trace(derive_problem(Problem(expression, X)))
            characters = len(latex(trace.result))
            taken = time.perf_counter() - start
            tracemalloc.start()
            derive_problem(Problem(expression, X))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            points.append((characters, taken, peak, len(trace.steps)))
        logs = [(math.log(c), math.log(t), math.log(p)) for c, t, p, _ in points]
        in_time = statistics.linear_regression([c for c, _, _ in logs], [t for _, t, _ in logs]).slope
        in_memory = statistics.linear_regression([c for c, _, _ in logs], [p for _, _, p in logs]).slope
        lines = [count for *_, count in points]
        print(f"{name:9s} time exponent {in_time:.2f}, memory exponent {in_memory:.2f}, lines {lines} for n = {SIZES}")
        found[name] = {"time": in_time, "memory": in_memory, "lines": lines}
    return found


def cold_start() -> dict[str, dict[str, float]]:
    """Commands from a cold start against importing SymPy alone: byte code compiled, disk warm, taken in turns."""
    # Where Python may not write byte code by itself, it would compile the package in every run.
    sys.dont_write_bytecode = False
    assert compileall.compile_dir(PACKAGE, quiet=1)
    compile_all()
    bars = {
        "derive": (("-m", "derivator", "derive", "sigmoid"), 1.3),
        "handout": (("-m", "derivator", "handout", "sigmoid", "--format", "html"), 1.5),
        "help": (("-m", "derivator", "--help"), 0.5),
    }
    commands = {"sympy": ("-c", "import sympy"), **{name: arguments for name, (arguments, _) in bars.items()}}
    shortest = dict.fromkeys(commands, math.inf)
    for _ in range(COLD_RUNS):
        for name, arguments in commands.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            shortest[name] = min(shortest[name], time.perf_counter() - start)
    found = {}
    for name, (_, bar) in bars.items():
        ratio = shortest[name] / shortest["sympy"]
        found[name] = {"seconds": shortest[name], "ratio": ratio, "bar": bar}
        print(f"cold start of {name:8s} {shortest[name]:.3f} s, {ratio:.2f} x import sympy (at most {bar})")
    return found


def main() -> None:
    """Run everything and write build/bench.json."""
    figures = {"references": references(), "check": claims(), "growth": growth(), "cold_start": cold_start()}
    target = Path("build") / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf8")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
