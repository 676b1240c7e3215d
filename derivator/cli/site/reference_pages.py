"""Reference pages made from the code: commands, the Python interface, functions, rules and mistakes, derivations."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from html import escape

import click
from sympy import Expr

import derivator
from derivator import notation
from derivator.api import derive
from derivator.base.errors import DerivatorError
from derivator.catalogue import CATALOGUE
from derivator.cli.site.engine_page import engine_page
from derivator.cli.site.pages import SitePage, html_of
from derivator.deriving.laws_used import statement
from derivator.functions import FUNCTIONS, Function
from derivator.inert import Equation
from derivator.mistakes import ALL_MISTAKES
from derivator.model.conventions import Conventions
from derivator.rendering.reference import RuleView, rule_view
from derivator.rules import RULES

_CONVENTIONS = Conventions()


def commands_page(main: click.Group) -> SitePage:
    """Every command with its arguments and options, as Click knows them."""
    parts = [f"<p>{escape('Exit codes and what they mean:')} <a href='exit-codes.html'>exit codes</a>.</p>"]
    context = click.Context(main, info_name="derivator", **main.context_settings)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            parts.append(_command(command, click.Context(command, info_name=name, parent=context)))
    return SitePage("commands.html", "The commands", "\n".join(parts), "every command, its arguments and its options")


def _command(command: click.Command, context: click.Context) -> str:
    usage = command.collect_usage_pieces(context)
    words = inspect.cleandoc((command.help or "").replace("\b", ""))
    options = (parameter.get_help_record(context) for parameter in command.get_params(context))
    rows = "".join(
        f"<tr><td><code>{escape(record[0])}</code></td><td>{escape(record[1])}</td></tr>"
        for record in options
        if record and record[1]
    )
    return (
        f'<h2 id="{command.name}"><code>derivator {command.name}</code></h2>'
        f"<pre><code>derivator {command.name} {escape(' '.join(usage))}</code></pre>"
        f"{_paragraphs(words)}<table><thead><tr><th>option</th><th>meaning</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _paragraphs(words: str) -> str:
    """Words of a help text: an example keeps its lines."""
    blocks = (block for block in words.split("\n\n") if block.strip())
    return "".join(
        f"<pre><code>{escape(block.strip(chr(10)))}</code></pre>" if "\n  " in block or block.startswith("  ")
        else f"<p>{escape(block)}</p>"
        for block in blocks
    )


def python_page() -> SitePage:
    """What `import derivator` offers, from the docstrings."""
    offered = [(name, getattr(derivator, name)) for name in derivator.__all__]
    functions = [_function(name, each) for name, each in offered if inspect.isfunction(each)]
    classes = [_class(name, each) for name, each in offered if inspect.isclass(each)]
    body = f"<h2>Functions</h2>{''.join(functions)}<h2>Classes and errors</h2>{''.join(classes)}"
    return SitePage("python.html", "Python", body, "every function, class and error of the package")


def _function(name: str, function: Callable[..., object]) -> str:
    signature = inspect.signature(function)
    parts = [_parameter(each) for each in signature.parameters.values()]
    by_name = [each.kind is inspect.Parameter.KEYWORD_ONLY for each in signature.parameters.values()]
    if True in by_name and not any(part.startswith("*") for part in parts):
        parts.insert(by_name.index(True), "*")
    lines = "".join(f"    {part},\n" for part in parts)
    called = f"{name}(\n{lines}) -> {signature.return_annotation}"
    return f'<h3 id="{name}">{name}</h3><pre><code>{escape(called)}</code></pre>{_docstring(function)}'


def _parameter(parameter: inspect.Parameter) -> str:
    """A parameter as it is declared; annotations are texts here, which Python shows in quotes."""
    stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
    value = parameter.default
    shown = f"{type(value).__name__}()" if is_dataclass(value) else repr(value)
    return f"{stars}{parameter.name}: {parameter.annotation}{'' if value is parameter.empty else f' = {shown}'}"


def _class(name: str, kind: type) -> str:
    bases = ", ".join(base.__name__ for base in kind.__bases__ if base is not object)
    head = f"class {name}({bases})" if bases else f"class {name}"
    members = "".join(
        f"<dt><code>.{escape(member)}</code></dt><dd>{html_of(inspect.getdoc(value) or '')}</dd>"
        for member, value in vars(kind).items()
        if not member.startswith("_") and (isinstance(value, property) or inspect.isfunction(value))
    )
    # What a class has from one that is not offered itself is told with it.
    own = (base for base in kind.__bases__ if base.__module__.startswith(derivator.__name__))
    inherited = "".join(_docstring(base) for base in own if base.__name__ not in derivator.__all__)
    listed = f"<dl>{members}</dl>" if members else ""
    return f'<h3 id="{name}">{name}</h3><pre><code>{escape(head)}</code></pre>{_docstring(kind)}{inherited}{listed}'


def _docstring(subject: object) -> str:
    """A docstring in Google's style: its words, then a table for what goes in and comes out and for the errors."""
    try:
        from docstring_parser import DocstringStyle, parse
    except ImportError:
        raise DerivatorError("the documentation needs further packages: pip install 'derivator[site]'") from None
    found = parse(inspect.getdoc(subject) or "", DocstringStyle.GOOGLE)
    words = "\n\n".join(part for part in (found.short_description, found.long_description) if part)
    rows = [(each.arg_name, each.description) for each in found.params]
    rows += [("returns", found.returns.description)] if found.returns else []
    rows += [(f"raises {each.type_name}", each.description) for each in found.raises]
    return html_of(words) + _table((("name", "meaning"),), ((f"`{name}`", text or "") for name, text in rows))


def _table(head: Iterable[tuple[str, ...]], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose cells are Markdown; nothing where it has no rows."""
    body = "".join(
        "<tr>" + "".join(f"<td>{html_of(cell).removeprefix('<p>').removesuffix('</p>' + chr(10))}</td>" for cell in row)
        + "</tr>"
        for row in rows
    )
    top = "".join("<tr>" + "".join(f"<th>{cell}</th>" for cell in row) + "</tr>" for row in head)
    return f"<table><thead>{top}</thead><tbody>{body}</tbody></table>" if body else ""


def functions_page() -> SitePage:
    """The known functions, a row each."""
    rows = "".join(map(_row, FUNCTIONS.values()))
    head = "<tr><th>name</th><th>spellings</th><th>what it is</th><th>derivative</th><th>real only where</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    body = f'<div class="scroll" tabindex="0" role="group" aria-label="Table">{table}</div>'
    return SitePage("functions.html", "Known functions", body, "every function that is known, with its derivative")


def _row(function: Function) -> str:
    names = ", ".join(f"<code>{escape(name)}</code>" for name in (*function.aliases, *function.letters))
    derivative = ""
    if function.derivative:
        derivative = _math(f"f = {function.derivative}")[1]
    elif function.definition:
        derivative = "by its definition"
    domain = function.domain.replace("<=", "≤").replace(">=", "≥").replace("!=", "≠")
    called = f"{function.name}({', '.join(function.arguments)})"
    return (
        f'<tr id="{function.name}"><td><code>{called}</code></td><td>{names}</td>'
        f"<td>{escape(function.title)}</td><td>{derivative}</td><td>{escape(domain)}</td></tr>"
    )


def _math(equation: str) -> tuple[str, str]:
    """Both sides of a law as MathML."""
    left, right = statement(equation)
    return _side(left), _side(right)


def _side(expression: Expr) -> str:
    return f'<math displaystyle="true">{notation.mathml(expression, _CONVENTIONS)}</math>'


def _law(equation: str) -> str:
    left, right = statement(equation)
    sign = "⇒" if isinstance(left, Equation) else "="
    return f'<p class="display">{_side(left)} {sign} {_side(right)}</p>'


def rules_pages() -> tuple[SitePage, tuple[SitePage, ...]]:
    """The list of all rules, topic by topic, and the page of each."""
    parts, pages, topic = [], [], ""
    for rule in RULES.values():
        if rule.topic != topic:
            parts.append(f"{'</ul>' if topic else ''}<h2>{escape(rule.topic.replace('_', ' ').capitalize())}</h2><ul>")
            topic = rule.topic
        view = rule_view(rule, ALL_MISTAKES)
        parts.append(f'<li><a href="rules/{rule.name}.html">{escape(rule.title)}</a>: {escape(view.equation)}</li>')
        pages.append(_rule(view, rule.equations))
    every = SitePage("rules.html", "Rules and mistakes", "\n".join(parts) + "</ul>", "every law, with its page")
    return every, tuple(pages)


def _rule(view: RuleView, equations: tuple[str, ...]) -> SitePage:
    parts = [f"<p><code>{view.name}</code>, of the topic {escape(view.topic.replace('_', ' '))}.</p>"]
    parts += [f"<p>{escape(view.sentence)}</p>", *map(_law, equations)]
    parts += _list("What must hold", map(escape, view.conditions))
    parts += _list("In use", map(escape, view.examples))
    parts += _list(
        "Mistakes made instead of it",
        (f"{escape(each.title)}: {escape(each.equation)}. <em>{escape(each.advice)}</em>" for each in view.mistakes),
    )
    parts += [f"<p>Source: {escape(view.source)}</p>"] if view.source else []
    return SitePage(f"rules/{view.name}.html", view.title.capitalize(), "\n".join(parts))


def _list(title: str, items: Iterable[str]) -> list[str]:
    found = "".join(f"<li>{item}</li>" for item in items)
    return [f"<h2>{title}</h2><ul>{found}</ul>"] if found else []


def derivations_pages() -> tuple[SitePage, tuple[SitePage, ...]]:
    """The named derivations, and the proof of each."""
    rows = "".join(
        f'<li><a href="derivations/{entry.name}.html"><code>{entry.name}</code></a>: {escape(entry.title)}</li>'
        for entry in CATALOGUE.values()
    )
    every = SitePage("derivations.html", "Named derivations", f"<ul>{rows}</ul>", "every derivation that has a name")
    return every, tuple(map(_proof, CATALOGUE))


def _proof(name: str) -> SitePage:
    body = derive(name).rendered(format="html")
    told = f"<p>The proof of <code>derivator derive {name}</code>:</p>"
    proof = body.replace("<h1>", '<h1 class="proved">')
    return SitePage(f"derivations/{name}.html", CATALOGUE[name].title, told + proof)


def made(main: click.Group) -> Mapping[str, tuple[SitePage, tuple[SitePage, ...]]]:
    """The pages that are made, by the name the contents give them, each with the pages that it leads to."""
    return {
        "commands": (commands_page(main), ()),
        "python": (python_page(), ()),
        "functions": (functions_page(), ()),
        "rules": rules_pages(),
        "derivations": derivations_pages(),
        "engine": (engine_page(), ()),
    }
