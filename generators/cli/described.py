"""The command line described for the reference on the site, from click itself."""

from inspect import cleandoc

import click

from generators.render.report.views_reference import CommandView, OptionView

_WORDS = {"INTEGER RANGE": "NUMBER", "INTEGER": "NUMBER", "[%Y-%m-%d]": "DATE"}


def describe_commands() -> tuple[CommandView, ...]:
    """Describe the program, then each of its commands in the order of its help."""
    from generators.cli import main

    context = click.Context(main, info_name="proofdeck")
    names = main.list_commands(context)
    commands = ((name, main.get_command(context, name)) for name in names)
    return (
        _describe(main, context),
        *(
            _describe(command, click.Context(command, context, info_name=name))
            for name, command in commands
            if command and not command.hidden
        ),
    )


def _describe(command: click.Command, context: click.Context) -> CommandView:
    anchor = "program" if context.parent is None else str(context.info_name)
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    return CommandView(
        name=context.command_path,
        anchor=anchor,
        usage=usage,
        about=cleandoc(command.help or ""),
        options=tuple(
            _option(one, anchor, context)
            for one in command.params
            if isinstance(one, click.Option) and not one.hidden
        ),
    )


def _option(option: click.Option, command: str, context: click.Context) -> OptionView:
    # What click itself would print for it: how it is typed, and what it does.
    typed, about = option.get_help_record(context) or ("", "")
    longest = max(option.opts, key=len)
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    return OptionView(
        name=_plain(typed.split(", ")[-1]),
        anchor=f"{command}-{longest.lstrip('-')}",
        about=option.help or about,
        needed=_needed(option),
        allowed=tuple(map(str, choices)),
    )


def _plain(typed: str) -> str:
    """Replace click's names of types by the words for what is given."""
    for name, word in _WORDS.items():
        typed = typed.replace(name, word)
    return typed


def _needed(option: click.Option) -> str:
    if option.required:
        return "required"
    return f"{option.default} if left out" if option.show_default else ""
