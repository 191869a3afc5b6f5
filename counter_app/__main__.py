"""The command line: parses, and hands over. Every import of a part is inside its command."""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counter_app.app.child import UPSTREAM_CODE
from counter_app.app.commands import Commands
from counter_app.app.node_commands import NODE_COMMANDS, origin
from counter_app.app.usage import UsageWrong
from counter_app.app.words import translate

if TYPE_CHECKING:
    from counter_app.app.place import Place


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False))
@click.option("--script", type=click.Path(path_type=Path, exists=True, dir_okay=False), hidden=True)
@click.pass_context
def main(context: click.Context, data: Path | None, script: Path | None) -> None:
    """The counter program; without a command it opens its windows."""
    from counter_app.app.place import Place, default_place  # noqa: PLC0415

    context.obj = Place(data) if data else default_place()
    if context.invoked_subcommand is None:
        from counter_app.app.run import run_desktop  # noqa: PLC0415

        sys.exit(run_desktop(context.obj, script))


for command in NODE_COMMANDS:
    main.add_command(command)


@main.command()
@click.option("--answers", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--window", is_flag=True)
@click.pass_obj
def setup(place: "Place", answers: Path | None, window: bool) -> None:
    """First run: site, counter code, serial, node or stand-alone, first supervisor."""
    from counter_app.app import set_up  # noqa: PLC0415

    if window:
        sys.exit(set_up.in_window(place))
    click.echo(set_up.from_file(place, answers) if answers else set_up.by_questions(place))


@main.command()
@click.option("--headless", is_flag=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-out"), show_default=True)
@click.option("--citizens", type=click.IntRange(1, 999), default=20, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--province-down", "province_down", default="8-12", show_default=True)
def demo(headless: bool, out: Path, citizens: int, seed: int, province_down: str) -> None:
    """Node, province, simulators and counter as separate processes, with sample citizens."""
    from counter_app.app.demo.run import DemoOptions, run_demo  # noqa: PLC0415

    sys.exit(run_demo(DemoOptions.of(headless, out, citizens, seed, province_down)))


@main.command()
@click.option("--level", type=click.Choice(["site", "province"]), required=True)
@click.option("--db", metavar="DATABASE", required=True)
@click.option("--listen", metavar="ADDRESS", default="127.0.0.1:47113", show_default=True)
@click.option("--tls", is_flag=True)
@click.option("--upstream", metavar="URL", default="")
@click.option("--upstream-code", metavar="CODE", default="", envvar=UPSTREAM_CODE)
@click.option("--codes", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--site", metavar="CODE", default="")
@click.option("--site-name", metavar="NAME", default="")
@click.option("--recovery-key", metavar="KEY", default="")
@click.option("--backups", metavar="FOLDER", default="")
@click.option("--with-parent", is_flag=True)
@click.pass_obj
def node(place: "Place", /, **options: Any) -> None:  # click has checked each of them
    """A node: collects journals, runs a site's queue, hands the catalogue down."""
    from counter_app.app.node import run_node  # noqa: PLC0415
    from counter_app.app.node_options import node_options  # noqa: PLC0415

    if options["level"] == "site" and not options["site"].strip():
        raise UsageWrong(
            reason=translate("commands", "máy chủ điểm cần --site; nhật ký của nó chỉ mở một lần, cho đúng điểm đó")
        )
    run_node(node_options(place, **options))


@main.group()
def sim() -> None:
    """Simulated devices: each speaks the other side of a real wire."""


def _wire(command: click.decorators.FC) -> click.decorators.FC:
    command = click.option("--pty", type=click.Path(path_type=Path))(command)
    return click.option("--tcp", metavar="ADDRESS")(command)


def _one_wire(tcp: str | None, pty: Path | None) -> None:
    if (tcp is None) == (pty is None):
        raise UsageWrong(reason=translate("commands", "cần đúng một trong --tcp và --pty"))


@sim.command("printer")
@_wire
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--fault", default="")
@click.option("--width", type=int, default=576, show_default=True)
def sim_printer(tcp: str | None, pty: Path | None, out: Path, fault: str, width: int) -> None:
    """An ESC/POS receipt printer that draws what it prints."""
    from devices.sim.printer import PrinterSimOptions, serve  # noqa: PLC0415

    _one_wire(tcp, pty)
    try:
        options = PrinterSimOptions(out=out, tcp=tcp, pty=pty, fault=fault, width=width)
    except ValueError as error:
        raise UsageWrong(reason=str(error)) from error
    serve(options)


@sim.command("terminal")
@_wire
@click.option("--protocol", metavar="NAME", default="transbank", show_default=True)
@click.option(
    "--book",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
)
@click.option("--cardholder", default="")
@click.option("--fault", default="")
@click.option("--time-scale", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True)
def sim_terminal(
    tcp: str | None, pty: Path | None, protocol: str, book: Path, cardholder: str, fault: str, time_scale: float
) -> None:
    """A card terminal with a scriptable cardholder."""
    from devices.sim.terminal import BadSpec, TerminalSimOptions, serve  # noqa: PLC0415

    _one_wire(tcp, pty)
    options = TerminalSimOptions(
        book=book, protocol=protocol, tcp=tcp, pty=pty, cardholder=cardholder, fault=fault, time_scale=time_scale
    )
    try:
        serve(options)
    except BadSpec as error:
        raise UsageWrong(reason=str(error)) from error


@sim.command("scanner")
@_wire
@click.option("--suffix", metavar="NAME", default="cr", show_default=True)
@click.option("--charset", metavar="NAME", default="utf-8", show_default=True)
def sim_scanner(tcp: str | None, pty: Path | None, suffix: str, charset: str) -> None:
    """A barcode scanner: each line of standard input is one scan."""
    from devices.sim.scanner import BadSpec, ScannerSimOptions, serve  # noqa: PLC0415

    _one_wire(tcp, pty)
    try:
        serve(ScannerSimOptions(tcp=tcp, pty=pty, suffix=suffix, charset=charset))
    except BadSpec as error:
        raise UsageWrong(reason=str(error)) from error


@sim.command("bank")
@click.option("--listen", metavar="ADDRESS", required=True)
@click.option("--book", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--notify", metavar="URL", default="")
@click.option("--provider", metavar="NAME", default="sepay", show_default=True)
@click.option("--key", "keys", metavar="KEY", multiple=True)
@click.option("--fault", default="")
@click.option("--bank", metavar="CODE", default="970436", show_default=True)
@click.option("--time-scale", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True)
def sim_bank(**options: Any) -> None:  # click has checked each of them
    """A bank where citizens transfer: books, notifies, can be asked."""
    from devices.sim.bank import BadSpec, BankSimOptions, serve  # noqa: PLC0415

    try:
        serve(BankSimOptions(**options))
    except BadSpec as error:
        raise UsageWrong(reason=str(error)) from error


@main.command()
@click.option("--db", metavar="DATABASE", default="")
@click.option("--json", "as_json", is_flag=True)
@click.option("--since-last", is_flag=True)
@click.option("--background", is_flag=True, hidden=True)
@click.option("--accept-head", is_flag=True)
@click.pass_obj
def verify(place: "Place", db: str, as_json: bool, accept_head: bool, since_last: bool, background: bool) -> None:
    """Check chain, signatures and that replay gives the same rows; exit 1 and the place when something is wrong."""
    from counter_app.app import inspect  # noqa: PLC0415

    if accept_head and db:
        raise UsageWrong(
            reason=translate("commands", "--accept-head dành cho thư mục của chính quầy, không dùng cùng --db")
        )
    if background:
        _work_behind()
    found = inspect.accept_head(place) if accept_head else inspect.verify_place(place, db, since_last=since_last)
    click.echo(inspect.shown(found, as_json=as_json))
    sys.exit(0 if found.ok else 1)


def _work_behind() -> None:
    """Tidy up when told to end; on Windows the parent gave this process its low priority."""
    from counter_app.app.with_parent import end_with_parent  # noqa: PLC0415

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    end_with_parent()
    if sys.platform != "win32":
        os.nice(10)


def _passphrase(file: Path | None, *, new: bool = False) -> str:
    if file is not None:
        from counter_app.domain.decoding import edited_text  # noqa: PLC0415

        try:
            return edited_text(file.read_bytes()).strip("\r\n")
        except UnicodeError as error:
            said = translate("commands", "tệp của --passphrase-file không phải văn bản UTF-8 ({file})")
            raise UsageWrong(reason=said.format(file=file)) from error
    if not new:
        return _hidden(translate("commands", "Mật khẩu của khóa khôi phục"))
    once = translate("commands", "Mật khẩu của khóa khôi phục (ít nhất 8 ký tự)")
    while (typed := _hidden(once)) != _hidden(translate("commands", "Nhập lại mật khẩu")):
        click.echo(translate("commands", "Hai lần nhập khác nhau. Nhập lại từ đầu."))
    return typed


def _hidden(asked: str) -> str:
    return str(click.prompt(asked, hide_input=True))


_PASSPHRASE = click.option("--passphrase-file", type=click.Path(path_type=Path, exists=True, dir_okay=False))


@main.command("recovery-key")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@_PASSPHRASE
def recovery_key(out: Path, passphrase_file: Path | None) -> None:
    """Make the site's recovery key, once: OUT holds the private part, the public part is printed for set-up."""
    from counter_app.app.backup import make_recovery_key  # noqa: PLC0415

    click.echo(make_recovery_key(out, _passphrase(passphrase_file, new=True)))


@main.command()
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--into", type=click.Path(path_type=Path, file_okay=False))
@click.option("--db", metavar="DATABASE", default="")
@click.option("--json", "as_json", is_flag=True)
@click.option("--background", is_flag=True, hidden=True)
@click.pass_obj
def backup(place: "Place", out: Path | None, into: Path | None, db: str, as_json: bool, background: bool) -> None:
    """Write a verified backup to the new file OUT, or under a name of its own into a folder, beside the program."""
    from counter_app.app.backup_folder import back_up_as_told  # noqa: PLC0415

    if (out is None) == (into is None):
        raise UsageWrong(
            reason=translate("commands", "cần đúng một trong hai: tên tệp mới OUT, hoặc thư mục với --into")
        )
    if background:
        _work_behind()
    done, said = back_up_as_told(place, out, into, db, as_json=as_json)
    click.echo(said)
    sys.exit(0 if done else 1)


@main.command()
@click.option("--dossier", "code", metavar="CODE", required=True)
@click.option("--ground", type=click.Choice(["requested", "withdrawn", "expired", "ordered"]), required=True)
@click.option("--reference", metavar="NUMBER", required=True)
@click.option("--receipts", is_flag=True)
@click.option("--supervisor", metavar="NAME", default="")
@click.option("--pin", default="", hidden=True)
@click.pass_obj
def erase(place: "Place", code: str, ground: str, reference: str, receipts: bool, supervisor: str, pin: str) -> None:
    """Erase for good what the journal says of the people of a dossier; the program must be closed."""
    from counter_app.app.erase import erase as erase_now  # noqa: PLC0415
    from counter_app.app.renewal import all_kept_before  # noqa: PLC0415

    who = supervisor or str(click.prompt(translate("commands", "Phụ trách")))
    count = erase_now(place, (who, pin or _hidden("PIN")), code, ground, reference, receipts=receipts)
    done = translate(
        "commands", "Đã xóa thông tin cá nhân trong {count} sự kiện; máy chủ xóa theo khi nhận được nhật ký."
    )
    click.echo(done.format(count=count))
    left = translate("commands", "Còn trong bản trước khi làm mới: {copy}. Phụ trách đối chiếu xong thì xóa tệp đó.")
    for copy in all_kept_before(place):
        click.echo(left.format(copy=copy))


_SITE_NODE = click.option("--node", metavar="URL", default="")
_CODE = click.option("--code", metavar="CODE", default="")
_PROVINCE = click.option("--province", metavar="URL", default="")
_PROVINCE_CODE = click.option("--province-code", metavar="CODE", default="")
_LETTERS = click.option("--letters", metavar="LETTERS", default="")


@main.command()
@click.argument("bundle", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--recovery-key", "recovery", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_PASSPHRASE
@click.option("--database-key", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_LETTERS
@_SITE_NODE
@_CODE
@_PROVINCE
@_PROVINCE_CODE
@click.option("--offline", is_flag=True)
@click.option("--db", metavar="DATABASE", default="")
@click.option("--continues", metavar="CODE", default="", callback=origin)
@click.option("--answers", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def restore(place: "Place", /, **given: Any) -> None:  # click has checked each of them
    """Make an empty folder the continuation of a lost counter or node, from BUNDLE or from a node's copy."""
    from counter_app.app.restoring import restore_as_told  # noqa: PLC0415

    if bool(given["node"]) == given["offline"]:
        raise UsageWrong(
            reason=translate("commands", "cần đúng một trong hai: --node của máy chủ giữ bản sao, hoặc --offline")
        )
    if (given["bundle"] is None) != bool(given["continues"] and given["answers"]):
        raise UsageWrong(reason=translate("commands", "cần tệp sao lưu BUNDLE, hoặc cả --continues và --answers"))
    if given["recovery"] is not None:
        given["passphrase"] = _passphrase(given["passphrase_file"])
    click.echo(restore_as_told(place, click.echo, **given))


@main.command()
@_LETTERS
@_SITE_NODE
@_CODE
@_PROVINCE
@_PROVINCE_CODE
@click.option("--reason", type=click.Choice(["fork", "clone", "restore"]), default="fork", show_default=True)
@click.pass_obj
def renew(place: "Place", /, letters: str, reason: str, node: str, **more: str) -> None:
    """Let this counter go on under a new key, after its journal forked, was rolled back or cloned."""
    from counter_app.app.going_on import Link  # noqa: PLC0415
    from counter_app.app.restoring import renew_as_told  # noqa: PLC0415

    click.echo(renew_as_told(place, click.echo, letters, Link(node, **more), reason))


@main.group()
def report() -> None:
    """Figures from the journal."""


@report.command("day")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.pass_obj
def report_day(place: "Place", day: datetime) -> None:
    """One local day's takings, as JSON."""
    from counter_app.app.inspect import day_as_json  # noqa: PLC0415

    click.echo(day_as_json(place, day.date()))


if __name__ == "__main__":
    main()
