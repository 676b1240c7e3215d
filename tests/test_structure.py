"""The shape of the repository: imports point one way, modules stay small, and nothing that users type is executed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "derivator"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in MODULES})
"""What holds of every module is tried a folder at a time; the module is named where it does not."""

# The layers, from the bottom to the top, as the README tells them. A module may import from what stands before its own
# folder here, and from its own folder.
LAYERS = [
    ["base"],
    ["functions", "inert", "model"],
    ["syntax", "notation"],
    ["reals", "cases"],
    ["rules", "mistakes", "engine"],
    ["verification"],
    ["asking", "catalogue", "deriving", "grading"],
    ["rendering", "api", "questions", "solutions", "handouts", "notebook", "page", "cli", "__main__"],
]
ORDER = [folder for layer in LAYERS for folder in layer]
DOORS = {"__init__", "__main__", "api", "questions", "solutions", "handouts", "notebook", "page"}
MOST_MODULES, MOST_FOLDERS = 20, 18

LONGEST = 400


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The layers of the package that a module imports from, inside its functions as well."""
    found = set()
    for node in ast.walk(tree_of(path)):
        modules: list[str] = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        found |= {module.split(".")[1] for module in modules if module.startswith("derivator.")}
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_imports_point_upward(folder):
    for path in folder.glob("*.py"):
        here = layer(path)
        if here != "__init__":
            assert here in ORDER, f"{path}: {here} has no place in the order of layers"
            downward = {name for name in imported(path) if ORDER.index(name) > ORDER.index(here)}
            assert not downward, path


def test_the_root_holds_the_doors_and_folders():
    assert {path.stem for path in PACKAGE.glob("*.py")} == DOORS
    assert len([path for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py"))]) <= MOST_FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_can_be_surveyed(folder):
    assert len([path for path in folder.glob("*.py") if path.stem != "__init__"]) <= MOST_MODULES


def test_no_module_has_the_name_of_another():
    names = [path.stem for path in MODULES if path.stem != "__init__"]
    assert not {name for name in names if names.count(name) > 1}


def test_no_type_has_the_name_of_another():
    types = [name for path in MODULES for name in types_of(path)]
    assert not {name for name in types if types.count(name) > 1}


def types_of(path: Path) -> list[str]:
    """The classes and the names of types that a module defines."""
    tree = tree_of(path)
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return classes + [each.id for each in targets if isinstance(each, ast.Name) and re.fullmatch(TYPE_NAME, each.id)]


TYPE_NAME = r"_?[A-Z][a-z]\w*"


def test_verification_shares_nothing_with_what_it_judges():
    for path in (PACKAGE / "verification").rglob("*.py"):
        assert not imported(path) & {"rules", "engine", "syntax", "catalogue"}, path
    # What judges the laws themselves reads them, and knows no more of them than their text.
    assert not imported(PACKAGE / "deriving/law_checker.py") & {"rules", "engine", "catalogue"}


VERIFICATION = ("preparation", "values", "places", "numeric", "exact", "scales", "regions", "", "curve")
"""The folders of verification, each importing from those before it; the modules beside them stand before the last."""


@pytest.mark.parametrize("path", sorted((PACKAGE / "verification").rglob("*.py")), ids=name_of)
def test_verification_imports_in_one_direction(path):
    def folder(parts):
        return VERIFICATION.index(parts[0] if parts[0] in VERIFICATION else "")

    if path == PACKAGE / "verification/__init__.py":
        return  # it offers what all of them hold
    here = folder(path.relative_to(PACKAGE / "verification").parts)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("derivator.verification."):
            assert folder(node.module.split(".")[2:]) <= here, node.module


def test_rules_hold_no_walk_and_never_print():
    for path in (PACKAGE / "rules").rglob("*.py"):
        assert not imported(path) & {"engine", "notation", "rendering"}, path


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_module_says_what_it_is_for_and_is_small(folder):
    for path in folder.glob("*.py"):
        text, docstring = text_of(path), ast.get_docstring(tree_of(path))
        assert docstring, f"{path} has no docstring"
        assert text.startswith(('"""', 'r"""')), f"{path}: the docstring is not the first line"
        assert len(docstring.splitlines()[0]) > 15, path
        assert len(text.splitlines()) <= LONGEST, path


BANNED = re.compile(r"\b(sympify|parse_expr|parse_latex|sympy\.parsing|sympy\.S\(|eval\(|exec\()")


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_no_text_reaches_a_reader_that_executes_it(folder):
    own_methods = re.compile(r"[\w\])]\.(eval|exec)\($")
    for path in folder.glob("*.py"):
        nodes = list(ast.walk(tree_of(path)))
        called = [ast.unparse(node.func) + "(" for node in nodes if isinstance(node, ast.Call)]
        brought = [ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        found = [text for text in called + brought if BANNED.search(text) and not own_methods.search(text)]
        assert not found, path


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
