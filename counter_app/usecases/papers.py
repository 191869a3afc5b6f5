"""What stands on receipt and slip, gathered from the journal for the typed models that templates draw."""

from collections.abc import Sequence

from counter_app.domain.bill import Bill, FeeKind
from counter_app.domain.calendar import local
from counter_app.domain.desk import Desk
from counter_app.domain.dossier import Dossier
from counter_app.domain.money import ZERO, Vnd, total
from counter_app.domain.papers import MoneyLine, Office, PaperLine, ReceiptPaper, SlipPaper
from counter_app.domain.party import Organisation, Party, shown_id
from counter_app.domain.payment import Evidence, Method
from counter_app.domain.printing import DocumentKind, PrintJob
from counter_app.domain.receipt import NoticeKind, Receipt, ReceiptState
from counter_app.domain.time_limit import LimitUnit, TimeLimit, limit_in_words
from counter_app.domain.words import capitalised
from counter_app.ports.unit_of_work import Books

RECEIPT_NAME = "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ"
ERASED = "(đã xóa theo yêu cầu)"
_NO_LIMIT = limit_in_words(TimeLimit(None, LimitUnit.NOT_STATED))

_KINDS = {FeeKind.CHARGE.value: "Phí", FeeKind.STATE_FEE.value: "Lệ phí", "exemption": "Miễn, giảm"}
_METHODS = {
    Method.CASH: "Tiền mặt",
    Method.QR: "Chuyển khoản VietQR",
    Method.CARD: "Thẻ",
    Method.CARD_STANDALONE: "Thẻ",
}
_STATES = {
    ReceiptState.AWAITING_SIGNATURE: "chờ ký",
    ReceiptState.AWAITING_NUMBER: "chờ cấp số",
    ReceiptState.SIGNED: "",
}


def office_of(desk: Desk) -> Office:
    """The heading of this desk's papers."""
    return Office(desk.superior, desk.site_name, desk.place, desk.counter, desk.phone, desk.address)


def receipt_paper(receipt: Receipt, desk: Desk, reprint: int = 0, notes: tuple[str, ...] = ()) -> ReceiptPaper:
    """The display copy of a receipt; `notes` are `notes_of` it."""
    body = desk.body(receipt.body)
    return ReceiptPaper(
        office=office_of(desk),
        collector=body.name,
        collector_tax_code=body.tax_code,
        name=RECEIPT_NAME,
        pattern=receipt.pattern,
        serial=receipt.serial,
        number=receipt.number,
        issued_at=local(receipt.issued_at),
        payer=receipt.payer or ERASED,
        payer_address=receipt.payer_address,
        payer_tax_code=receipt.payer_tax_code,
        dossier_codes=receipt.dossier_codes,
        lines=tuple(
            MoneyLine(_KINDS[line.kind], line.text, line.quantity, line.amount, line.sample) for line in receipt.lines
        ),
        total=receipt.total,
        total_in_words=capitalised(receipt.total),
        method=_METHODS[receipt.method],
        tendered=receipt.tendered,
        change=receipt.change,
        evidence=_evidence(receipt.evidence),
        clerk=receipt.clerk,
        state=_STATES[receipt.state],
        lookup_code=receipt.lookup_code,
        reprint=reprint,
        notes=notes,
    )


def notes_of(receipt: Receipt, books: Books) -> tuple[str, ...]:
    """What came before and after it, as its copy says it."""
    notes = []
    if receipt.replaces:
        notes.append(f"BIÊN LAI THAY THẾ cho biên lai {_identity(books.receipts.get(receipt.replaces))}")
    if receipt.replaced_by:
        notes.append(f"ĐÃ THAY THẾ bằng biên lai {_identity(books.receipts.get(receipt.replaced_by))}")
    if receipt.annulled:
        notes.append("ĐÃ HỦY: tiền đã trả lại người nộp")
    for notice in books.receipts.notices(receipt.id):
        if notice.about is NoticeKind.CORRECTED:
            right = ", ".join(part for part in (notice.payer, notice.payer_address) if part) or ERASED
            notes.append(f"THÔNG BÁO SAI SÓT ngày {local(notice.at):%d/%m/%Y}: người nộp đúng là {right}")
    return tuple(notes)


def _identity(receipt: Receipt) -> str:
    return f"ký hiệu {receipt.serial}, số {receipt.number}, ngày {local(receipt.issued_at):%d/%m/%Y}"


def slip_paper(dossier: Dossier, bills: tuple[Bill, ...], desk: Desk, reprint: int = 0, back: Vnd = ZERO) -> SlipPaper:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả: for the slip and for form 01. `back` is what went back of `bills`."""
    parties = dossier.parties
    applicant = parties.applicant if parties else None
    owner = parties.who_owns if parties else None
    return SlipPaper(
        office=office_of(desk),
        dossier_code=dossier.code,
        code_is_temporary=dossier.code_is_temporary,
        ticket=dossier.ticket_number,
        procedure_code=dossier.procedure,
        procedure=dossier.procedure_name,
        applicant=_name(applicant),
        applicant_id_masked=shown_id(applicant) if applicant else "",
        applicant_address=applicant.address if applicant else "",
        applicant_phone=applicant.phone if applicant else "",
        applicant_email=applicant.email if applicant else "",
        owner=_name(owner),
        owner_address=owner.address if owner else "",
        papers=tuple(PaperLine(paper.name, paper.originals, paper.copies) for paper in dossier.papers),
        sets=dossier.sets,
        time_limit="" if dossier.limit_words == _NO_LIMIT else dossier.limit_words,
        received_at=local(dossier.received_at),
        due_at=None if dossier.due_at is None else local(dossier.due_at),
        due_note="" if dossier.due_at is None else dossier.due_note,  # then it is a note for the clerk
        result_place=desk.site_name,
        fee_lines=(*(line for bill in bills for line in _bill_lines(bill)), *_went_back(back)),
        fee_total=Vnd(sum(bill.total for bill in bills) - back),
        fee_state=_fee_state(bills, back),
        certification_numbers=tuple(original.shown for original in dossier.certified),
        note=dossier.note,
        clerk=dossier.clerk,
        reprint=reprint,
        applicant_id_label="Mã số thuế" if isinstance(applicant, Organisation) else "Số giấy tờ",
    )


def paper_of(job: PrintJob, desk: Desk, books: Books) -> ReceiptPaper | SlipPaper:
    """The paper that a job is to print. Tickets are drawn by whoever issues them."""
    if job.document is DocumentKind.RECEIPT:
        receipt = books.receipts.get(job.subject_id)
        return receipt_paper(receipt, desk, job.reprint, notes_of(receipt, books))
    return slip_of(job.subject_id, desk, books, job.reprint)


def slip_of(dossier_id: str, desk: Desk, books: Books, reprint: int = 0) -> SlipPaper:
    """The slip as it stands now. Raises `UnknownDossier`."""
    dossier, bills = books.dossiers.get(dossier_id), tuple(books.bills.of_dossier(dossier_id))
    return slip_paper(dossier, bills, desk, reprint, given_back_of(bills, books))


def given_back_of(bills: Sequence[Bill], books: Books) -> Vnd:
    """What went back of all that was paid of these bills."""
    payments = {one.id for bill in bills for one in books.money.payments_of(bill.id)}
    return total([books.money.returned(one) for one in payments])


def _name(party: Party | None) -> str:
    if party is None:
        return ERASED
    if isinstance(party, Organisation) and party.representative:
        return f"{party.name} (đại diện: {party.representative})"
    return party.name


def _bill_lines(bill: Bill) -> list[MoneyLine]:
    fees = [MoneyLine(_KINDS[line.kind], line.text, line.quantity, line.amount, line.sample) for line in bill.lines]
    exempt = [MoneyLine(_KINDS["exemption"], line.group, 1, Vnd(-line.amount)) for line in bill.exemptions]
    return [*fees, *exempt]


def _went_back(back: Vnd) -> tuple[MoneyLine, ...]:
    return (MoneyLine("Trả lại", "Đã trả lại người nộp", 1, Vnd(-back)),) if back else ()


def _fee_state(bills: tuple[Bill, ...], back: Vnd) -> str:
    if not bills:
        return "Không thu phí, lệ phí"
    if sum(bill.total for bill in bills) == back:
        return "Được miễn" if any(bill.exemptions and not bill.total for bill in bills) else "Đã trả lại"
    return "Chưa nộp" if any(bill.due for bill in bills) else "Đã nộp"


def _evidence(evidence: Evidence | None) -> tuple[tuple[str, str], ...]:
    if evidence is None:
        return ()
    shown = (
        ("Mã chuẩn chi", evidence.approval_code),
        ("Thẻ", "…" + evidence.last_four if evidence.last_four else ""),
        ("Số giao dịch", evidence.trace or evidence.operation),
        ("Mã giao dịch ngân hàng", evidence.bank_reference),
    )
    return tuple((label, value) for label, value in shown if value)
