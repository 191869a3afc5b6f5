"""The commands of whoever runs a node, said to the one that runs in the folder. Parses, and hands over."""

import re
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from counter_app.app.help_page import HelpPage
from counter_app.app.usage import UsageWrong
from counter_app.app.words import translate

if TYPE_CHECKING:
    from counter_app.app.place import Place


def origin(_context: click.Context, _option: click.Parameter, given: str) -> str:
    """Said here: a node that is asked with half an origin can only call it malformed."""
    if given and not re.fullmatch(r"[0-9a-f]{32}", given):
        raise UsageWrong(
            reason=translate("commands", "mã nhật ký gồm 32 chữ số thập lục phân, như node-devices cho xem")
        )
    return given


@click.command("node-code", cls=HelpPage)
@click.option("--level", type=click.Choice(["site", "counter", "kiosk"]), required=True)
@click.option("--site", metavar="CODE", required=True)
@click.option("--counter", metavar="NUMBER", default="")
@click.option("--valid", "hours", type=click.IntRange(1, 336), default=24, show_default=True)
@click.pass_obj
def node_code(place: "Place", level: str, site: str, counter: str, hours: int) -> None:
    """Make a one-time enrolment code at the node that runs in this folder."""
    from counter_app.app import node_desk  # noqa: PLC0415

    if (level == "counter") != bool(counter):
        raise UsageWrong(reason=translate("commands", "--level counter cần --counter, cấp khác thì không"))
    click.echo(node_desk.new_code(place, level, site, counter, timedelta(hours=hours)))


@click.command("node-devices", cls=HelpPage)
@click.pass_obj
def node_devices(place: "Place") -> None:
    """Whom the node in this folder knows, with the codes to compare."""
    from counter_app.app import node_desk  # noqa: PLC0415

    click.echo(node_desk.shown_devices(place))


@click.command("node-status", cls=HelpPage)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def node_status(place: "Place", as_json: bool) -> None:
    """What the node in this folder knows of trouble; exit 1 when somebody must look at it."""
    from counter_app.app.node_status import shown_status  # noqa: PLC0415

    good, said = shown_status(place, as_json=as_json)
    click.echo(said)
    sys.exit(0 if good else 1)


@click.command("node-confirm", cls=HelpPage)
@click.argument("origin", callback=origin)
@click.option("--again", default="", metavar="WHY")
@click.pass_obj
def node_confirm(place: "Place", origin: str, again: str) -> None:
    """Let the device ORIGIN work; compare its code first."""
    from counter_app.app import node_desk  # noqa: PLC0415

    click.echo(node_desk.confirm(place, origin, again))


@click.command("node-revoke", cls=HelpPage)
@click.argument("origin", callback=origin)
@click.option("--reason", metavar="WHY", required=True)
@click.pass_obj
def node_revoke(place: "Place", origin: str, reason: str) -> None:
    """Take nothing more from the device ORIGIN, here and at the nodes below."""
    from counter_app.app import node_desk  # noqa: PLC0415

    click.echo(node_desk.revoke(place, origin, reason))


NODE_COMMANDS = (node_code, node_devices, node_status, node_confirm, node_revoke)
