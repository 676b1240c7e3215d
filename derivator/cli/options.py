"""The options that commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import click

from derivator.conventions import OFFERED, NotationChoices
from derivator.rendering.formats import DETAILS

detail_option = click.option(
    "--detail", type=click.Choice(DETAILS), default="standard", show_default=True,
    help="How many lines are shown; JSON holds every step.",
)
given_option = click.option(
    "--given", "given", metavar="EQUATION", multiple=True,
    help='What holds of the data, "sum(t[i], i, 1, n) = 1" or "A[i,j] = A[j,i]"; repeatable.',
)
template_option = click.option(
    "--template-dir", metavar="FOLDER", type=click.Path(exists=True, file_okay=False),
    help="A folder with templates of your own, used in place of those of the same name.",
)


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
_NOTATION = (
    click.option("--log", "logarithm", type=click.Choice(OFFERED["logarithm"]), help="The natural logarithm's name."),
    click.option("--sigmoid", type=click.Choice(OFFERED["sigmoid"]), help="The sigmoid's letter."),
    click.option("--records", type=click.Choice(OFFERED["records"]), help="Where the index of a record stands."),
    click.option("--gradient", type=click.Choice(OFFERED["gradient"]), help="A derivative by an entry: ∂/∂θ_j or ∇."),
    click.option(
        "--rename", "names", metavar="NAME=NEW", multiple=True, callback=lambda _, __, given: tuple(map(_pair, given)),
        help="Write a name of the problem as another, y_hat=p; repeatable.",
    ),
)


def notation_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options for the notation, which a command takes together as `notation`."""

    @functools.wraps(command)
    def taking_them_together(**options: Any) -> None:
        choices = {field.name: options.pop(field.name) for field in fields(NotationChoices)}
        command(notation=NotationChoices(**choices), **options)

    for option in reversed(_NOTATION):
        taking_them_together = option(taking_them_together)
    return taking_them_together


def _pair(given: str) -> tuple[str, str]:
    name, sign, new = (part.strip() for part in given.partition("="))
    if not (name and sign and new):
        raise click.BadParameter(f"{given!r} is not a name, = and the new name, such as y_hat=p")
    return name, new
