"""First run: from the answers of set-up to a folder that a counter can start from."""

from counter_app.app.config import Config, ConfigLost, Links, NodeLink, Zvt, one_body, save_config
from counter_app.app.content import UNBEGUN, must_hold
from counter_app.app.place import Place
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.desk import Desk
from counter_app.domain.events import JournalOpened, StaffHired, StaffPrivate
from counter_app.domain.people import PROGRAM, Role
from counter_app.domain.program import PROGRAM_VERSION
from counter_app.domain.staff import StaffRecord
from counter_app.ports.random import new_id
from counter_app.ports.unit_of_work import UnitOfWork
from counter_app.storage.keys import FileDeviceKey, database_key, make_keys
from counter_app.storage.sealing import keep_sealed
from counter_app.storage.staff import Argon2Pins
from counter_app.storage.store import open_store
from counter_app.usecases.setup import SetupAnswers, checked_answers

FIRST_EVENTS = 2
"""What set-up itself writes: the journal's opening and the first supervisor."""
STANDALONE_URL = "http://127.0.0.1:47113"
"""Where a stand-alone counter's own node listens; chosen outside the range that systems hand out."""


def install(place: Place, answers: SetupAnswers) -> Config:
    """Set up a counter in an empty folder: keys, journal, first supervisor. It enrols itself at its node later.

    The configuration is written last: a set-up that failed half-way can simply be run again. Raises what
    `must_be_free` raises, `ConfigLost` where people have already worked, and what `checked_answers` and `open_store`
    raise.
    """
    must_be_free(place)
    answers = checked_answers(answers)
    if place.database.exists():
        database_key(place.keys)  # keys that are gone are not replaced by new ones
    config = config_of(answers)
    make_keys(place.keys)
    keep_sealed(place.keys, config.recovery_key)
    store = open_store(place.database, place.keys, SystemClock(), SystemRandom(), place.head)
    try:
        first = first_supervisor(answers)
        store.submit(lambda uow: _open_journal(uow, place, answers, first)).result()
    finally:
        store.close()
    save_config(place.config, config)
    return config


def must_be_free(place: Place) -> None:
    """Raises `AlreadySetUp`, `DatabaseGone`, `NodeHere`, `RestoreUnfinished`."""
    must_hold(place, *UNBEGUN)


def _open_journal(uow: UnitOfWork, place: Place, answers: SetupAnswers, first: StaffRecord) -> None:
    with uow:
        if uow.head.seq > FIRST_EVENTS:
            raise ConfigLost(folder=str(place.root))
        if uow.head.seq:
            return
        opened = JournalOpened(
            public_key=FileDeviceKey(place.keys).public.hex(),
            level="counter",
            site=answers.site_code,
            site_name=answers.site_name,
            counter=answers.counter,
            serial_letters=answers.serial_letters,
            program=PROGRAM_VERSION,
        )
        roles = tuple(sorted(first.roles))
        hired = StaffHired(staff_id=first.id, roles=roles, private=StaffPrivate(name=first.name))
        uow.staff.put(first)
        uow.record(opened, hired, by=PROGRAM)
        uow.commit()


def first_supervisor(answers: SetupAnswers) -> StaffRecord:
    """Whoever begins: holds the other roles as well, until there are more people."""
    everyone = frozenset({Role.SUPERVISOR, Role.TECHNICIAN, Role.CLERK})
    pin_hash = Argon2Pins().hash(answers.supervisor_pin)
    return StaffRecord(new_id(SystemRandom()), answers.supervisor_name, everyone, pin_hash)


def config_of(answers: SetupAnswers) -> Config:
    """The configuration that checked answers make."""
    desk = Desk(
        site=answers.site_code,
        site_name=answers.site_name,
        superior=answers.superior,
        place=answers.place,
        counter=answers.counter,
        serial_letters=answers.serial_letters,
        code_prefix=answers.code_prefix,
        code_authority=answers.code_authority,
        bodies=(
            one_body(
                answers.body_name, answers.body_tax_code, answers.bank_bin, answers.bank_account, answers.account_name
            ),
        ),
        certification_book=answers.certification_book,
        counter_index=answers.counter_index,
        counters_at_site=answers.counters_at_site,
        sample_data=answers.sample_data,
    )
    node = NodeLink(
        answers.node_url, answers.enrol_code, province=answers.province_url, province_code=answers.province_code
    )
    if answers.standalone:
        node = NodeLink(STANDALONE_URL, new_id(SystemRandom()), True, answers.node_url, answers.enrol_code)
    links = Links(
        answers.printer_link,
        answers.terminal_link,
        answers.scanner_link,
        terminal_protocol=answers.terminal_protocol,
        zvt=Zvt(answers.terminal_password) if answers.terminal_password else Zvt(),
    )
    return Config(desk, node, links, recovery_key=answers.recovery_key, backup_folder=answers.backup_folder)
