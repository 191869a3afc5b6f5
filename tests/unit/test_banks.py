"""The dated list of banks."""

import json
from datetime import date
from importlib.resources import files

from counter_app.domain.money import Vnd
from counter_app.domain.vietqr import parse, payment_qr
from resources.catalogue import load_banks


def test_the_list_is_whole_and_dated() -> None:
    """58 BINs, each once; every one of them makes a code that is read again."""
    raw = json.loads(files("resources.catalogue").joinpath("banks.json").read_text("utf-8"))
    banks = load_banks()
    assert len(banks) == len(raw["items"]) == 58
    assert banks.taken >= date(2026, 11, 28)
    assert "vietnam-qr-pay 1.5.1" in raw["_about"]["source"]
    for one in banks.all():
        assert parse(payment_qr(one.bin, "1017595600", Vnd(1_000), "HS32222293")).bank == one.bin
        assert one.short_name
        assert one.name


def test_a_bank_is_shown_by_its_name_of_today() -> None:
    """Digits that the list does not know stand for themselves."""
    banks = load_banks()
    vietcombank = banks.find("970436")
    assert vietcombank is not None
    assert (vietcombank.short_name, vietcombank.name) == ("Vietcombank", "Ngân hàng TMCP Ngoại Thương Việt Nam")
    assert vietcombank.sends
    assert {bin: banks.shown(bin) for bin in ("970449", "970414", "970406")} == {
        "970449": "LPBank",
        "970414": "MBV",
        "970406": "Vikki Bank",
    }
    renamed = {one.bin: one.formerly for one in banks.all() if one.formerly}
    assert renamed == {"970449": ("LienVietPostBank",), "970414": ("Ocean Bank",), "970406": ("DongA Bank",)}
    assert banks.find("000000") is None
    assert banks.shown("000000") == "000000"
