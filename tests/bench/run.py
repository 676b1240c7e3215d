"""The benchmarks of `make bench`: printed, and written as JSON; ratios are taken within one run.

Cases: deriving, verifying and printing twelve reference functions against `sympy.latex(sympy.diff(f))`; checking the
claims of tests/grading/claims.jsonl; the growth of four families; the cold start of the command against `import sympy`;
the share of what programs print and of what people type that is read back; how long it takes to read a claim; a claim
on a prepared target, in CPU time; a class of 3,000 answers by one process and by two, and by a Dask cluster.
"""

from __future__ import annotations

import compileall
import json
import math
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import sympy
from drawn_class import write
from sympy import Expr, Integer, Symbol

import derivator
from derivator.api import Derivation
from derivator.base.work import at_work
from derivator.deriving.checked import check_trace
from derivator.deriving.law_verdicts import judge_all
from derivator.deriving.problem import problem_of
from derivator.engine import derive_problem
from derivator.grading import check
from derivator.inert import ONE, Apply, Fraction, Plus, Power, plus, times
from derivator.model.trace import Problem
from derivator.rendering.templates import compile_all
from derivator.syntax import notation_of, read

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
SIZES = (4, 8, 16, 32, 64, 128, 256)
LONGEST_PAGE = 5_000_000
"""A family goes no further than the first page with more characters: 256 nested functions fill 50 million."""
PROGRAMS = ("SymPy", "LaTeX", "Python", "Mathematica", "Maple", "Octave", "MathML")
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


@at_work
def in_full(problem: Problem) -> str:
    """Derive, verify and print as LaTeX."""
    return Derivation(check_trace(derive_problem(problem))).to_latex()


def references() -> dict[str, object]:
    """Time of derive, verify and LaTeX for each reference function, and its ratio to SymPy's own.

    Warm, both have met the function before, and both remember. Fresh, the variable has another name in every run, so
    that neither does.
    """
    rows = []
    for text, wrt in REFERENCES:
        problem = problem_of(text, wrt=wrt)
        function, variable = problem.expression.doit(), problem.variable
        ours = seconds(lambda problem=problem: in_full(problem))
        theirs = seconds(lambda f=function, v=variable: sympy.latex(sympy.diff(f, v)))
        mine, sympys = fresh(problem)
        rows.append({"function": text, "seconds": ours, "ratio": ours / theirs,
                     "seconds_fresh": mine, "ratio_fresh": mine / sympys})
        print(f"{text:30s} warm {ours * 1e3:6.2f} ms {ours / theirs:6.1f} x sympy   "
              f"fresh {mine * 1e3:6.2f} ms {mine / sympys:6.1f} x sympy")
    medians = {key: statistics.median(row[key] for row in rows) for key in ("ratio", "ratio_fresh")}
    print(f"median ratio {medians['ratio']:.1f} warm, {medians['ratio_fresh']:.1f} fresh")
    return {"cases": rows, "median": medians}


def fresh(problem: Problem) -> tuple[float, float]:
    """The median times, ours and SymPy's, for the same function in letters that neither has met."""
    mine, sympys = [], []
    for run in range(REPEATS + 1):
        letter = Symbol(f"{problem.variable.name}{run + 1}")
        renamed = replace(problem, expression=problem.expression.xreplace({problem.variable: letter}), variable=letter)
        function = renamed.expression.doit()
        start = time.perf_counter()
        in_full(renamed)
        middle = time.perf_counter()
        sympy.latex(sympy.diff(function, letter))
        mine.append(middle - start)
        sympys.append(time.perf_counter() - middle)
    return statistics.median(mine[1:]), statistics.median(sympys[1:])


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


@at_work
def lines_of(problem: Problem) -> int:
    """The number of lines at the outermost level."""
    return len(derive_problem(problem).steps)


def growth() -> dict[str, object]:
    """The exponents of time and of peak memory against the characters of the LaTeX page, for each family."""
    found: dict[str, object] = {}
    for name in families(1):
        points = []
        for size in SIZES:
            problem = Problem(families(size)[name], X)
            start = time.perf_counter()
            characters = len(in_full(problem))
            taken = time.perf_counter() - start
            tracemalloc.start()
            in_full(replace(problem, expression=problem.expression.xreplace({X: Symbol("t")}), variable=Symbol("t")))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            points.append((characters, taken, peak, lines_of(problem)))
            if characters > LONGEST_PAGE:
                break
        logs = [(math.log(c), math.log(t), math.log(p)) for c, t, p, _ in points]
        in_time = statistics.linear_regression([c for c, _, _ in logs], [t for _, t, _ in logs]).slope
        in_memory = statistics.linear_regression([c for c, _, _ in logs], [p for _, _, p in logs]).slope
        lines = [count for *_, count in points]
        sizes = SIZES[: len(points)]
        print(f"{name:9s} time exponent {in_time:.2f}, memory exponent {in_memory:.2f}, lines {lines} for n = {sizes}, "
              f"largest {points[-1][1]:.1f} s for {points[-1][0]} characters")
        found[name] = {"time": in_time, "memory": in_memory, "lines": lines,
                       "characters": [c for c, *_ in points], "seconds": [t for _, t, *_ in points]}
    return found


def cold_start() -> dict[str, dict[str, float]]:
    """Commands from a cold start against importing SymPy alone: byte code compiled, disk warm, taken in turns."""
    # Where Python may not write byte code by itself, it would compile the package in every run.
    sys.dont_write_bytecode = False
    assert compileall.compile_dir(PACKAGE, quiet=1)
    compile_all()
    judge_all()
    bars = {
        "derive": (("-m", "derivator", "derive", "sigmoid"), 1.2),
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


def notations() -> dict[str, str]:
    """How much of what programs print, and people type, is read back, a line for each program and one for people."""
    script = Path(__file__).parents[1] / "fuzz" / "read_back.py"
    told = ""
    for arguments in (("--count", "300", *(f"--notation={name}" for name in PROGRAMS)), ("--notation=habits",)):
        done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)
        told += done.stdout
    print("\nread back from programs and people\n" + told)
    return dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)


def reading() -> dict[str, float]:
    """The time of reading a claim, warm."""
    texts = [json.loads(line)["claim"] for line in CLAIMS.read_text(encoding="utf8").splitlines()]
    times = [seconds(lambda text=text: read(text, notation=notation_of(text))) for text in texts]
    median = statistics.median(times)
    print(f"read: median {median * 1e3:.3f} ms, slowest {max(times) * 1e3:.2f} ms, {len(times)} claims (at most 0.2)")
    return {"median": median, "slowest": max(times)}


def prepared_claims() -> dict[str, float]:
    """The CPU time of a claim that is met for the first time, on a target that was met before, diagnosis included."""
    times, prepared = [], set()
    for line in CLAIMS.read_text(encoding="utf8").splitlines():
        case = json.loads(line)
        target = case["f"], case["variable"]
        if target not in prepared:
            prepared.add(target)
            for claim in ("7", f"7{case['variable']}+1"):
                check(case["f"], claim, wrt=case["variable"])
        start = time.process_time()
        check(case["f"], case["claim"], wrt=case["variable"])
        times.append(time.process_time() - start)
    median, mean = statistics.median(times), statistics.mean(times)
    print(f"on a prepared target: median {median * 1e3:.1f} ms, mean {mean * 1e3:.1f} ms CPU (at most 5 and 10)")
    return {"median": median, "mean": mean}


def whole_class() -> dict[str, float]:
    """3,000 answers to ten questions, pages included: how long by one process and by two, and by a cluster of two."""
    found: dict[str, float] = {}
    program = "import sys; from derivator.cli import main; main(sys.argv[1:])"
    with TemporaryDirectory() as name:
        folder = Path(name)
        answers, questions = write(folder, 300), folder / "questions.toml"
        usual = [sys.executable, "-c", program, "grade", answers, "--questions", questions, "-o"]
        for workers in (1, 2):
            start, spent = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [*usual, folder / f"by{workers}", "--workers", str(workers)]
            subprocess.run(command, capture_output=True, check=False)
            taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime
            found |= {f"seconds_{workers}": taken, f"cpu_seconds_{workers}": cpu}
            print(f"a class of 3,000 answers by {workers}: {taken:.1f} s, {3000 / taken:.0f} rows/s, {cpu:.1f} s CPU, "
                  f"{cpu / 3:.1f} ms CPU a row (by 2 at most 30 s, on two cores that are free)")
        # A second run judges nothing: what is left is reading, writing and pages.
        start = time.perf_counter()
        subprocess.run([*usual, folder / "by1"], capture_output=True, check=False)
        found["overhead"] = (time.perf_counter() - start) / 3000
        print(f"without judging {found['overhead'] * 1e3:.2f} ms a row: reading, writing and pages")
        cluster = Path(__file__).parents[1] / "classwork" / "on_a_cluster.py"
        start = time.perf_counter()
        subprocess.run([sys.executable, cluster, folder, folder], capture_output=True, check=False)
        found["dask"] = time.perf_counter() - start
        same = len({(each / "results.csv").read_bytes() for each in (folder / "by1", folder / "by2", folder)})
        print(f"by a Dask cluster of two, one of them killed: {found['dask']:.1f} s; {same} kind of table")
    return found


def main() -> None:
    """Run everything and write build/bench.json."""
    figures = {"references": references(), "check": claims(), "read": reading(), "growth": growth(),
               "cold_start": cold_start(), "notations": notations(), "prepared_claims": prepared_claims(),
               "whole_class": whole_class()}
    target = Path("build") / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf8")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
