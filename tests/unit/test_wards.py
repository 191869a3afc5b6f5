"""Wards old and new: a present unit is proposed only where the address leaves no doubt."""

from datetime import date

import pytest

from counter_app.domain.wards import UnknownWard, Ward, WardBook, WardKind
from resources.catalogue import load_wards

HUE = load_wards()


def names(wards: tuple[Ward, ...]) -> list[str]:
    return [ward.full_name for ward in wards]


def test_forty_units_today() -> None:
    assert len(HUE.present) == 40
    assert sum(ward.kind is WardKind.WARD for ward in HUE.present) == 21


def test_a_code_is_known_only_with_its_day() -> None:
    assert HUE.get("19789", date(2024, 6, 1)).name == "Phú Nhuận"
    assert HUE.get("19789", date(2026, 11, 23)).name == "Thuận Hóa"
    with pytest.raises(UnknownWard) as unknown:
        HUE.get("19750", date(2026, 11, 23))
    assert unknown.value.fields == {"ward": "19750", "on": date(2026, 11, 23)}


@pytest.mark.parametrize(
    ("address", "proposed"),
    [
        ("12 Đường Mẫu, Phường Kim Long, Thành phố Huế", "Phường Kim Long"),
        ("Tổ 5, Kim Long, Thành phố Huế, Thừa Thiên Huế", "Phường Kim Long"),
        ("Tổ 5, phường Vỹ Dạ, TP Huế", "Phường Vỹ Dạ"),
        ("Tổ 5, P.Vỹ Dạ, TP. Huế", "Phường Vỹ Dạ"),
        ("Thuỷ Xuân, Huế", "Phường Thủy Xuân"),
        ("Thôn Mẫu, Xã Phú Lộc, Huế", "Xã Phú Lộc"),
        ("Thôn Mẫu, Xã Chân Mây – Lăng Cô, Huế".replace("–", "-"), "Xã Chân Mây - Lăng Cô"),
        ("Thôn Mẫu, Xã A Lưới 2, Huế", "Xã A Lưới 2"),
        ("Phường Thuận Hóa, Huế", "Phường Thuận Hóa"),
        ("Phường Thuận Hoá, Huế", "Phường Thuận Hóa"),
    ],
)
def test_a_certain_name_is_proposed(address: str, proposed: str) -> None:
    assert names(HUE.propose(address)) == [proposed]
    assert HUE.former(address) == ()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "Huế",
        "Thôn Mẫu, Xã Mẫu, Huế",
        "Vinh Hưng, Phú Lộc, Thừa Thiên Huế",  # here Phú Lộc is the district
        "Lộc An, Hưng Lộc, Huế",  # two units
        "Xã Kim Long, Huế",  # a ward, not a commune
        "Đường Kim Long, Tổ 3, Huế",  # a street
        "Phường Kim Long, Thành phố Mẫu",  # another province
        "Xã Phong Phú, Tỉnh Mẫu",
        "Phường Thuận Hòa, Huế",  # one tone away from Thuận Hóa
    ],
)
def test_nothing_is_proposed_on_a_doubt(address: str) -> None:
    assert HUE.propose(address) == ()


@pytest.mark.parametrize(
    ("address", "former"),
    [
        ("Tổ 1, Phú Hội, Thành phố Huế, Thừa Thiên Huế", "Phường Phú Hội"),
        ("Tổ 1, Phường Thuận Hòa, Thành phố Huế", "Phường Thuận Hòa"),
        ("Tổ 1, Phường Đúc, Thành phố Huế", "Phường Phường Đúc"),
        ("Tổ 1, Phường Phường Đúc, Thành phố Huế", "Phường Phường Đúc"),
        ("Thôn Mẫu, Xã Thuỷ Bằng, Huế", "Xã Thủy Bằng"),
    ],
)
def test_a_former_unit_is_named_and_left_to_the_clerk(address: str, former: str) -> None:
    assert names(HUE.former(address)) == [former]
    assert all(ward.is_former for ward in HUE.former(address))
    assert HUE.propose(address) == ()


def test_an_empty_book_proposes_nothing() -> None:
    assert WardBook(()).propose("Phường Kim Long, Huế") == ()
