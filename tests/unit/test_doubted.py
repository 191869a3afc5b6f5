"""What a counter reads of credits that were told with two amounts: beside the credits, and never as one."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from counter_app.domain.credit import Doubted
from counter_app.domain.money import Vnd
from counter_app.ports.credits import DOUBTED, PAYMENTS
from counter_app.ports.sync import Cursor, FeedItem
from counter_app.storage.node.exchange import CounterExchange
from tests.support import ScriptedClock, opened_store
from tests.unit.test_credits import credit

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def _doubt(number: int) -> Doubted:
    return Doubted(doubted=f"payos/hue/{number}", account="0123", recorded=Vnd(14_000), told=Vnd(41_000), at=AT)


def test_doubts_are_read_beside_the_credits(tmp_path: Path) -> None:
    came, last, doubts = credit(1, 14_000), credit(2, 6_000), (_doubt(1), _doubt(2))
    with opened_store(tmp_path, ScriptedClock()) as store:
        exchange = CounterExchange(store)
        items = [
            FeedItem(1, came.id, msgspec.json.encode(came)),
            *(FeedItem(n, DOUBTED + one.doubted, msgspec.json.encode(one)) for n, one in enumerate(doubts, 2)),
            FeedItem(4, f"{DOUBTED}of a later program", b'{"doubted":7}'),
            FeedItem(5, last.id, msgspec.json.encode(last)),
        ]
        exchange.feeds.take(PAYMENTS, Cursor("epoch", 5), items)
        for limit in (2, 100):  # a page that is not full is the last one
            assert exchange.credits.after(Cursor(), limit) == ([came, last], Cursor("epoch", 5))
        assert exchange.credits.after(Cursor(), 1) == ([came], Cursor("epoch", 1))
        assert list(exchange.credits.doubted()) == [doubts[1], doubts[0]]
        exchange.close()
