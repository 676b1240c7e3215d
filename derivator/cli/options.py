"""The options that commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from derivator.base.record import record
from derivator.cli.completion import plans, rules
from derivator.model.conventions import LAYOUTS, OFFERED, NotationChoices
from derivator.rendering.formats import DETAILS

if TYPE_CHECKING:
    from derivator.asking.context import Context

given_option = click.option(
    "--given", "given", metavar="EQUATION", multiple=True,
    help='What holds of the data, "sum(t[i], i, 1, n) = 1" or "A[i,j] = A[j,i]"; repeatable.',
)
define_option = click.option(
    "--define", "define", metavar="DEFINITIONS", multiple=True,
    help='What letters stand for, "z = w x + b; a = sigmoid(z)": the chain rule goes by way of them; repeatable.',
)
shapes_option = click.option(
    "--shapes", metavar="SHAPES", help='The shapes of vectors and matrices, "A: n×n, x: n, t: scalar".'
)
at_option = click.option(
    "--at", "at", metavar="PLACE", multiple=True,
    help='Where the derivative is asked for, "x = 2" or "x = 1, y = 2"; repeatable.',
)
context_option = click.option(
    "--context", "context", metavar="FILE", callback=lambda _, __, file: _context(file),
    help="A file that says what is known of the names: letters, functions, indices, definitions, given, conditions.",
)
layout_option = click.option(
    "--layout", type=click.Choice(LAYOUTS), help="How a derivative by a vector or matrix is laid out."
)
template_option = click.option(
    "--template-dir", "template_folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False),
    help="A folder with templates of your own, used in place of those of the same name.",
)


def _context(file: str | None) -> Context | None:
    """What a file says, on top of which other options say more."""
    if file is None:
        return None
    from derivator.asking.context import Context  # here and not above: --help must not wait for SymPy

    return Context.from_file(Path(file))


class _Seconds(click.ParamType):  # type: ignore[type-arg]
    """A time in seconds; 0 or none for no limit."""

    name = "seconds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float | None:
        """The seconds, None for no limit."""
        try:
            seconds = 0.0 if value == "none" else float(str(value))
        except ValueError:
            seconds = -1.0
        if not seconds >= 0:
            self.fail(f"{value!r} is not a number of seconds, nor none", param, ctx)
        return seconds or None


def timeout_option(what: str) -> Callable[[Any], Any]:
    """The option that limits the time for `what`."""
    return click.option(
        "--timeout", type=_Seconds(), metavar="SECONDS", default="60", show_default=True,
        help=f"The most time that {what} may take; 0 or none for no limit.",
    )


linear_option = click.option(
    "--linear", is_flag=True, help="Mathematics on one line, in a terminal as well as in a file."
)
constant_option = click.option(
    "--constant", "constants", metavar="NAME", multiple=True,
    help="A name that is a constant, longer than a letter or not; repeatable.",
)
_QUESTION = (
    click.option("--wrt", "variable", metavar="VAR[,VAR…]",
                 help="The variable: by default the only one there is, or x. Several ask for the gradient."),
    click.option("--order", type=click.IntRange(min=1), metavar="N",
                 help="How often to differentiate; 2 with several variables for the Hessian."),
    constant_option,
    click.option("--implicit", is_flag=True,
                 help="TARGET is an equation: find the derivative of the letter it defines."),
    click.option("--dependent", metavar="NAME", help="With --implicit: the letter that depends on the variable."),
    click.option("--plan", metavar="NAME", shell_complete=plans,
                 help="The plan to follow in place of the target's own."),
    click.option("--method", metavar="NAME[,NAME…]", callback=lambda _, __, given: _several(given),
                 help="How: product, quotient, chain, logarithmic, exponential, expand, limit-definition or "
                      "first-principles."),
    click.option("--without", metavar="RULE", multiple=True, shell_complete=rules,
                 help="A rule that is left out, such as quotient-rule; repeatable."),
    click.option("--alternatives", is_flag=True,
                 help="Show a second way beside the first, and how the two meet."),
    click.option("--in-terms-of", metavar="NAME|DEFINITION",
                 help='Write the result in terms of the function itself, "g", or of another, "u = x^2+1".'),
    define_option,
    given_option,
    shapes_option,
    click.option("--assume", "assume", metavar="TEXT", multiple=True,
                 help='What holds of them, "A symmetric, S positive definite, y one-hot"; repeatable.'),
    layout_option,
    context_option,
    at_option,
)
_WRITING = (
    click.option("--detail", type=click.Choice(DETAILS),
                 help="How many lines are shown; JSON holds every step.  [default: standard]"),
    click.option("--log", "logarithm", type=click.Choice(OFFERED["logarithm"]), help="The natural logarithm's name."),
    click.option("--sigmoid", type=click.Choice(OFFERED["sigmoid"]), help="The sigmoid's letter."),
    click.option("--records", type=click.Choice(OFFERED["records"]), help="Where the index of a record stands."),
    click.option("--gradient", type=click.Choice(OFFERED["gradient"]), help="A derivative by an entry: ∂/∂θ_j or ∇."),
    click.option(
        "--rename", "names", metavar="NAME=NEW", multiple=True, callback=lambda _, __, given: tuple(map(_pair, given)),
        help="Write a name of the problem as another, y_hat=p; repeatable.",
    ),
)


@record
class Asking:
    """What the options say of a question.

    Attributes:
        question: the fields of a `DerivationRequest`, but for its target and its notation, as far as they are given.
        detail: how many lines are shown; None where that is not said.
        notation: what is chosen of the notation.
    """

    question: Mapping[str, Any]
    detail: str | None
    notation: NotationChoices


def question_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a question and of how it is written, which a command takes together as `asking`."""

    @functools.wraps(command)
    def taking_them_together(**options: Any) -> None:
        own = {name: options.pop(name) for name in (*_QUESTION_FIELDS, "detail", *_NOTATION_FIELDS) if name in options}
        command(asking=asking(own), **options)

    for option in reversed((*_QUESTION, *_WRITING)):
        taking_them_together = option(taking_them_together)
    return taking_them_together


def asking(options: Mapping[str, Any]) -> Asking:
    """What options say of a question, by the names of the fields they fill."""
    question = {name: value for name in _QUESTION_FIELDS if (value := options.get(name)) not in (None, (), False)}
    notation = NotationChoices(**{name: options[name] for name in _NOTATION_FIELDS if name in options})
    return Asking(question, options.get("detail"), notation)


def parameters() -> Mapping[str, click.Option]:
    """The options of a question by their names without dashes in front: what a course file may say."""
    taken = click.command("question")(question_options(lambda **_: None)).params
    return {option.opts[0].lstrip("-"): option for option in taken if isinstance(option, click.Option)}


def names_of(fields: Iterable[str]) -> list[str]:
    """The options that fill some fields, as they are typed."""
    return [option.opts[0] for option in parameters().values() if option.name in fields]


def _several(given: str | None) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(name.strip() for name in given.split(",")) if given else ()


def _pair(given: str) -> tuple[str, str]:
    name, sign, new = (part.strip() for part in given.partition("="))
    if not (name and sign and new):
        raise click.BadParameter(f"{given!r} is not a name, = and the new name, such as y_hat=p")
    return name, new


_QUESTION_FIELDS = ("variable", "order", "constants", "implicit", "dependent", "plan", "method", "without",
                    "alternatives", "in_terms_of", "define", "given", "shapes", "assume", "layout", "context", "at")
_NOTATION_FIELDS = (*OFFERED, "names")
