"""What the citizen may see of the case in hand: no number of an identity card, nothing of another case."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from textwrap import shorten

from counter_app.domain.bill import BillState
from counter_app.domain.desk import Desk
from counter_app.domain.dossier import Dossier
from counter_app.domain.party import Person
from counter_app.domain.payment import Attempt, AttemptState
from counter_app.ports.terminal import Progress
from ui.citizen.words import Both, both
from ui.clerk.case import Case, shown_number
from ui.clerk.models.till_view import Page, TillView
from ui.formatting import moment, money
from ui.words import QT_TRANSLATE_NOOP

_CARD = {
    Progress.CARD: QT_TRANSLATE_NOOP("Citizen", "Mời đưa thẻ vào máy"),
    Progress.AMOUNT: QT_TRANSLATE_NOOP("Citizen", "Mời xem và xác nhận số tiền trên máy"),
    Progress.PIN: QT_TRANSLATE_NOOP("Citizen", "Mời nhập PIN"),
    Progress.HOST: QT_TRANSLATE_NOOP("Citizen", "Đang hỏi ngân hàng, xin chờ"),
    Progress.OTHER: QT_TRANSLATE_NOOP("Citizen", "Mời đưa thẻ, nhập PIN"),
}
PAPERS, LETTERS = 5, 120
"""How many missing papers are named, and how long a name may be."""
_TAKING = (Page.QR, Page.PICK, Page.SLIP, Page.TERMINAL, Page.UNKNOWN, Page.HAND)


@dataclass(frozen=True)
class CitizenView:
    """One page. `qr` is the text of the code of `attempt`, made at `since`."""

    title: Both
    amount: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    notes: tuple[Both, ...] = ()
    number: str = ""
    qr: str = ""
    attempt: str = ""
    since: datetime | None = None
    good: bool = False


@dataclass(frozen=True)
class Draft:
    """The dossier that is being typed for who is here: its procedure, and the papers that the clerk found missing."""

    procedure: Both = field(default_factory=Both)
    missing: tuple[str, ...] = ()


def view_of(case: Case, till: TillView, draft: Draft, desk: Desk) -> CitizenView:
    """The page for what the clerk's window shows."""
    shown = CitizenView(Both(), number=case.service.number if case.service else "")
    if till.page in _TAKING and till.attempt is not None and _is_of_who_is_here(till.attempt, case):
        return _taking(shown, case, till, desk)
    if case.service is None:
        return replace(shown, title=both(QT_TRANSLATE_NOOP("Citizen", "Kính chào quý khách")))
    own = own_of(case)
    if own.unpaid:
        return _owing(shown, own)
    if own.paid:
        return _paid(shown, own)
    if any(bill.state is BillState.ELSEWHERE for bill in own.bills):
        there = ", ".join(one for one in desk.cashier_desks if one != desk.counter)
        return replace(shown, title=both(QT_TRANSLATE_NOOP("Citizen", "Mời nộp tiền ở quầy {0}"), there))
    return _served(shown, own, draft)


def own_of(case: Case) -> Case:
    """`case` without dossiers of another ticket, and their money; with a bill taken over for who is here."""
    if case.service is None:
        return case
    dossiers = tuple(one for one in case.dossiers if one.ticket_id == case.service.ticket_id)
    ids = {dossier.id for dossier in dossiers}
    taken = {one.bill_id for one in case.taken}
    bills = tuple(bill for bill in case.bills if bill.dossier_id in ids or bill.id in taken)
    paid = {bill.id for bill in bills}
    receipts = tuple(one for one in case.receipts if set(one.bills) <= paid)
    return replace(case, dossiers=dossiers, bills=bills, receipts=receipts)


def _is_of_who_is_here(attempt: Attempt, case: Case) -> bool:
    """By its dossiers; one opened by its code belongs to who was here when the money was asked for."""
    if case.service is not None and set(attempt.bills) <= {bill.id for bill in own_of(case).bills}:
        return True
    if attempt != case.attempt or case.attempt_since is None or attempt.state is AttemptState.UNKNOWN:
        return False  # an old one may have become unknown just now
    return case.sitting_since is None or case.attempt_since >= case.sitting_since


def masked_name(name: str) -> str:
    """`T. T. M. HƯƠNG`: the given name, and of the others the first letter."""
    *others, given = name.split() or [""]
    return " ".join([*(f"{word[0]}." for word in others), given])


def _taking(shown: CitizenView, case: Case, till: TillView, desk: Desk) -> CitizenView:
    attempt = till.attempt
    assert attempt is not None
    shown = replace(shown, amount=money(attempt.amount), attempt=attempt.id, since=case.attempt_since)
    if attempt.gives_back:
        return replace(shown, title=both(QT_TRANSLATE_NOOP("Citizen", "Đang trả lại tiền, xin chờ")))
    if till.page in (Page.QR, Page.PICK):
        body = next(bill.body for bill in case.bills if bill.id == attempt.bills[0])
        notes = (
            both(QT_TRANSLATE_NOOP("Citizen", "Chủ tài khoản: {0}"), desk.body(body).account_name),
            both(QT_TRANSLATE_NOOP("Citizen", "Nội dung chuyển khoản: {0}"), attempt.reference),
        )
        return replace(shown, title=both(QT_TRANSLATE_NOOP("Citizen", "Mời quét mã để trả")), notes=notes, qr=till.qr)
    if till.page in (Page.UNKNOWN, Page.HAND):
        wait = both(QT_TRANSLATE_NOOP("Citizen", "Chưa rõ kết quả: xin đừng trả thêm lần nữa"))
        return replace(shown, title=both(QT_TRANSLATE_NOOP("Citizen", "Đang kiểm tra giao dịch thẻ")), notes=(wait,))
    return replace(shown, title=both(_CARD[till.progress or Progress.OTHER]))


def _owing(shown: CitizenView, case: Case) -> CitizenView:
    lines = tuple((line.text, money(line.amount)) for bill in case.unpaid for line in bill.lines)
    due = money(sum(bill.due for bill in case.unpaid))
    came = sum(bill.paid for bill in case.unpaid)
    if came:
        title = both(QT_TRANSLATE_NOOP("Citizen", "Đã nhận {0}, còn {1}"), money(came), due)
    else:
        title = both(QT_TRANSLATE_NOOP("Citizen", "Số tiền phải nộp"))
    return replace(shown, title=title, amount=due, lines=lines, notes=_names(case))


def _paid(shown: CitizenView, case: Case) -> CitizenView:
    standing = [receipt for receipt in case.receipts if receipt.stands]
    numbers = " · ".join(shown_number(receipt) for receipt in standing)
    notes = (
        both(QT_TRANSLATE_NOOP("Citizen", "Biên lai: {0}"), numbers),
        *_appointments(case),
        both(QT_TRANSLATE_NOOP("Citizen", "Cảm ơn quý khách")),
    )
    return replace(
        shown,
        title=both(QT_TRANSLATE_NOOP("Citizen", "Đã nhận tiền")),
        amount=money(case.paid),
        notes=notes,
        good=True,
    )


def _served(shown: CitizenView, case: Case, draft: Draft) -> CitizenView:
    if draft.missing:
        title = both(QT_TRANSLATE_NOOP("Citizen", "Giấy tờ còn thiếu"))
        return replace(shown, title=title, notes=(draft.procedure, *_missing(draft.missing)))
    if case.dossiers:
        thanks = both(QT_TRANSLATE_NOOP("Citizen", "Cảm ơn quý khách"))
        title = both(QT_TRANSLATE_NOOP("Citizen", "Đã nhận hồ sơ"))
        return replace(shown, title=title, notes=(*_names(case), *_appointments(case), thanks), good=True)
    title = both(QT_TRANSLATE_NOOP("Citizen", "Đang phục vụ số {0}"), shown.number)
    return replace(shown, title=title, notes=(draft.procedure,) if draft.procedure.vi else ())


def _missing(papers: tuple[str, ...]) -> tuple[Both, ...]:
    """The first few, each on its line and no longer than the screen holds."""
    found = [Both(f"{at}. {shorten(name, LETTERS, placeholder='…')}") for at, name in enumerate(papers, 1)]
    if len(found) <= PAPERS:
        return tuple(found)
    more = str(len(found) - PAPERS + 1)
    return (*found[: PAPERS - 1], both(QT_TRANSLATE_NOOP("Citizen", "và {0} giấy tờ khác"), more))


def _names(case: Case) -> tuple[Both, ...]:
    return tuple(Both(_dossier(dossier)) for dossier in case.dossiers)


def _dossier(dossier: Dossier) -> str:
    applicant = dossier.parties.applicant if dossier.parties else None
    if applicant is None:
        return dossier.procedure_name
    name = masked_name(applicant.name) if isinstance(applicant, Person) else applicant.name
    return f"{dossier.procedure_name} · {name}"


def _appointments(case: Case) -> tuple[Both, ...]:
    days = dict.fromkeys(dossier.due_at for dossier in case.dossiers if dossier.due_at is not None)
    return tuple(both(QT_TRANSLATE_NOOP("Citizen", "Hẹn trả kết quả: {0}"), moment(when)) for when in days)
