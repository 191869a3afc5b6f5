"""A command line that cannot be understood, and what would be: click says so in English and without a code."""

import re
from typing import ClassVar

import click

from counter_app.app.words import translate
from counter_app.domain.errors import CounterError


class UsageWrong(CounterError):
    """Nothing was done.

    Fields: kind (which text; "" for one that says its `reason`), given, accepted, command, reason.
    """

    code: ClassVar[str] = "usage.wrong"


def usage_of(error: click.UsageError, command: str) -> UsageWrong:
    """What click found, by its kind; never the value that was given, which may be a secret.

    `command` is what was typed so far, for errors that do not say where they belong.
    """
    context = error.ctx
    fields = {**_found(error, context), "command": context.command_path if context is not None else command}
    return UsageWrong(**fields)


def _found(error: click.UsageError, context: click.Context | None) -> dict[str, str]:
    if isinstance(error, click.NoSuchOption):
        return {"kind": "no_option", "given": error.option_name, "accepted": _options(context)}
    if isinstance(error, click.exceptions.NoSuchCommand):
        return {"kind": "no_command", "given": error.command_name, "accepted": _commands(context)}
    if isinstance(error, click.BadOptionUsage):
        kind = "flag" if "not take" in error.message else "no_value"
        return {"kind": kind, "given": error.option_name}
    if isinstance(error, click.BadParameter):
        kind = "missing" if isinstance(error, click.MissingParameter) else "bad_value"
        return {"kind": kind, "given": _name(error.param), "accepted": _accepted(error.param)}
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    return {"kind": "extra", "given": str(len(extra[1].split()))} if extra else {"kind": "", "reason": error.message}


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.make_metavar(click.Context(click.Command(""))).strip("[]") if param is not None else "…"


def _options(context: click.Context | None) -> str:
    params = context.command.params if context is not None else []
    shown = [one.opts[0] for one in params if isinstance(one, click.Option) and not one.hidden]
    return ", ".join([*shown, "--help"])


def _commands(context: click.Context | None) -> str:
    group = context.command if context is not None else None
    return ", ".join(group.commands) if isinstance(group, click.Group) else ""


def _accepted(param: click.Parameter | None) -> str:
    """What a parameter takes."""
    kind = param.type if param is not None else None
    if isinstance(kind, click.Choice):
        return translate("commands", "một trong: {choices}").format(choices=", ".join(str(one) for one in kind.choices))
    if isinstance(kind, click.IntRange | click.FloatRange):
        return _range(kind)
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return translate("commands", "một số")
    if isinstance(kind, click.DateTime):
        return translate("commands", "một ngày dạng NĂM-THÁNG-NGÀY, như 2026-11-27")
    if isinstance(kind, click.Path):
        return _path(kind)
    return translate("commands", "một giá trị")


def _path(kind: click.Path) -> str:
    if kind.dir_okay:
        there = translate("commands", "tên một thư mục đã có")
        return there if kind.exists else translate("commands", "tên một thư mục")
    there = translate("commands", "tên một tệp đã có")
    return there if kind.exists else translate("commands", "tên một tệp")


def _range(kind: click.IntRange | click.FloatRange) -> str:
    if None not in (kind.min, kind.max) and not kind.min_open and not kind.max_open:
        return translate("commands", "một số từ {least} đến {most}").format(least=kind.min, most=kind.max)
    limits = []
    if kind.min is not None:
        above, least = translate("commands", "lớn hơn {least}"), translate("commands", "từ {least} trở lên")
        limits.append((above if kind.min_open else least).format(least=kind.min))
    if kind.max is not None:
        below, most = translate("commands", "nhỏ hơn {most}"), translate("commands", "không quá {most}")
        limits.append((below if kind.max_open else most).format(most=kind.max))
    return " ".join([translate("commands", "một số"), translate("commands", " và ").join(limits)]).strip()
