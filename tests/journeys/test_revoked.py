"""A counter that its node turned away: it says so and takes no more money, and what it has stays as it is."""

from pathlib import Path

import pytest

from counter_app.app.place import Place
from counter_app.domain.continuation import MoneyHalted
from counter_app.ports.lights import SyncState
from tests.journeys.tools import tool
from tests.journeys.town import Desk, Node, set_up, totals
from tests.waiting import until
from ui.error_texts import text_for


def test_a_revoked_counter_stops_says_so_and_can_be_taken_back(tmp_path: Path) -> None:
    codes = tmp_path / "codes"
    codes.write_text("CODE-0001\n")
    site = Node(Place(tmp_path / "site"), "site", codes)
    desk = set_up(Place(tmp_path / "01"), site, "AC", "CODE-0001")
    said: list[SyncState] = []
    try:
        desk.counter.sync.listen(said.append)
        desk.pay()
        until(lambda: desk.has_sent_to(site))
        tool(site.place, "node-revoke", str(desk.origin), "--reason", "Mất máy")
        waiting = desk.receive()
        until(lambda: said[-1].error == "node.refused/device.revoked")
        assert said[-1].refused
        assert text_for(said[-1].error).code == "MM-55"
        before = desk.seq
        with pytest.raises(MoneyHalted) as halted:
            desk.pay(waiting)
        assert halted.value.fields["reason"] == "device.revoked"
        assert desk.seq == before, "nothing was written of it"
        assert "ĐÚNG" in tool(desk.place, "verify")
        desk.close()
        desk = Desk(desk.place)
        assert desk.counter.store.halted is not None, "a new start changes nothing"
        plain = tool(site.place, "node-confirm", str(desk.origin), code=1)
        assert "[MM-67]" in plain
        assert "--again" in plain
        assert desk.counter.store.halted is not None
        tool(site.place, "node-confirm", str(desk.origin), "--again", "Đã tìm thấy máy")
        until(lambda: desk.counter.store.halted is None)
        desk.pay(waiting)
        until(lambda: desk.has_sent_to(site))
        assert totals(site, desk)["amount"] == desk.day_total()
    finally:
        desk.close()
        site.end()
