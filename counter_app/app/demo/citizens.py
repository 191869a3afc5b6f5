"""Sample citizens, synthetic and obviously so: every name is a "Mẫu", every number is made from the index."""

import random

import msgspec

from ui.robot.script import Citizen, Company, CopyWish, Exemption

_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ")
_GIVEN = ("An", "Bình", "Cúc", "Dũng", "Hạnh", "Khánh", "Lộc", "Mỹ", "Ngọc", "Phước", "Quỳnh", "Sương", "Thủy", "Vượng")
_WARDS = ("Phường Thuận Hóa", "Phường Phú Xuân", "Phường Vỹ Dạ", "Phường An Cựu", "Phường Kim Long")

_COPIES = (
    CopyWish("Giấy khai sinh", 2, 3),
    CopyWish("Học bạ", 5, 2),
    CopyWish("Bằng tốt nghiệp", 1, 10),
)
"""The commonest job of all: 46 000 đồng."""

_COMPANY_COPIES = (CopyWish("Giấy chứng nhận đăng ký doanh nghiệp", 1, 5), CopyWish("Điều lệ công ty", 12, 2))
_COMPANY = Company("Công ty TNHH Mẫu Sông Hương", "3300000017", "Trần Thị Mẫu Đại", "1 Đường Mẫu, Phường Phú Xuân, Huế")
_MERIT = Exemption(
    "Người có công với cách mạng",
    "Thông tư 226/2016/TT-BTC",
    "Giấy chứng nhận số MẪU-0001",
)

_FOR_COMPANY: dict[str, object] = {"company": _COMPANY, "tendered": "50"}
_NOT_OURS = "Không thuộc thẩm quyền giải quyết của phường"
"""Papers that are missing would call for form 02 instead."""

# What each citizen of a day wants; the first six already meet every method, a refusal, a decline and an exemption.
_WISHES: tuple[dict[str, object], ...] = (
    {"procedure": "2.000815", "search": "ctbs", "method": "cash", "copies": _COPIES, "tendered": "50"},
    {"procedure": "2.000635", "search": "trich luc", "method": "qr", "quantity": 3},
    {"procedure": "2.000884", "search": "2.000884", "method": "card", "declines": 1},
    {"procedure": "2.000815", "search": "ctbs", "method": "card_standalone", "copies": _COPIES[1:]},
    {"procedure": "1.001193", "search": "1.001193", "method": "none", "refusal": _NOT_OURS},
    {"procedure": "2.000815", "search": "ctbs", "method": "none", "copies": _COPIES[:1], "exemption": _MERIT},
    {"procedure": "2.000815", "search": "ctbs", "method": "cash", "copies": _COMPANY_COPIES, **_FOR_COMPANY},
    {"procedure": "1.001193", "search": "1.001193", "method": "none"},
    {"procedure": "2.002516", "search": "2.002516", "method": "cash", "tendered": ""},
    {"procedure": "2.001035", "search": "2.001035", "method": "qr"},
    {"procedure": "2.000815", "search": "ctbs", "method": "card", "copies": _COPIES},
    {"procedure": "1.004873", "search": "1.004873", "method": "cash", "tendered": "20"},
    {"procedure": "2.000635", "search": "trich luc", "method": "card_standalone", "quantity": 2},
    {"procedure": "1.000656", "search": "1.000656", "method": "qr"},
    {"procedure": "2.000815", "search": "ctbs", "method": "cash", "copies": _COPIES[2:], "tendered": "100"},
    {"procedure": "1.004837", "search": "1.004837", "method": "none"},
    {"procedure": "2.000884", "search": "2.000884", "method": "card"},
    {"procedure": "2.000815", "search": "ctbs", "method": "qr", "copies": _COPIES[:2]},
    {"procedure": "1.004884", "search": "1.004884", "method": "cash", "tendered": "10"},
    {"procedure": "2.001035", "search": "2.001035", "method": "card"},
)


def sample_citizens(count: int, seed: int) -> tuple[Citizen, ...]:
    """`count` citizens; the same for the same `seed`. Every fourth has no card to scan."""
    chance = random.Random(seed)
    return tuple(_citizen(index, chance) for index in range(1, count + 1))


def _citizen(index: int, chance: random.Random) -> Citizen:
    wish = _WISHES[(index - 1) % len(_WISHES)]
    name = f"{chance.choice(_SURNAMES)} Mẫu {chance.choice(_GIVEN)}"
    address = f"{index} Đường Mẫu, {chance.choice(_WARDS)}, Huế"
    values = {**wish, "index": index, "name": name, "address": address}
    if "company" not in wish and index % 4:
        values["scan"] = _card(index, name, address, chance)
    return msgspec.convert(values, Citizen)


def _card(index: int, name: str, address: str, chance: random.Random) -> str:
    """The text of an ID card's QR; every other one has the eleven fields of the 2024 card."""
    year, female = chance.randrange(1960, 2006), index % 2
    century = {19: 0, 20: 2}[year // 100] + female
    number = f"046{century}{year % 100:02d}{index:06d}"
    fields = [number, "", name.upper(), f"0101{year}", "Nữ" if female else "Nam", address, "15032021"]
    return "|".join(fields if index % 3 else [*fields, "", "", "", ""])
