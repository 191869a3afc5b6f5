"""The doors' tests can fail: each bug that is planted here is caught by the test named beside it.

Every cell of the table of permissions is opened once to a role too many in `test_permissions.py` itself.
"""

import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.journal import Origin
from counter_app.ports.node import Invitation
from counter_app.storage import copying
from counter_app.storage.node import SqlNodeStore, SqlPeerNotes
from counter_app.storage.node.devices import SqlDevices
from counter_app.storage.node.unit_of_work import SqlNodeUnitOfWork
from counter_app.storage.verify import Verification
from sync import signing
from sync.client.line import Line
from sync.node import certificate, core, gate, ingest
from sync.node.allowance import Allowances
from sync.node.bucket import Buckets, network_of
from sync.node.enrolment import Enrolment
from sync.node.gate import Gate
from sync.node.identity import NodeLimits
from sync.node.live import LiveStream, Marks
from sync.node.refused import refused
from tests.planted import is_caught
from tests.sync import (
    test_digest,
    test_enrolment,
    test_ingest,
    test_live,
    test_node_backup,
    test_permissions,
    test_requests,
    test_tls,
)
from tests.sync.test_digest import proxy, real_site
from tests.sync.test_enrolment import newcomer
from tests.sync.test_processes import start_on
from tests.sync.test_tls import own, stand

__all__ = ["newcomer", "own", "proxy", "real_site", "stand", "start_on"]  # fixtures of those tests


@pytest.fixture
def new_database(tmp_path: Path) -> Callable[[str], str]:
    """SQLite: what is planted here has nothing to do with the database."""
    return lambda name: str(tmp_path / name / "node.db")


# -- TLS ---------------------------------------------------------------------------------------------


def fingerprint_not_checked(patch: pytest.MonkeyPatch) -> None:
    """Whatever certificate is shown is the right one."""
    patch.setattr("sync.client.line.hmac.compare_digest", lambda _found, _wanted: True)


def certificate_checked_once(patch: pytest.MonkeyPatch) -> None:
    """Compared when the line is opened, and not at its later connections."""
    whole = Line._trusted

    def trusted(self: Line) -> ssl.SSLContext | bool:
        context = whole(self)
        if isinstance(context, ssl.SSLContext):
            context.verify_mode = ssl.CERT_NONE
        return context

    patch.setattr(Line, "_trusted", trusted)


def certificate_that_ends(patch: pytest.MonkeyPatch) -> None:
    """A node makes itself a certificate for some years; they are over."""
    patch.setattr(certificate, "_UNTIL", datetime(2020, 1, 1, tzinfo=UTC))


def certificate_of_tomorrow(patch: pytest.MonkeyPatch) -> None:
    """A certificate begins when it is made, and some PC's clock is behind."""
    patch.setattr(certificate, "_FROM", datetime.now(UTC) + timedelta(days=1))


def digest_not_checked(patch: pytest.MonkeyPatch) -> None:
    """What the line made of an answer is what the node said."""
    patch.setattr("sync.client.line.is_as_sent", lambda *_: True)


# -- requests ----------------------------------------------------------------------------------------


def signature_not_checked(patch: pytest.MonkeyPatch) -> None:
    """It is enough that there is one."""
    patch.setattr(gate, "signed_by", lambda *_: True)


def body_not_signed(patch: pytest.MonkeyPatch) -> None:
    """Client and node leave the body out of what is signed."""
    whole = signing.signed_text
    patch.setattr(signing, "signed_text", lambda request, at, nonce: whole(replace(request, body=b""), at, nonce))
    patch.setattr(test_requests, "signed_text", signing.signed_text)


def any_time_is_good(patch: pytest.MonkeyPatch) -> None:
    """A request of yesterday is taken."""
    patch.setattr(core, "NodeLimits", lambda: NodeLimits(skew=timedelta(days=1)))


def nonces_are_not_kept(patch: pytest.MonkeyPatch) -> None:
    """A change that somebody recorded can be sent again."""
    patch.setattr(SqlNodeUnitOfWork, "spend_nonce", lambda *_: True)


def nonces_of_reads_are_not_kept(patch: pytest.MonkeyPatch) -> None:
    """A question that somebody recorded can be asked again."""
    patch.setattr(Gate, "_forget", lambda self: self._seen.clear())


def nul_is_a_text(patch: pytest.MonkeyPatch) -> None:
    """What PostgreSQL cannot hold is taken."""
    patch.setattr(ingest, "NUL", b"\xff")


# -- enrolment ---------------------------------------------------------------------------------------


def code_is_good_twice(patch: pytest.MonkeyPatch) -> None:
    """A code does not remember who used it."""
    patch.setattr(SqlDevices, "code_owner", lambda *_: None)
    patch.setattr("counter_app.storage.node.devices.add_row", lambda *_, **__: None)


def code_is_good_for_ever(patch: pytest.MonkeyPatch) -> None:
    """A code has no end."""
    whole = SqlDevices.invitation

    def invitation(self: SqlDevices, digest: bytes) -> Invitation | None:
        found = whole(self, digest)
        return None if found is None else replace(found, until=datetime.max.replace(tzinfo=UTC))

    patch.setattr(SqlDevices, "invitation", invitation)


def nobody_waits(patch: pytest.MonkeyPatch) -> None:
    """Whoever is known is at work, confirmed or not, revoked or not."""
    patch.setattr(gate, "_at_work", lambda device: device)


def codes_can_be_tried_for_ever(patch: pytest.MonkeyPatch) -> None:
    """No address has had enough."""
    patch.setattr(Buckets, "take", lambda *_: True)


def refusals_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    """Only enrolments count, and a flood of forged pushes costs the database."""
    patch.setattr(Allowances, "require", lambda *_: None)


def an_address_is_all_that_counts(patch: pytest.MonkeyPatch) -> None:
    """Whoever is refused uses up what its honest neighbours behind the same address may."""

    def require(self: Allowances, address: str, _named: str, _enrolled: Callable[[Origin], bool]) -> None:
        if not self._left.any(network_of(address)):
            raise refused(429, "request.too_many", "")

    patch.setattr(Allowances, "require", require)


def a_name_is_enough(patch: pytest.MonkeyPatch) -> None:
    """Whoever knows the name of an installation is heard for ever."""
    patch.setattr(Allowances, "forged", lambda self, address, _named: self.turned_away(address))


def confirmed_from_anywhere(patch: pytest.MonkeyPatch) -> None:
    """A supervisor of one site lets a PC into another."""
    patch.setattr("sync.node.enrolment.site_of", lambda _sender, asked: asked)


def confirmed_for_any_node(patch: pytest.MonkeyPatch) -> None:
    """A confirmation says which node it is for, and nobody looks."""
    patch.setattr(Enrolment, "_must_mean_me", lambda *_: None)


def any_device_speaks_for_any(patch: pytest.MonkeyPatch) -> None:
    """A counter pushes a neighbour's journal."""
    patch.setattr(ingest, "may_carry", lambda *_: None)


def relay_of_all_sites(patch: pytest.MonkeyPatch) -> None:
    """A site relays journals that were begun elsewhere."""
    patch.setattr(ingest, "_must_be_of_its_site", lambda *_: None)


# -- live feed ---------------------------------------------------------------------------------------


def resume_skips_one(patch: pytest.MonkeyPatch) -> None:
    """Who comes back is taken to have heard one more than it did."""
    whole = Marks.of

    def of(id: str) -> Marks:
        found = whole(id)
        return Marks(found.epoch, {name: position + 1 for name, position in found.heads.items()})

    patch.setattr(Marks, "of", of)


def resume_tells_all_again(patch: pytest.MonkeyPatch) -> None:
    """Who comes back is told what it knows."""
    patch.setattr(Marks, "of", lambda _id: Marks())


def asked_once_for_ever(patch: pytest.MonkeyPatch) -> None:
    """A stream that was opened is never looked at again."""
    whole = LiveStream.__init__

    def init(self: LiveStream, live: Any, last_id: str, _hears: Any) -> None:
        whole(self, live, last_id, live._look)

    patch.setattr(LiveStream, "__init__", init)


# -- what is safe --------------------------------------------------------------------------------------


def safe_without_verification(patch: pytest.MonkeyPatch) -> None:
    """`safe_seq` rises with a copy that nobody looked through."""
    patch.setattr(copying, "verify", lambda _reader: Verification())


def safe_before_any_backup(patch: pytest.MonkeyPatch) -> None:
    """What the node itself holds counts as a second copy."""

    def all_of_it(store: SqlNodeStore, _note: object) -> None:
        heads = {one.origin: one.head for one in store.read(lambda books: books.journals.all())}
        for origin, head in heads.items():
            SqlPeerNotes(store.look, store.write).note("backup", origin, head)

    patch.setattr(test_node_backup, "count_backup", all_of_it)


PLANTED: list[tuple[Callable[[pytest.MonkeyPatch], None], Callable[..., None]]] = [
    (fingerprint_not_checked, test_tls.test_another_certificate_learns_nothing),
    (certificate_checked_once, test_tls.test_a_certificate_that_changes_later_learns_nothing),
    (certificate_that_ends, test_tls.test_a_certificate_that_changes_later_learns_nothing),
    (certificate_of_tomorrow, test_tls.test_a_certificate_that_changes_later_learns_nothing),
    (digest_not_checked, test_digest.test_an_answer_altered_anywhere_in_its_body_is_none),
    (signature_not_checked, test_permissions.test_unsigned_and_wrongly_signed_requests_are_refused),
    (body_not_signed, test_requests.test_every_part_is_signed),
    (any_time_is_good, test_permissions.test_another_time_is_refused),
    (nonces_are_not_kept, test_permissions.test_every_request_is_answered_once),
    (nonces_of_reads_are_not_kept, test_permissions.test_every_request_is_answered_once),
    (nul_is_a_text, test_ingest.test_an_opening_that_no_database_holds_is_quarantined),
    (code_is_good_twice, test_enrolment.test_a_code_is_for_one_installation),
    (code_is_good_for_ever, test_enrolment.test_a_code_has_its_time),
    (nobody_waits, test_enrolment.test_a_device_works_only_after_it_was_confirmed),
    (nobody_waits, test_enrolment.test_a_revoked_device_is_refused_at_once_and_keeps_its_place),
    (codes_can_be_tried_for_ever, test_requests.test_codes_cannot_be_guessed_fast),
    (refusals_are_not_counted, test_permissions.test_a_flood_is_turned_away_before_anything_is_read),
    (an_address_is_all_that_counts, test_permissions.test_a_flood_is_turned_away_before_anything_is_read),
    (an_address_is_all_that_counts, test_permissions.test_what_an_installation_signs_counts_against_itself_alone),
    (a_name_is_enough, test_permissions.test_a_name_that_never_signed_there_does_not_help_a_flood),
    (confirmed_from_anywhere, test_enrolment.test_no_counter_confirms_at_another_site),
    (confirmed_for_any_node, test_enrolment.test_a_confirmation_is_carried_to_no_other_node),
    (any_device_speaks_for_any, test_ingest.test_a_counter_pushes_only_its_own_journal),
    (relay_of_all_sites, test_permissions.test_a_site_relays_its_own_counters_only),
    (resume_skips_one, test_live.test_a_stream_goes_on_where_it_was),
    (resume_tells_all_again, test_live.test_a_stream_goes_on_where_it_was),
    (safe_without_verification, test_node_backup.test_nothing_is_safe_before_a_backup_of_it_was_verified),
    (safe_before_any_backup, test_node_backup.test_nothing_is_safe_before_a_backup_of_it_was_verified),
    (asked_once_for_ever, test_live.test_a_stream_ends_when_its_listener_may_hear_no_more),
]


@pytest.mark.parametrize(("plant", "test"), PLANTED, ids=lambda one: one.__name__)
def test_a_planted_bug_is_caught(
    plant: Callable[[pytest.MonkeyPatch], None], test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(plant, test, request)
