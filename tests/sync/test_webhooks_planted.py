"""What tests of webhooks and credits must see: each bug that is planted here is caught by the test named beside it."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.money import Vnd
from counter_app.ports.credits import SeenCredit
from counter_app.storage.node.credits import SqlCredits
from counter_app.usecases import credits_node
from sync.exchange import Request, Response
from sync.node import reading
from sync.node.service import NodeService
from sync.node.webhooks import notice, sepay, vnpay
from sync.node.webhooks.desk import WebhookDesk
from tests.planted import is_caught
from tests.sync import test_credits_node, test_webhook_signatures
from tests.sync.test_credits_node import counter_of, node

__all__ = ["counter_of", "node"]  # fixtures of those tests


@pytest.fixture
def new_database(tmp_path: Path) -> Callable[[str], str]:
    """SQLite: what is planted here has nothing to do with the database."""
    return lambda name: str(tmp_path / name / "node.db")


def no_credit_is_known_again(patch: pytest.MonkeyPatch) -> None:
    """Every notice is a new credit."""
    patch.setattr(SqlCredits, "find", lambda _self, _id: None)


def known_by_what_anybody_says(patch: pytest.MonkeyPatch) -> None:
    """A credit in any journal counts, a counter's too."""
    whole = SqlCredits.find

    def find(self: SqlCredits, id: str) -> SeenCredit | None:
        self._line = [row[0] for row in self._db.exec_driver_sql("SELECT DISTINCT origin FROM seen_credit")]
        return whole(self, id)

    patch.setattr(SqlCredits, "find", find)


def known_by_the_old_figures(patch: pytest.MonkeyPatch) -> None:
    """While figures are built again, those in place are asked: what came meanwhile is not in them."""
    patch.setattr("counter_app.storage.node.credits.here", lambda _db, table: table)


class _Same(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


def amounts_are_not_compared(patch: pytest.MonkeyPatch) -> None:
    """The id alone says that it is the same."""
    whole = SqlCredits.find

    def find(self: SqlCredits, id: str) -> SeenCredit | None:
        found = whole(self, id)
        return found and SeenCredit(found.cited, Vnd(_Same(found.amount)))

    patch.setattr(SqlCredits, "find", find)


def answered_before_the_commit(patch: pytest.MonkeyPatch) -> None:
    """The provider is told at once, and the change goes its way."""
    whole = NodeService.change

    def change(self: NodeService, request: Request) -> "Future[Response]":
        whole(self, request)
        told: Future[Response] = Future()
        told.set_result(Response(200))
        return told

    patch.setattr(NodeService, "change", change)


def signatures_are_not_checked(patch: pytest.MonkeyPatch) -> None:
    """Whatever is said is believed."""
    for module in (notice, sepay):
        patch.setattr(module, "must_be", lambda _wanted, _found: None)


def keys_in_any_case(patch: pytest.MonkeyPatch) -> None:
    """As digits are compared."""

    def must_be(wanted: str, found: object) -> None:
        notice.must_be(wanted.lower(), found.lower() if isinstance(found, str) else found)

    patch.setattr(sepay, "must_be", must_be)


def vnpay_amounts_as_they_stand(patch: pytest.MonkeyPatch) -> None:
    """A hundred times too much."""
    patch.setattr(vnpay, "_dong", int)


def one_feed_for_all_sites(patch: pytest.MonkeyPatch) -> None:
    """Everybody is served everything."""
    for module in (credits_node, reading):
        patch.setattr(module, "feed_of", lambda _site: "payments/S1")


def refusals_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    """A forger may go on."""
    whole = WebhookDesk.check

    def check(self: WebhookDesk, request: Request) -> Any:
        self._refused._left.clear()
        return whole(self, request)

    patch.setattr(WebhookDesk, "check", check)


PLANTS = [
    (no_credit_is_known_again, test_credits_node.test_seven_times_is_one_event),
    (known_by_what_anybody_says, test_credits_node.test_what_a_counter_says_of_credits_counts_for_nothing),
    (known_by_the_old_figures, test_credits_node.test_known_while_the_figures_are_built_again),
    (amounts_are_not_compared, test_credits_node.test_another_amount_is_kept_aside),
    (answered_before_the_commit, test_credits_node.test_nothing_is_answered_before_it_is_stored),
    (answered_before_the_commit, test_credits_node.test_what_could_not_be_stored_is_not_answered_well),
    (signatures_are_not_checked, test_webhook_signatures.test_the_sample_of_payos),
    (signatures_are_not_checked, test_webhook_signatures.test_a_notice_of_momo),
    (signatures_are_not_checked, test_webhook_signatures.test_a_notice_of_zalopay),
    (signatures_are_not_checked, test_webhook_signatures.test_a_notice_of_vnpay),
    (keys_in_any_case, test_webhook_signatures.test_a_key_of_sepay_is_compared_exactly),
    (vnpay_amounts_as_they_stand, test_webhook_signatures.test_a_notice_of_vnpay),
    (one_feed_for_all_sites, test_credits_node.test_the_live_feed_rings_for_the_own_site_only),
    (refusals_are_not_counted, test_credits_node.test_a_flood_of_forged_notices_costs_no_database),
]


@pytest.mark.parametrize(("plant", "test"), PLANTS, ids=lambda one: one.__name__)
def test_the_bug_is_seen(
    plant: Callable[[pytest.MonkeyPatch], None], test: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    assert is_caught(plant, test, request)
