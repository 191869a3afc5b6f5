"""Identity-card scans: whole ones are read, spoilt ones are refused by name of the fault. All persons are made up."""

import contextlib
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import CounterError
from counter_app.domain.idcard import (
    IdCardBadDate,
    IdCardBadNumber,
    IdCardBadOldNumber,
    IdCardBadSex,
    IdCardControlCharacters,
    IdCardEmptyField,
    IdCardLostDiacritics,
    IdCardMismatch,
    IdCardTooFewFields,
    masked,
    parse_id_card,
)

NUMBER, OLD, NAME, BORN, SEX, ADDRESS, ISSUED = range(7)
MAN = "001099000001||NGUYỄN VĂN MẪU|20051999|Nam|Thôn Mẫu, Xã Mẫu, Huế|15032021"
WOMAN = "046304000002|190000002|TRẦN THỊ MẪU|29022004|Nữ|Tổ Mẫu, Phường Kim Long, Thành phố Huế|01072024"


def changed(text: str, **fields: str) -> str:
    parts = text.split("|")
    for name, value in fields.items():
        parts[globals()[name]] = value
    return "|".join(parts)


def test_a_card_of_2021() -> None:
    card = parse_id_card(MAN)
    assert (card.number, card.old_number, card.name) == ("001099000001", None, "NGUYỄN VĂN MẪU")
    assert (card.born, card.sex, card.issued) == (date(1999, 5, 20), "Nam", date(2021, 3, 15))
    assert (card.address_raw, card.extra) == ("Thôn Mẫu, Xã Mẫu, Huế", ())


def test_a_card_of_2024_keeps_its_four_empty_fields() -> None:
    assert parse_id_card(MAN + "||||").extra == ("", "", "", "")
    assert parse_id_card(MAN + "|A||B|").extra == ("A", "", "B", "")


def test_an_old_number_and_a_leap_day() -> None:
    card = parse_id_card(WOMAN)
    assert (card.old_number, card.born, card.sex) == ("190000002", date(2004, 2, 29), "Nữ")


@pytest.mark.parametrize("suffix", ["\r", "\r\n", "\t", "\n", " "])
def test_the_scanners_suffix_is_no_part_of_the_card(suffix: str) -> None:
    assert parse_id_card(MAN + suffix) == parse_id_card(MAN)
    assert parse_id_card("\ufeff" + MAN + "||||" + suffix) == parse_id_card(MAN + "||||")


def test_decomposed_letters_become_nfc() -> None:
    assert parse_id_card(unicodedata.normalize("NFD", WOMAN)) == parse_id_card(WOMAN)


def test_an_issue_date_may_be_empty() -> None:
    assert parse_id_card(changed(MAN, ISSUED="")).issued is None


@pytest.mark.parametrize("count", range(1, 7))
def test_too_few_fields(count: int) -> None:
    with pytest.raises(IdCardTooFewFields) as refused:
        parse_id_card("|".join(MAN.split("|")[:count]))
    assert refused.value.fields == {"count": count}


@pytest.mark.parametrize(
    "number", ["", "00109900000", "0010990000011", "00109900000A", "00109900000\u0661", "001 99000001"]
)
def test_bad_numbers(number: str) -> None:
    with pytest.raises(IdCardBadNumber):
        parse_id_card(changed(MAN, NUMBER=number))


def test_bad_old_number() -> None:
    with pytest.raises(IdCardBadOldNumber):
        parse_id_card(changed(MAN, OLD="12345"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"BORN": "31021999"}, "born"),
        ({"BORN": "19990520"}, "born"),
        ({"BORN": "00051999"}, "born"),
        ({"BORN": "20131999"}, "born"),
        ({"BORN": "29021999"}, "born"),
        ({"BORN": ""}, "born"),
        ({"BORN": "1999"}, "born"),
        ({"ISSUED": "32012021"}, "issued"),
        ({"ISSUED": "20051998"}, "issued"),
    ],
)
def test_bad_dates(changes: dict[str, str], field: str) -> None:
    with pytest.raises(IdCardBadDate) as refused:
        parse_id_card(changed(MAN, **changes))
    assert refused.value.fields == {"field": field}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"BORN": "20052000"}, "born"),
        ({"BORN": "20051899", "NUMBER": "001099000001"}, "born"),
        ({"NUMBER": "001299000001"}, "born"),
        ({"NUMBER": "001199000001"}, "sex"),
        ({"SEX": "Nữ"}, "sex"),
    ],
)
def test_the_number_must_agree(changes: dict[str, str], field: str) -> None:
    text = changed(MAN, **changes)
    expected: type[CounterError] = IdCardBadDate if "1899" in text else IdCardMismatch
    with pytest.raises(expected) as refused:
        parse_id_card(text)
    assert refused.value.fields == {"field": field}


@pytest.mark.parametrize("sex", ["", "X", "Male", "Khác"])
def test_bad_sex(sex: str) -> None:
    with pytest.raises(IdCardBadSex):
        parse_id_card(changed(MAN, SEX=sex))


@pytest.mark.parametrize(("field", "label"), [("NAME", "name"), ("ADDRESS", "address")])
def test_empty_fields_that_every_card_has(field: str, label: str) -> None:
    with pytest.raises(IdCardEmptyField) as refused:
        parse_id_card(changed(MAN, **{field: " "}))
    assert refused.value.fields == {"field": label}


def western(text: str, code_page: str) -> str:
    return text.encode("utf-8").decode(code_page, errors="replace")


LOST = [
    (changed(WOMAN, SEX="Nu", NAME="TRAN THI MAU"), "sex", "sex"),
    (changed(WOMAN, SEX="Nư"), "sex", "sex"),
    (changed(WOMAN, SEX="N"), "sex", "sex"),
    (changed(WOMAN, SEX="N?"), "sex", "sex"),
    (changed(WOMAN, SEX="Nuwx"), "sex", "sex"),
    (changed(WOMAN, SEX="Nu74"), "sex", "sex"),
    (changed(MAN, NAME="NGUY?N V?N M?U"), "name", "question_mark"),
    (changed(MAN, ADDRESS="Thôn Mẫu, X\ufffd Mẫu"), "address", "question_mark"),
    (changed(MAN, NAME=western("NGUYỄN VĂN MẪU", "latin-1")), "name", "mojibake"),
    (changed(MAN, NAME=western("HỒ VĂN MẪU", "cp1252")), "name", "mojibake"),
    (changed(MAN, ADDRESS=western("Thôn Mẫu, Huế", "latin-1")), "address", "mojibake"),
    (changed(MAN, NAME=western("LÊ VĂN BÊ", "cp1252")), "name", "mojibake"),
    (changed(MAN, NAME="阮文模"), "name", "mojibake"),
    (changed(MAN, NAME="NGUYEENX VAWN MAAUX", ADDRESS="Hue"), "name", "telex"),
    (changed(MAN, NAME="LE VAN TAMS", ADDRESS="Hue"), "name", "telex"),
    (changed(MAN, NAME="NGUYEN VAN MAU", ADDRESS="Hueees"), "address", "telex"),
    (changed(MAN, NAME="NGUYEN VAN MAU", ADDRESS="Thon Mau, Xa Mau, Hue"), "address", "no_marks"),
]


@pytest.mark.parametrize(("text", "field", "sign"), LOST)
def test_a_scan_that_lost_its_diacritics_is_refused(text: str, field: str, sign: str) -> None:
    with pytest.raises(IdCardLostDiacritics) as refused:
        parse_id_card(text)
    assert refused.value.fields == {"field": field, "sign": sign}


@pytest.mark.parametrize(
    "changes",
    [
        {"NAME": "KIM LONG NAM"},  # the address has its marks
        {"NAME": "LE VAN TAM", "ADDRESS": "Kim Long"},  # too little text to tell
        {"NAME": "HÀ ANH", "ADDRESS": "Kim Long, Hai Ba Trung"},  # one mark that a keyboard would have lost
        {"NAME": "Y BHĂM ÊBAN"},
        {"NAME": "VÕ NGỌC ÂN", "ADDRESS": "Số 3/4 Lê Lợi, Huế (nhà số 5)"},
        {"ADDRESS": "Buôn Čư Mẫu, Đắk Lắk"},
    ],
)
def test_rare_but_whole_text_is_taken(changes: dict[str, str]) -> None:
    assert parse_id_card(changed(MAN, **changes)).sex == "Nam"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\t", "\n", "\x7f"])
def test_control_characters_inside_are_refused(character: str) -> None:
    with pytest.raises(IdCardControlCharacters):
        parse_id_card(changed(MAN, NAME=f"NGUYỄN{character}VĂN MẪU"))


def test_two_scans_run_together_are_refused() -> None:
    with pytest.raises(CounterError):
        parse_id_card(MAN + MAN)
    with pytest.raises(IdCardControlCharacters):
        parse_id_card(MAN + "\r" + MAN)


@pytest.mark.parametrize("text", [text for text, _, _ in LOST] + [changed(MAN, NUMBER="x", ISSUED="99999999")])
def test_errors_tell_nothing_of_the_person(text: str) -> None:
    with pytest.raises(CounterError) as refused:
        parse_id_card(text)
    told = f"{refused.value} {refused.value.fields} {refused.value.__context__}"
    assert not any(part and len(part) > 3 and part in told for part in text.split("|"))


def test_a_card_in_a_log_tells_nothing_of_the_person() -> None:
    assert repr(parse_id_card(WOMAN)) == "IdCard()"


@pytest.mark.parametrize(
    ("number", "shown"), [("001099000001", "…0001"), ("B1234567", "…4567"), ("123", "…"), ("", "…")]
)
def test_masking_leaves_four_digits(number: str, shown: str) -> None:
    assert masked(number) == shown


@given(st.text(alphabet=st.sampled_from("0123456789|NamữVĂ ,?\r\t"), max_size=80))
def test_any_text_is_a_card_or_an_expected_error(text: str) -> None:
    with contextlib.suppress(CounterError):
        parse_id_card(text)


@given(st.dates(date(1900, 1, 1), date(2399, 12, 31)), st.sampled_from(["Nam", "Nữ"]), st.integers(0, 999_999))
def test_every_birth_date_with_its_own_number_is_read(born: date, sex: str, tail: int) -> None:
    digit = (born.year // 100 - 19) * 2 + (sex == "Nữ")
    text = changed(
        MAN, NUMBER=f"046{digit}{born.year % 100:02d}{tail:06d}", BORN=f"{born:%d%m}{born.year:04d}", SEX=sex, ISSUED=""
    )
    card = parse_id_card(text)
    assert (card.born, card.sex) == (born, sex)
