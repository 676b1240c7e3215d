"""The shape of the repository: imports point one way, modules stay small, and nothing that users type is executed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "derivator"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module may import from what stands before its own package here, and from its own package.
ORDER = [
    *("lazily", "record", "by_name", "printable", "errors", "alarm", "watch", "ending", "work", "breadth"),
    *("functions", "inert", "piecewise", "trees", "arithmetic", "conventions", "rule", "facts", "trace", "steps"),
    *("syntax", "notation", "own_symbols", "callers"),
    *("rules", "mistakes", "engine", "verification", "theorems", "laws", "checked", "implicit"),
    *("catalogue", "problem", "chosen_notation", "given", "in_terms", "in_time", "several", "grading"),
    *("rendering", "api", "questions", "handouts", "notebook", "site", "cli", "__main__"),
]

LONGEST = 320
TABLES = ("rules", "mistakes", "catalogue")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The layers of the package that a module imports from, inside its functions as well."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules: list[str] = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        found |= {module.split(".")[1] for module in modules if module.startswith("derivator.")}
    return found


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) != "__init__"], ids=name_of)
def test_imports_point_upward(path):
    here = layer(path)
    assert here in ORDER, f"{here} has no place in the order of layers"
    downward = {name for name in imported(path) if ORDER.index(name) > ORDER.index(here)}
    assert not downward


def test_verification_shares_nothing_with_what_it_judges():
    for path in (PACKAGE / "verification").rglob("*.py"):
        assert not imported(path) & {"rules", "engine", "syntax", "catalogue"}, path
    # What judges the laws themselves reads them, and knows no more of them than their text.
    assert not imported(PACKAGE / "theorems.py") & {"rules", "engine", "catalogue"}


VERIFICATION = ("preparation", "values", "places", "numeric", "exact", "scales", "regions", "")
"""The folders of verification, each importing from those before it; last the modules beside them."""


@pytest.mark.parametrize("path", sorted((PACKAGE / "verification").rglob("*.py")), ids=name_of)
def test_verification_imports_in_one_direction(path):
    def folder(parts):
        return VERIFICATION.index(parts[0] if parts[0] in VERIFICATION else "")

    here = folder(path.relative_to(PACKAGE / "verification").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("derivator.verification."):
            assert folder(node.module.split(".")[2:]) <= here, node.module


def test_rules_hold_no_walk_and_never_print():
    for path in (PACKAGE / "rules").rglob("*.py"):
        assert not imported(path) & {"engine", "notation", "rendering"}, path


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for_and_is_small(path):
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "no docstring"
    assert text.startswith(('"""', 'r"""')), "the docstring is not the first line"
    assert len(docstring.splitlines()[0]) > 15
    if layer(path) not in TABLES:
        assert len(text.splitlines()) <= LONGEST


BANNED = re.compile(r"\b(sympify|parse_expr|parse_latex|sympy\.parsing|sympy\.S\(|eval\(|exec\()")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_text_reaches_a_reader_that_executes_it(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [ast.unparse(node.func) + "(" for node in ast.walk(tree) if isinstance(node, ast.Call)]
    brought = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    own_methods = re.compile(r"[\w\])]\.(eval|exec)\($")
    found = [text for text in called + brought if BANNED.search(text) and not own_methods.search(text)]
    assert not found


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("import sympy\nsympy.sympify('x')\n", "TID251"),
        ("from sympy import sympify\nsympify('x')\n", "TID251"),
        ("from sympy.parsing.sympy_parser import parse_expr\nparse_expr('x')\n", "TID251"),
        ("import sympy\nsympy.parse_expr('x')\n", "TID251"),
        ("import sympy\nsympy.S('x')\n", "TID251"),
        ("from sympy.core.sympify import sympify\nsympify('x')\n", "TID251"),
        ("eval('x')\n", "S307"),
        ("exec('x')\n", "S102"),
    ],
)
def test_the_linter_bans_readers_that_execute(code, rule):
    ruff = [sys.executable, "-m", "ruff", "check", "--output-format=concise"]
    done = subprocess.run(
        [*ruff, "--stdin-filename", "derivator/offender.py", "-"],
        input=f'"""An offender."""\n\n{code}', capture_output=True, text=True, cwd=ROOT, check=False,
    )
    assert rule in done.stdout


@pytest.mark.parametrize("name", ["pyproject.toml", "Makefile", ".ci/run", ".ci/constraints.txt", "README.md"])
def test_no_file_names_a_package_index_or_a_machine(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"index-url|pypi\.org|find-links|/opt/|/home/|/root/|localhost", text)


def test_every_requirement_is_pinned():
    lines = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)


def test_the_makefile_lists_its_targets():
    done = subprocess.run(["make"], capture_output=True, text=True, cwd=ROOT, check=True)
    for target in ("demo", "quick", "test", "check", "golden", "clean"):
        assert f"make {target} " in done.stdout


def test_what_is_quick_is_there():
    done = subprocess.run(["make", "-n", "quick"], capture_output=True, text=True, cwd=ROOT, check=True)
    paths = re.findall(r"tests/\S+", done.stdout)
    assert len(paths) > 5
    assert [path for path in paths if not (ROOT / path).exists()] == []
