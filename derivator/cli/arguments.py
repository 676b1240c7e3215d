"""An expression as an argument may begin with a minus sign, which is not an option."""

from __future__ import annotations

import click

_HELP = "-h"


class ExpressionCommand(click.Command):
    """A command whose arguments are expressions: `-x^2` is one of them.

    Options of one letter are recognised only where they stand alone, `-o FILE` and not `-oFILE`. Beside an expression,
    `-h` in the place of one that is still missing is an expression as well, minus h, and no cry for help: a claim that
    is not looked at must not end as a correct one does.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put expressions behind a `--`, so that Click takes none of them for options."""
        names = {name: option for option in self.get_params(ctx) if isinstance(option, click.Option)
                 for name in (*option.opts, *option.secondary_opts)}
        required = sum(argument.nargs for argument in self.get_params(ctx)
                       if isinstance(argument, click.Argument) and argument.required)
        options: list[str] = []
        expressions: list[str] = []
        cries: list[int] = []
        rest = iter(args)
        for argument in rest:
            if argument == "--":
                expressions.extend(rest)
            elif argument == _HELP and argument in names:
                cries.append(len(expressions))
                expressions.append(argument)
            elif argument in names:
                options.append(argument)
                option = names[argument]
                if not (option.is_flag or option.count):
                    value = next(rest, None)
                    if value is None and not ctx.resilient_parsing:
                        raise click.BadOptionUsage(argument, f"Option {argument!r} requires an argument.", ctx)
                    options.extend(() if value is None else (value,))
            elif argument.startswith("--") and argument[2:3].isalpha():
                options.append(argument)
            else:
                expressions.append(argument)
        if not 0 < len(expressions) - len(cries) < required:
            options += [expressions.pop(place) for place in reversed(cries)]
        return super().parse_args(ctx, [*options, "--", *expressions])
