"""What the windows get of an open counter."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.app.desktop import Counter
from counter_app.app.feed_bell import APPROVALS, CASHIER, QUEUE
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.documents.sheet_files import SheetFiles
from counter_app.documents.statements import StatementFiles
from counter_app.domain.bitmap import Bitmap
from counter_app.domain.calendar import local
from counter_app.domain.papers import DeskCodePaper, TestPaper
from counter_app.domain.vietqr import desk_qr
from counter_app.usecases.papers import office_of, slip_of
from resources.catalogue import load_calendar, load_catalogue, load_wards

if TYPE_CHECKING:
    from ui.on_qt import OnQtThread
    from ui.workplace import StaffName, Workplace


def workplace_of(counter: Counter, qt: "OnQtThread") -> "Workplace":
    """What the windows get of an open counter."""
    return replace(
        _by_itself(counter, qt),
        newcomers=counter.newcomers,
        forks=counter.forks,
        node_health=counter.node_health,
        approvals=counter.approvals,
        listen_approvals=counter.bells[APPROVALS].listen,
        credits=counter.credits,
        picks=counter.picks,
        cashier=counter.cashier if counter.config.desk.cashier_desks else None,
        listen_cashier=counter.bells[CASHIER].listen,
        site_money=counter.site_money,
        doubts=counter.exchange.credits,
    )


def _by_itself(counter: Counter, qt: "OnQtThread") -> "Workplace":
    """Without what only a node can tell."""
    from ui.workplace import Workplace  # noqa: PLC0415  (Qt is imported by who shows windows)

    return Workplace(
        desk=counter.config.desk,
        catalogue=load_catalogue(),
        fees=counter.fees,
        calendar=load_calendar(),
        wards=load_wards(),
        clock=SystemClock(),
        random=SystemRandom(),
        store=counter.store,
        qt=qt,
        queue=counter.queue,
        queue_lane=counter.queue_lane,
        printer=counter.stations.printer,
        terminal=counter.stations.terminal,
        scanner=counter.stations.scanner,
        staff=lambda: _names(counter),
        sign_in=counter.people.sign_in,
        people=counter.people,
        listen_sync=counter.sync.listen,
        listen_queue=counter.bells[QUEUE].listen,
        test_sheet=lambda width: _test_sheet(counter, width),
        desk_code=_desk_code(counter),
        form_01=lambda dossier_id: _form_01(counter, dossier_id),
        today=_today,
        listen_backup=counter.backup.listen,
        upkeep=counter.upkeep,
        codes=counter.codes,
        statements=StatementFiles(),
        sheets=SheetFiles(),
    )


def _test_sheet(counter: Counter, width: int) -> Bitmap:
    config, now = counter.config, local(SystemClock().now())
    paper = TestPaper(office_of(config.desk), "ESC/POS", config.links.printer, now, now.date())
    return counter.papers.test_sheet(paper, width)


def _desk_code(counter: Counter) -> Callable[[int], Bitmap] | None:
    """For the first collecting body that has an account."""
    desk = counter.config.desk
    body = next((one for one in desk.bodies if one.bank_bin and one.bank_account), None)
    if body is None:
        return None

    def draw(width: int) -> Bitmap:
        code = desk_qr(body.bank_bin, body.bank_account, desk.counter)
        paper = DeskCodePaper(office_of(desk), body.name, body.bank_account, body.account_name, code)
        return counter.papers.desk_code(paper, width)

    return draw


def _names(counter: Counter) -> "tuple[StaffName, ...]":
    from ui.workplace import StaffName  # noqa: PLC0415  (see above)

    return tuple(StaffName(person.id, person.name) for person in counter.people.working())


def _form_01(counter: Counter, dossier_id: str) -> "Future[Path]":
    def draw() -> Path:
        desk = counter.config.desk
        paper = counter.store.read(lambda books: slip_of(dossier_id, desk, books))
        counter.place.forms.mkdir(mode=0o700, exist_ok=True)
        file = counter.place.forms / f"{paper.dossier_code}.pdf"
        file.write_bytes(counter.papers.form_01(paper))
        return file

    return counter.people.lane.submit(draw)


def _today() -> date:
    return local(SystemClock().now()).date()
