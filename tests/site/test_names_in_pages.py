"""Every file, module, class, rule, command, option and target that pages, tour and docstrings name is there."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Context

import derivator
from derivator.catalogue import CATALOGUE, PLANS
from derivator.cli import COMMANDS, main
from derivator.engine.rewriting.pattern import SIGNS, STRUCTURAL
from derivator.mistakes import ALL_MISTAKES
from derivator.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "derivator"
FOR_CONTRIBUTORS = ("adding.md", "contributing.md", "tour")
PAGES = {
    **{path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates/site").glob("*.md"))},
    "README.md": (ROOT / "README.md").read_text(encoding="utf-8"),
    "tour": derivator.__doc__ or "",
}
MODULES = {path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("/__init__").replace("/", "."): path
           for path in PACKAGE.rglob("*.py")}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
# Click keeps the option for help that it makes first, so each command is asked as a part of the whole.
WHOLE = Context(main, **main.context_settings)
COMMAND = {name: main.get_command(WHOLE, name) for name in COMMANDS}
OPTIONS = {spelling for command in (main, *COMMAND.values())
           for option in command.get_params(Context(command, parent=WHOLE))
           for spelling in (*option.opts, *option.secondary_opts)}
TABLES = {*RULES, *ALL_MISTAKES, *CATALOGUE, *PLANS, *STRUCTURAL, *SIGNS}


def bound_in(body: list[ast.stmt]) -> Iterator[str]:
    """The names that a module, or a class in it, gives to anything."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
            yield from bound_in(node.body) if isinstance(node, ast.ClassDef) else ()
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (each.asname or each.name for each in node.names)
        elif isinstance(node, ast.If):
            yield from bound_in(node.body)
        else:
            yield from (each.id for each in ast.walk(node)
                        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))


NAMES_OF = {module: set(bound_in(ast.parse(path.read_text(encoding="utf-8")).body)) for module, path in MODULES.items()}
NAMES = set().union(*NAMES_OF.values(), *(module.split(".") for module in MODULES), COMMANDS, dir(builtins))


def blocks(text: str) -> Iterator[ast.Module]:
    """The Python on a page."""
    for block in re.findall(r"^ *```python\n(.*?)```", text, re.DOTALL | re.MULTILINE):
        lines = block.splitlines()
        indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        yield ast.parse("\n".join(line[indent:] for line in lines))


def spans(text: str) -> list[str]:
    """What stands in backticks within a line."""
    return re.findall(r"`([^`]+)`", re.sub(r"^ *```.*?```", "", text, flags=re.DOTALL | re.MULTILINE))


def leads_somewhere(name: str) -> bool:
    """Whether a dotted name is a module, or a name in one."""
    name = name.removeprefix("derivator.")
    module, _, last = name.rpartition(".")
    return name in MODULES or last in NAMES_OF.get(module, set(derivator.__all__) if not module else set())


def missing_anywhere(text: str) -> Iterator[str]:
    """What a page of any kind names, and is not there: files, targets of make, commands and options."""
    for path in re.findall(r"(?<![\w/.])(?:derivator|tests|\.ci|templates/site)/[\w./-]*\w", text):
        if not (ROOT / path).exists():
            yield path
    for span in spans(text):
        for target in re.findall(r"^make ([a-z-]+)", span):
            if target not in TARGETS:
                yield f"make {target}"
        for command in re.findall(r"^derivator ([a-z]+)", span):
            if command not in COMMANDS:
                yield f"derivator {command}"
        for option in re.findall(r"(?:^|derivator .*)(--[a-z-]+)", span):
            if option not in OPTIONS:
                yield option
    for block in blocks(text):
        for node in ast.walk(block):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "derivator":
                yield from (f"{node.module}.{each.name}" for each in node.names
                            if not leads_somewhere(f"{node.module}.{each.name}"))


def missing_for_contributors(text: str) -> Iterator[str]:
    """What such a page names besides, and is not there: modules, classes, fields, rules, conditions."""
    for span in spans(text):
        if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", span) and not span.endswith(".py") and not leads_somewhere(span):
            yield span
        if re.fullmatch(r"[A-Za-z_]\w+", span) and span not in {*NAMES, "derivator", "make"}:
            yield span
        yield from (name for name in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', span) if name not in TABLES)
    for block in blocks(text):
        for node in ast.walk(block):
            if isinstance(node, ast.Name) and len(node.id) > 1 and node.id not in NAMES:
                yield node.id
            if isinstance(node, ast.keyword) and node.arg not in NAMES:
                yield f"{node.arg}="
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from re.findall(r"^[a-z]+(?:-[a-z]+)+$", node.value if node.value not in TABLES else "")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page):
    assert list(missing_anywhere(PAGES[page])) == []


@pytest.mark.parametrize("page", FOR_CONTRIBUTORS)
def test_what_a_contributor_is_told_of_is_there(page):
    assert list(missing_for_contributors(PAGES[page])) == []


def docstrings(module: str) -> str:
    """The docstrings in a module."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    documented = (node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    return "\n".join(ast.get_docstring(node) or "" for node in documented)


def test_the_modules_that_docstrings_name_are_there():
    folders = {module for module in MODULES if "." not in module} | {"derivator"}
    for module in MODULES:
        named = re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", docstrings(module))
        assert [each for each in named if each.partition(".")[0] in folders and not leads_somewhere(each)] == [], module


MISNAMED = '''
`derivator/nowhere.py`, `make nothing`, `derivator unheard`, `--unheard-of`, `engine.nowhere`, `Nobody`,
`"no-such-rule"`

```python
from derivator import nobody
Nowhere("no-law", nothing="")
```
'''


def test_a_wrong_name_is_found():
    assert list(missing_anywhere(MISNAMED)) == [
        "derivator/nowhere.py", "make nothing", "derivator unheard", "--unheard-of", "derivator.nobody",
    ]
    assert set(missing_for_contributors(MISNAMED)) == {
        "engine.nowhere", "Nobody", "no-such-rule", "Nowhere", "nothing=", "no-law",
    }
