"""Stored bytes are read the same for ever (promise P9): the golden corpus in `tests/golden`."""

from hashlib import sha256

import pytest

from counter_app.domain.events import kinds
from counter_app.domain.journal import ChainBroken, check_link, check_signature
from tests.golden import corpus
from tests.golden.corpus import KEYS, CorpusKey, Entry, Stored, differences, entries, head_before, said
from tests.golden.samples import choices, spelled

ENTRIES = entries()
STORED = [
    pytest.param(entry, stored, KEYS[form], id=f"{kind}.v{version}-{form}")
    for (kind, version), entry in ENTRIES.items()
    for form, stored in (("full", entry.full), ("least", entry.least))
]


def test_every_kind_and_version_has_an_entry() -> None:
    missing = sorted(set(kinds()) - set(ENTRIES))
    assert not missing, f"run `python -m tests.golden add` and commit what it writes: {missing}"


def test_no_entry_is_ever_changed_or_removed() -> None:
    found = {
        path.relative_to(corpus.FOLDER).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in corpus.FOLDER.rglob("*")
        if path.is_file() and path.parent not in (corpus.FOLDER, corpus.ROWS) and path.suffix != ".pyc"
    }
    assert found == corpus.digests()


def test_an_entry_is_not_written_twice() -> None:
    with pytest.raises(FileExistsError):
        corpus.write_new(corpus.EVENTS / corpus.name_of("print.sending", 1), b"{}")


@pytest.mark.parametrize(("entry", "stored", "_key"), STORED)
def test_old_bytes_say_what_they_said(entry: Entry, stored: Stored, _key: CorpusKey) -> None:
    read = spelled(stored.read())
    assert not list(differences(said(entry)[stored is entry.least], read))
    assert spelled(stored.read(erased=True)) == read | ({"private": None} if "private" in read else {})


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda one: f"{one.kind}.v{one.version}")
def test_no_word_that_old_events_use_is_forgotten(entry: Entry) -> None:
    cls = kinds()[entry.kind, entry.version]
    if entry.version != cls.VERSION:
        return  # its upcaster has the word: the reading is compared
    today = choices(cls)
    assert not {path: gone for path, words in entry.choices.items() if (gone := set(words) - set(today.get(path, ())))}


@pytest.mark.parametrize(("entry", "stored", "key"), STORED)
def test_hash_and_signature_of_old_bytes_hold(entry: Entry, stored: Stored, key: CorpusKey) -> None:
    event = stored.sealed
    header = event.read_header()
    assert (header.kind, header.version) == (entry.kind, entry.version)
    assert event.hash.hex() == stored.hash
    check_link(event, header, key.origin, head_before(event))
    check_signature(event, key.public, key.origin, header.seq)


def test_a_changed_byte_is_noticed() -> None:
    stored = ENTRIES["receipt.issued", 1].full
    event = stored.sealed
    header = event.read_header()
    altered = type(event)(
        event.header, event.prev, event.body.replace(b"1", b"2", 1), event.signature, event.salt, event.private
    )
    with pytest.raises(ChainBroken):
        check_signature(altered, KEYS["full"].public, header.origin, header.seq)
    unnamed = type(event)(event.header, event.prev, event.body, event.signature, event.salt, b"{}")
    with pytest.raises(ChainBroken):
        check_link(unnamed, header, header.origin, head_before(event))


def test_another_default_or_name_is_noticed() -> None:
    recorded = {"reprint": 0, "lines": [{"amount": 1}]}
    assert not list(differences(recorded, {"reprint": 0, "lines": [{"amount": 1, "since": ""}], "new": 1}))
    assert len(list(differences(recorded, {"reprint": 1, "lines": [{"amount": 2}]}))) == 2
    assert list(differences(recorded, {"lines": []})) == [
        ".reprint: 0 became '<gone>'",
        ".lines: [{'amount': 1}] became []",
    ]


def test_old_events_make_the_rows_that_are_written_down() -> None:
    written = {path.name: path.read_bytes() for path in corpus.ROWS.glob("*.json")}
    assert written == corpus.rows_of_today(), "projectors changed? `python -m tests.golden rows` and look at the diff"
