"""Where templates are found and how each kind of them is spelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.nodes import Filter
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from derivator.base.errors import DerivatorError, TemplateFaultError
from derivator.base.regex import regex
from derivator.rendering.template_cache import CompiledTemplates

_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""A wheel carries the templates inside the package; an editable install has them beside it."""

_FILTERS = "filters of the page"

_LONGEST = 1_000_000
"""What a product in a user's own template may come to, in numbers or characters."""

_BLANK_LINES = regex(r"\n{3,}")

_SETTINGS: dict[str, Any] = {
    "autoescape": False,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
_TEX: dict[str, Any] = {
    "block_start_string": r"\BLOCK{",
    "block_end_string": "}",
    "variable_start_string": r"\VAR{",
    "variable_end_string": "}",
    "comment_start_string": r"\COMMENT{",
    "comment_end_string": "}",
}
"""TeX is full of braces and per cent signs, so its templates spell Jinja's delimiters as TeX commands."""


def filled(name: str, context: Mapping[str, object], folder: str = "", **filters: Callable[..., str]) -> str:
    """A template with its values filled in.

    Args:
        name: the template's file name.
        context: what its names stand for.
        folder: a folder of the user's own, looked in first; empty for none.
        filters: functions that the template may apply.

    Raises:
        TemplateFaultError: the template does not exist, does not parse or asks for what is not there.
    """
    environment = _environment(folder, tex=_is_tex(name))
    for each in filters:
        environment.filters.setdefault(each, _filter_of_the_page(each))
    try:
        text = environment.get_template(name).render({**context, _FILTERS: filters})
    except DerivatorError:
        raise
    except TemplateSyntaxError as error:
        raise TemplateFaultError(f"the template {error.name or name}, line {error.lineno}: {error.message}") from error
    except Exception as error:  # whatever a template of the user's own does, it is a fault of the template
        raise TemplateFaultError(f"the template {name}: {str(error) or type(error).__name__}") from error
    # A part that a page does not have leaves its blank line behind.
    return _BLANK_LINES.sub("\n\n", text)


def source_of(name: str) -> str:
    """A file of the package's own templates as it is.

    Raises:
        TemplateFaultError: it does not exist.
    """
    return (folder_of(name) / Path(name).name).read_text(encoding="utf-8")


def folder_of(name: str) -> Path:
    """The folder that holds a file of the package's own templates.

    Raises:
        TemplateFaultError: it does not exist.
    """
    found = next((path for folder in _FOLDERS if (path := folder / name).is_file()), None)
    if found is None:
        raise TemplateFaultError(f"there is no file {name} among the templates")
    return found.parent


def compile_all() -> None:
    """Compile every template of the package, so that its byte code is there before a page is wanted."""
    for path in (path for folder in _FOLDERS for path in folder.glob("*.j2")):
        environment = _environment("", tex=_is_tex(path.name))
        for used in environment.parse(path.read_text(encoding="utf-8")).find_all(Filter):
            environment.filters.setdefault(used.name, _filter_of_the_page(used.name))
        environment.get_template(path.name)


def _is_tex(name: str) -> bool:
    return ".latex." in name


def _filter_of_the_page(name: str) -> Callable[..., str]:
    """A filter that asks the page for its own: templates are compiled once, whatever the pages bring."""

    @pass_context
    def apply(context: Context, *arguments: object) -> str:
        return cast("str", context[_FILTERS][name](*arguments))

    return apply


class _Sandbox(ImmutableSandboxedEnvironment):
    """What a user's own templates run in: they see the page and nothing of Python, and cannot hang in one product."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product of small numbers or of a short text; no power."""
        if operator == "**" or _size(left) * _size(right) > _LONGEST:
            raise SecurityError("a template multiplies small numbers and short texts only")
        return super().call_binop(context, operator, left, right)


def _size(value: object) -> float:
    return len(value) if isinstance(value, str | tuple | list) else abs(value) if isinstance(value, int | float) else 1


@lru_cache(maxsize=8)
def _environment(folder: str, *, tex: bool) -> Environment:
    folders = [path for path in (Path(folder) if folder else None, *_FOLDERS) if path is not None]
    settings = {**_SETTINGS, **(_TEX if tex else {})}
    # No format here is HTML; each escapes in its own way before the template.
    return (_Sandbox if folder else Environment)(
        loader=ChoiceLoader([FileSystemLoader(path) for path in folders]),
        # A sandbox compiles to other code.
        bytecode_cache=None if folder else CompiledTemplates(_FOLDERS, settings),
        undefined=StrictUndefined,
        **settings,
    )


if __name__ == "__main__":
    from derivator.deriving.law_verdicts import judge_all

    compile_all()
    judge_all()
