"""What the papers take from the journal: whose number, which limit, which day."""

from pathlib import Path

import msgspec
import pytest

from counter_app.domain.events import DossierPrivate, DossierReceived
from counter_app.domain.papers import SlipPaper
from counter_app.domain.party import Organisation, Parties, Party, Person
from counter_app.domain.people import PROGRAM
from counter_app.domain.time_limit import LimitUnit, TimeLimit, limit_in_words
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.usecases.papers import slip_paper
from tests.support import DESK, MONDAY_MORNING, opened_store


def paper_of(folder: Path, applicant: Party, **changes: object) -> SlipPaper:
    """The slip of a dossier that went through the journal."""
    received = DossierReceived(
        dossier_id="d1",
        code="000.00.06.H57-261123-0001",
        code_is_temporary=False,
        code_serial=1,
        ticket_id="t1",
        ticket_number="A001",
        procedure="2.000815",
        procedure_version="v",
        procedure_name="Chứng thực bản sao",
        received_at=MONDAY_MORNING,
        due_at=None,
        due_rule="not_stated",
        due_note="Thủ tục không nêu thời hạn giải quyết",
        limit_words=limit_in_words(TimeLimit(None, LimitUnit.NOT_STATED)),
        papers=(),
        private=DossierPrivate(parties=Parties(applicant=applicant)),
    )

    def job(uow: UnitOfWork) -> None:
        with uow:
            uow.record(msgspec.structs.replace(received, **changes), by=PROGRAM)
            uow.commit()

    with opened_store(folder) as store:
        store.submit(job).result()
        return store.read(lambda books: slip_paper(books.dossiers.get("d1"), (), DESK))


def test_without_a_limit_the_paper_promises_and_explains_nothing(tmp_path: Path) -> None:
    paper = paper_of(tmp_path, Person(name="NGUYỄN VĂN MẪU"))
    assert (paper.due_at, paper.due_note, paper.time_limit) == (None, "", "")


def test_a_limit_and_a_day_are_kept_with_their_note(tmp_path: Path) -> None:
    changes = {"due_at": MONDAY_MORNING, "due_note": "Theo đề nghị", "limit_words": "05 ngày làm việc"}
    paper = paper_of(tmp_path, Person(name="NGUYỄN VĂN MẪU"), **changes)
    assert paper.due_at == MONDAY_MORNING
    assert (paper.due_note, paper.time_limit) == ("Theo đề nghị", "05 ngày làm việc")


@pytest.mark.parametrize(
    ("applicant", "label"),
    [(Person(name="A"), "Số giấy tờ"), (Organisation(name="B", tax_code="3300000017"), "Mã số thuế")],
)
def test_whose_number_it_is(tmp_path: Path, applicant: Party, label: str) -> None:
    assert paper_of(tmp_path, applicant).applicant_id_label == label
