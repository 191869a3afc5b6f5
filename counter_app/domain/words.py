"""Amounts in words, the way Vietnamese receipts write them.

Every group of three digits after the first is read in full ("không trăm lẻ năm"), and a group of zeros with something
below it keeps its name: the Ministry of Education's mathematics book for grade 4 ("Triệu và lớp triệu") reads
700 000 231 as "bảy trăm triệu không nghìn hai trăm ba mươi mốt". Zeros at the end are silent. Where usage is divided:

- "lẻ", not "linh", before a lone unit: the usual word on Vietnamese receipts and invoices;
- "tư", not "bốn", after "mươi": written so in law (Civil Code 2015 art. 148(6): "hai mươi tư giờ") and in the same
  school book; "mười bốn" and "lẻ bốn" keep "bốn".
"""

from counter_app.domain.money import Vnd

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = {5: "lăm"}
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_BILLION = 1_000_000_000


def in_words(amount: Vnd) -> str:
    """`1005000` as "một triệu không trăm lẻ năm nghìn đồng".

    Raises `ValueError` for a negative amount: no receipt is ever written for one.
    """
    if amount < 0:
        raise ValueError("a negative amount has no words on a receipt")
    return f"{_number(int(amount))} đồng"


def capitalised(amount: Vnd) -> str:
    """The same with a capital first letter, as receipts print it: "Một triệu … đồng"."""
    words = in_words(amount)
    return words[0].upper() + words[1:]


def _number(number: int) -> str:
    """Above nine hundred million the number of `tỷ` is read by the same rule: "một nghìn tỷ"."""
    if number == 0:
        return _DIGITS[0]
    billions, below = divmod(number, _BILLION)
    parts = [_number(billions), "tỷ"] if billions else []
    return " ".join(parts + _below_billion(below, leading=billions == 0))


def _below_billion(number: int, *, leading: bool) -> list[str]:
    """Words of `number` < 10⁹; `leading` when nothing stands before it."""
    parts: list[str] = []
    for size, name in ((1_000_000, ["triệu"]), (1_000, ["nghìn"]), (1, [])):
        group, number = divmod(number, size)
        if group == 0 and (leading or number == 0):
            continue
        parts += (_group(group, leading=leading) if group else [_DIGITS[0]]) + name
        leading = False
    return parts


def _group(group: int, *, leading: bool) -> list[str]:
    """Words of 1–999; a group that is not the first always names its hundreds."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    parts = [] if leading and hundreds == 0 else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        lone = [_DIGITS[units]] if units else []
        return parts + (["lẻ", *lone] if parts and lone else lone)
    if tens == 1:
        parts.append("mười")
        after = _AFTER_TEN
    else:
        parts += [_DIGITS[tens], "mươi"]
        after = _AFTER_TENS
    return parts + ([after.get(units, _DIGITS[units])] if units else [])
