"""What each template reads: the fields of a paper as plain, printable values.

Templates only ever see these values as data (`json`), never as markup.
"""

from datetime import datetime

from counter_app.documents.letters import fit
from counter_app.documents.qr import qr
from counter_app.documents.wording import (
    day_in_full,
    figures,
    local,
    moment_in_full,
    moment_in_short,
    weekday,
)
from counter_app.domain.papers import DeskCodePaper, MoneyLine, Office, ReceiptPaper, SlipPaper, TestPaper, TicketPaper

Paper = ReceiptPaper | SlipPaper | TicketPaper | DeskCodePaper | TestPaper
Fields = dict[str, object]


def fields(paper: Paper) -> Fields:
    """What the templates of `paper` read."""
    match paper:
        case ReceiptPaper():
            return _receipt(paper)
        case SlipPaper():
            return _slip(paper)
        case TicketPaper():
            return _ticket(paper)
        case DeskCodePaper():
            return _desk_code(paper)
        case TestPaper():
            return _test_sheet(paper)


def _receipt(paper: ReceiptPaper) -> Fields:
    return {
        **_text(
            collector=paper.collector,
            collector_tax_code=paper.collector_tax_code,
            name=paper.name,
            pattern=paper.pattern,
            serial=paper.serial,
            payer=paper.payer,
            payer_address=paper.payer_address,
            payer_tax_code=paper.payer_tax_code,
            total_in_words=paper.total_in_words,
            method=paper.method,
            clerk=paper.clerk,
            state=paper.state,
            lookup_code=paper.lookup_code,
            lookup_url=paper.lookup_url,
        ),
        "office": _office(paper.office),
        "number": str(paper.number) if paper.number else "",
        "issued_at": moment_in_short(paper.issued_at),
        "signed_at": moment_in_short(paper.signed_at) if paper.signed_at else "",
        "dossier_codes": [fit(code) for code in paper.dossier_codes],
        "lines": [_money(line) for line in paper.lines],
        "total": figures(paper.total),
        "tendered": "" if paper.tendered is None else figures(paper.tendered),
        "change": "" if paper.change is None else figures(paper.change),
        "evidence": [[fit(label), fit(value)] for label, value in paper.evidence],
        "reprint": paper.reprint,
        "notes": [fit(note) for note in paper.notes],
    }


def _slip(paper: SlipPaper) -> Fields:
    received = local(paper.received_at)
    return {
        **_text(
            dossier_code=paper.dossier_code,
            ticket=paper.ticket,
            procedure_code=paper.procedure_code,
            procedure=paper.procedure,
            applicant=paper.applicant,
            applicant_id=paper.applicant_id_masked,
            applicant_id_label=paper.applicant_id_label,
            applicant_address=paper.applicant_address,
            applicant_phone=paper.applicant_phone,
            applicant_email=paper.applicant_email,
            owner=paper.owner,
            owner_address=paper.owner_address,
            time_limit=paper.time_limit,
            due_note=paper.due_note,
            result_place=paper.result_place,
            fee_state=paper.fee_state,
            note=paper.note,
            clerk=paper.clerk,
            tracking_url=paper.tracking_url,
            register_entry=paper.register_entry,
        ),
        "office": _office(paper.office),
        "temporary": paper.code_is_temporary,
        "qr": qr(paper.dossier_code),
        "papers": [{"name": fit(row.name), "originals": row.originals, "copies": row.copies} for row in paper.papers],
        "sets": f"{paper.sets:02}",
        "received_at": moment_in_full(received),
        "received_short": moment_in_short(received),
        "received_day": day_in_full(received),
        "due": None if paper.due_at is None else _due(paper.due_at),
        "fee_lines": [_money(line) for line in paper.fee_lines],
        "fee_total": figures(paper.fee_total),
        "fee_owed": paper.fee_total > 0,
        "certification_numbers": [fit(number) for number in paper.certification_numbers],
        "reprint": paper.reprint,
    }


def _ticket(paper: TicketPaper) -> Fields:
    return {
        **_text(number=paper.number, service=paper.service),
        "office": _office(paper.office),
        "issued_at": moment_in_short(paper.issued_at),
        "waiting_before": paper.waiting_before,
        "reprint": paper.reprint,
    }


def _desk_code(paper: DeskCodePaper) -> Fields:
    return {
        **_text(collector=paper.collector, account=paper.account, account_name=paper.account_name),
        "office": _office(paper.office),
        "qr": qr(paper.code),
    }


def _test_sheet(paper: TestPaper) -> Fields:
    return {
        **_text(printer=paper.printer, link=paper.link),
        "office": _office(paper.office),
        "printed_at": moment_in_short(paper.printed_at),
        "day": f"{paper.day:%d/%m/%Y}",
        "qr": qr(f"{paper.printer} {moment_in_short(paper.printed_at)}"),
    }


def _text(**fields: str) -> Fields:
    return {name: fit(value) for name, value in fields.items()}


def _office(office: Office) -> Fields:
    return _text(
        superior=office.superior,
        name=office.name,
        place=office.place,
        counter=office.counter,
        phone=office.phone,
        address=office.address,
    )


def _money(line: MoneyLine) -> Fields:
    return {
        **_text(kind=line.kind, text=line.text),
        "quantity": line.quantity,
        "amount": figures(line.amount),
        "sample": line.sample,
    }


def _due(moment: datetime) -> Fields:
    here = local(moment)
    return {
        "clock": f"{here:%H} giờ {here:%M}",
        "weekday": weekday(here),
        "day": f"{here:%d/%m/%Y}",
        "in_full": moment_in_full(here),
    }
