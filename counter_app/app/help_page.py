"""`--help` of a command in the language of staff: click lays it out, the words are those of `ui.command_help`."""

import click
from click.types import FloatParamType, IntParamType

SHOWN_WITHOUT_VALUE = ("", False, None)


class HelpPage(click.Command):
    """A command whose help is in the words of staff. Qt is imported only when help is asked for."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How it is typed, what it does, then its arguments, options and commands."""
        from ui.command_help import help_of, speak, word  # noqa: PLC0415  (its words are Qt's)

        speak()
        key = key_of(ctx)
        params = [one for one in self.get_params(ctx) if not getattr(one, "hidden", False)]
        arguments = [(_typed(one), help_of(key_in(key, one))) for one in params if isinstance(one, click.Argument)]
        options = [_row(one, help_of(key_in(key, one))) for one in params if isinstance(one, click.Option)]
        commands = self.commands if isinstance(self, click.Group) else {}
        listed = [(name, _first_sentence(help_of(f"{key} {name}".strip()))) for name in sorted(commands)]
        pieces = [f"[{word('OPTIONS')}]", *(_typed(one) for one in params if isinstance(one, click.Argument))]
        if commands:
            pieces.append(word("COMMAND") if self.no_args_is_help else f"[{word('COMMAND')}]")
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{word('usage')}: ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(help_of(key))
        for title, rows in (("arguments", arguments), ("options", options), ("commands", listed)):
            if rows:
                with formatter.section(word(title)):
                    formatter.write_dl(rows)
        if commands:
            formatter.write_paragraph()
            formatter.write_text(word("more").format(ctx.command_path))


def key_of(ctx: click.Context) -> str:
    """The command's name below the program's: `sim printer`, "" for the program."""
    names = []
    while ctx.parent is not None:
        names.append(ctx.info_name or "")
        ctx = ctx.parent
    return " ".join(reversed(names))


def key_in(command: str, param: click.Parameter) -> str:
    """Where the text of a parameter of `command` stands; `--help` has one for all."""
    name = param.opts[0] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command("")))
    return "--help" if name == "--help" else f"{command} {name.strip('[]')}".strip()


def _typed(argument: click.Parameter) -> str:
    return argument.make_metavar(click.Context(click.Command("")))


def _row(option: click.Option, said: str) -> tuple[str, str]:
    from ui.command_help import word  # noqa: PLC0415  (its words are Qt's)

    notes = []
    if option.required:
        notes.append(word("required"))
    kind = option.type
    if isinstance(kind, click.IntRange):
        notes.append(word("range").format(kind.min, kind.max))
    if option.show_default:
        notes.append(word("default").format(option.default))
    value = "" if option.is_flag else f" {_value(option)}"
    return option.opts[0] + value, said + (f" [{'; '.join(notes)}]" if notes else "")


def _value(option: click.Option) -> str:
    """What stands for the value: `SỐ`, `site|province`."""
    from ui.command_help import word  # noqa: PLC0415  (its words are Qt's)

    kind = option.type
    if isinstance(kind, click.Choice):
        return "|".join(str(one) for one in kind.choices)
    if isinstance(kind, click.Path):
        return word("FILE" if kind.dir_okay is False else "FOLDER" if kind.file_okay is False else "NAME")
    if isinstance(kind, IntParamType | FloatParamType):
        return word("NUMBER")
    return word("DATE" if isinstance(kind, click.DateTime) else option.metavar or "TEXT")


def _first_sentence(text: str) -> str:
    return text.split(". ", maxsplit=1)[0].rstrip(".").split(": ")[0] + "."
