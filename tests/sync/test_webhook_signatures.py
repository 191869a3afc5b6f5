"""Each provider's way of signing: published samples, vectors by hand (HMACs by openssl), and all that is off."""

import hmac
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.app.payments_file import PaymentsDamaged, PaymentsNotHere, PaymentsReadable, load_payments
from counter_app.app.place import Place
from sync.exchange import Request
from sync.node.webhooks.notice import Forged, Unreadable, Verdict, spelled
from sync.node.webhooks.payments import AnyMerchant, Payments
from sync.node.webhooks.sepay import SePay
from tests.sync.payments import BOOKING, KEYS, REFERENCE, credit_id, merchant, notice, request, written

PAYOS_KEY = "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675"
PAYOS_SIGNATURE = "412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03"
PAYOS_DATA = {
    "orderCode": 123,
    "amount": 3000,
    "description": "VQRIO123",
    "accountNumber": "12345678",
    "reference": "TF230204212323",
    "transactionDateTime": "2023-02-04 18:25:00",
    "currency": "VND",
    "paymentLinkId": "124c33293c43417ab7879e14c8d9eb18",
    "code": "00",
    "desc": "Thành công",
    "counterAccountBankId": "",
    "counterAccountBankName": "",
    "counterAccountName": "",
    "counterAccountNumber": "",
    "virtualAccountName": "",
    "virtualAccountNumber": "",
}
"""Published at payos.vn (tich-hop-webhook), key and signature with it."""

MOMO = {
    "partnerCode": "MOMOSAMPLE",
    "orderId": "HS32222293",
    "requestId": "R1",
    "amount": 150000,
    "orderInfo": "Le phi ho so HS32222293",
    "orderType": "momo_wallet",
    "transId": 4014083433,
    "resultCode": 0,
    "message": "Successful.",
    "payType": "qr",
    "responseTime": 1795834800000,
    "extraData": "",
    "signature": "73b869743df7ca559a485cafa3927a2bf0d2a7344821d863f9b295d4b1874a63",
}
ZALO_DATA = (
    '{"app_id":2553,"app_trans_id":"261128_HS32222293","app_time":1795834800000,"app_user":"counter","amount":150000,'
    '"embed_data":"{}","item":"[]","zp_trans_id":261128000000123,"server_time":1795834800000,"channel":38,'
    '"merchant_user_id":"","user_fee_amount":0,"discount_amount":0}'
)
ZALO_MAC = "a311c8176fe7d94d815a5066012c9794e9716b2e641997e2b29cb956c0de1a6e"
VNPAY = (
    "vnp_Amount=15000000&vnp_BankCode=NCB&vnp_BankTranNo=VNP14422574&vnp_CardType=ATM"
    "&vnp_OrderInfo=Le+phi+ho+so+%3AHS32222293&vnp_PayDate=20261128090000&vnp_ResponseCode=00&vnp_TmnCode=SAMPLE01"
    "&vnp_TransactionNo=14422574&vnp_TransactionStatus=00&vnp_TxnRef=HS32222293&vnp_SecureHash=a1bd2c7974fb885ca03a30b"
    "26edcd354a4ad978e42a2f71b63e5b5a6df13c697c1406f944cccbedd9c6993a888b46d093595049a4e632c66e978760669a31821"
)


def of(provider: str, **changed: Any) -> AnyMerchant:
    """The merchant with that provider."""
    return msgspec.convert({"prefix": "HS", "merchants": [merchant(provider) | changed]}, Payments).merchants[0]


def posted(body: object) -> Request:
    return Request("POST", "/v1/webhooks/x/one", {}, json.dumps(body).encode())


def test_the_sample_of_payos() -> None:
    """Signature and all: facts/payments.md §8."""
    payos = of("payos", account="12345678", keys={"checksum_key": PAYOS_KEY})
    sample = {"code": "00", "desc": "success", "success": True, "data": PAYOS_DATA, "signature": PAYOS_SIGNATURE}
    told = payos.read(posted(sample))
    assert told is not None
    assert (told.transaction, told.amount, told.text, told.payer) == ("TF230204212323", 3000, "VQRIO123", "")
    assert told.at.astimezone(UTC) == datetime(2023, 2, 4, 11, 25, tzinfo=UTC)
    for changed in ({"amount": 3001}, {"desc": "Thanh cong"}, {"reference": "TF230204212324"}, {"more": ""}):
        with pytest.raises(Forged):
            payos.read(posted(sample | {"data": PAYOS_DATA | changed}))
    with pytest.raises(Forged):
        of("payos", account="12345678").read(posted(sample))
    assert of("payos", account="1", keys={"checksum_key": PAYOS_KEY}).read(posted(sample)) is None, "another account"


def test_a_notice_of_momo() -> None:
    told = of("momo").read(posted(MOMO))
    assert told is not None
    assert (told.transaction, told.amount, told.bank_reference) == ("4014083433", 150_000, "4014083433")
    assert told.text == "HS32222293 Le phi ho so HS32222293"
    assert told.at.astimezone(UTC) == datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    for changed in ({"amount": 1500000}, {"transId": 4014083434}, {"resultCode": 9000}, {"signature": None}):
        with pytest.raises(Forged):
            of("momo").read(posted(MOMO | changed))
    assert of("momo").read(posted(MOMO | {"unsigned": 1})) is not None


def test_a_notice_of_zalopay() -> None:
    told = of("zalopay").read(posted({"data": ZALO_DATA, "mac": ZALO_MAC, "type": 1}))
    assert told is not None
    assert (told.transaction, told.amount) == ("261128000000123", 150_000)
    assert told.text.startswith("261128_HS32222293 ")
    for data, mac in ((ZALO_DATA.replace("150000", "150001"), ZALO_MAC), (ZALO_DATA, "00" * 32), (ZALO_DATA, "")):
        with pytest.raises(Forged):
            of("zalopay").read(posted({"data": data, "mac": mac}))
    other = of("zalopay", keys={"app_id": 1, "key2": KEYS["zalopay"]["key2"]})
    with pytest.raises(Unreadable):
        other.read(posted({"data": ZALO_DATA, "mac": ZALO_MAC}))


def test_a_notice_of_vnpay() -> None:
    """A hundred times the amount; the signature in either case."""
    told = of("vnpay").read(Request("GET", f"/v1/webhooks/vnpay/one?{VNPAY}"))
    assert told is not None
    assert (told.transaction, told.amount, told.bank_reference) == ("14422574", 150_000, "VNP14422574")
    assert told.text == "HS32222293 Le phi ho so :HS32222293"
    assert told.at.astimezone(UTC) == datetime(2026, 11, 28, 2, 0, tzinfo=UTC)
    head, mac = VNPAY.split("vnp_SecureHash=")
    assert of("vnpay").read(Request("GET", f"/?{head}vnp_SecureHash={mac.upper()}")) == told
    shuffled = "&".join(reversed(VNPAY.split("&")))
    assert of("vnpay").read(Request("GET", f"/?{shuffled}")) == told
    for old, new in (
        ("15000000", "15000100"),
        ("HS32222293", "HS32222294"),
        (mac, mac[:-1]),
        ("&vnp_Sec", "&x=1&vnp_Sec"),
    ):
        with pytest.raises(Forged):
            of("vnpay").read(Request("GET", f"/?{VNPAY.replace(old, new)}"))


def test_a_key_of_sepay_is_compared_exactly() -> None:
    said = notice("sepay")
    assert of("sepay").read(request("sepay", said)) is not None
    for header in (
        "",
        "Apikey",
        "Apikey sample-api-key",
        "Bearer SAMPLE-API-KEY",
        "Apikey SAMPLE-API-KEYY",
        "Apikey é",
    ):
        with pytest.raises(Forged):
            of("sepay").read(Request("POST", "/", {"authorization": header}, said.body))
    with pytest.raises(Forged):
        of("sepay").read(Request("POST", "/", {}, said.body))


@pytest.mark.parametrize("provider", sorted(KEYS))
def test_notices_of_the_simulated_bank(provider: str) -> None:
    """Signed by another hand than the adapters'."""
    told = of(provider).read(request(provider, notice(provider)))
    assert told is not None
    assert (told.credit_id, told.amount) == (credit_id(provider), BOOKING.amount)
    assert REFERENCE in told.text
    assert told.at == BOOKING.moment
    assert (told.site, told.bank, told.account) == ("S1", BOOKING.bank, BOOKING.account)


def test_money_that_did_not_move_is_no_credit() -> None:
    sepay = json.loads(notice("sepay").body)
    for changed in ({"transferType": "out"}, {"accountNumber": "42"}):
        assert of("sepay").read(request("sepay", _as(sepay | changed))) is None
    failed = VNPAY.partition("&vnp_SecureHash")[0].replace("vnp_ResponseCode=00", "vnp_ResponseCode=24")
    mac = hmac.new(KEYS["vnpay"]["hash_secret"].encode(), failed.encode(), "sha512").hexdigest()
    assert of("vnpay").read(Request("GET", f"/?{failed}&vnp_SecureHash={mac}")) is None


def test_a_row_that_makes_no_sense_holds_up_no_other() -> None:
    """Nor one of another account, nor money that left."""
    sound = {
        "id": "1",
        "account_number": BOOKING.account,
        "transaction_date": BOOKING.time,
        "amount_in": "150000.00",
        "amount_out": "0.00",
        "transaction_content": REFERENCE,
        "reference_number": "FT1",
    }
    nonsense: list[dict[str, Any]] = [
        {"id": ""},
        {"amount_in": "0.00"},
        {"amount_in": "12.50"},
        {"amount_in": None},
        {"amount_in": "inf"},
        {"transaction_date": "yesterday"},
        {"account_number": "42"},
    ]
    rows = [*(sound | wrong for wrong in nonsense), {}, sound, sound | {"id": 2, "sub_account": "V1"}]
    account = of("sepay")
    assert isinstance(account, SePay)
    found = account.listed(json.dumps({"transactions": rows}).encode())
    assert [(one.transaction, one.amount, one.text) for one in found] == [
        ("1", 150_000, REFERENCE),
        ("2", 150_000, REFERENCE),
    ]
    for page in (b"", b"<html>", b"{}", b'{"transactions": 5}'):
        with pytest.raises(Unreadable):
            account.listed(page)


def _as(body: dict[str, Any]) -> Any:
    plain = notice("sepay")
    return type(plain)("POST", json.dumps(body).encode(), headers=plain.headers)


@pytest.mark.parametrize(
    "changed",
    [
        {"transferAmount": 0},
        {"transferAmount": -5},
        {"transferAmount": 1.5},
        {"transferAmount": 10**13},
        {"transferAmount": 10**400},
        {"transferAmount": "150000"},
        {"transferAmount": True},
        {"transactionDate": "28/11/2026"},
        {"transactionDate": ""},
        {"id": ""},
        {"id": "x" * 101},
        {"id": "a\u0000b"},
        {"id": "a\\u0000b"},
        {"referenceCode": "a\nb"},
        {"content": 5},
    ],
)
def test_what_is_signed_and_makes_no_sense(changed: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        of("sepay").read(request("sepay", _as(json.loads(notice("sepay").body) | changed)))


def test_a_payers_text_is_kept_but_for_what_no_database_takes() -> None:
    said = _as(json.loads(notice("sepay").body) | {"content": f"a\u0000b \\u0000 {REFERENCE} đồng"})
    told = of("sepay").read(request("sepay", said))
    assert told is not None
    assert told.text == f"ab  {REFERENCE} đồng"


@given(body=st.binary(max_size=300) | st.text(max_size=100).map(str.encode), provider=st.sampled_from(sorted(KEYS)))
def test_whatever_is_sent_is_refused_in_order(body: bytes, provider: str) -> None:
    target = f"/?{body.decode('latin-1')}"
    for asked in (Request("POST", "/", {"authorization": "Apikey SAMPLE-API-KEY"}, body), Request("GET", target)):
        with pytest.raises((Forged, Unreadable)):
            of(provider).read(asked)


def test_values_are_spelled_as_the_providers_programs_spell_them() -> None:
    values = {None: "", True: "true", 3000: "3000", "Thành công": "Thành công"}
    assert {value: spelled(value) for value in values} == values
    assert spelled(3000.0) == "3000"
    assert spelled([{"b": 1, "a": "é"}]) == '[{"a":"é","b":1}]'


def test_the_answers_of_each_provider() -> None:
    answers = {
        provider: [(found.status, found.body.decode()) for found in map(of(provider).answer, Verdict)]
        for provider in ("payos", "momo", "zalopay", "vnpay")
    }
    assert [status for status, _ in answers["payos"]] == [200, 403, 422, 409]
    assert answers["payos"][0][1] == '{"success":true}'
    assert [status for status, _ in answers["momo"]] == [204, 403, 422, 409]
    assert answers["zalopay"][:2] == [
        (200, '{"return_code":1,"return_message":"success"}'),
        (200, '{"return_code":-1,"return_message":"mac not equal"}'),
    ]
    assert [msgspec.json.decode(body)["RspCode"] for _, body in answers["vnpay"]] == ["00", "97", "99", "04"]
    assert {status for status, _ in answers["vnpay"]} == {200}


# -- the file ----------------------------------------------------------------------------------------


def test_a_file_of_every_provider(tmp_path: Path) -> None:
    poll = {"url": "http://127.0.0.1:1/list", "token": "TOKEN", "every_s": 60}
    written(tmp_path, *(merchant(provider) for provider in sorted(KEYS)), merchant("sepay", "two", poll=poll))
    found = load_payments(Place(tmp_path), "province")
    assert len(found.merchants) == 6
    shown = repr(found) + str(found.merchants) + "".join(f"{one!r}{one}" for one in found.merchants)
    for secret in [key for keys in KEYS.values() for key in keys.values() if not key.isdecimal()] + ["TOKEN"]:
        assert secret not in shown


def test_without_a_file_nothing_is_heard(tmp_path: Path) -> None:
    assert load_payments(Place(tmp_path), "province") == load_payments(Place(tmp_path), "site") == Payments()


def test_a_file_that_others_may_read_stops_the_node(tmp_path: Path) -> None:
    for mode in (0o640, 0o604, 0o666):
        written(tmp_path, merchant("payos"), mode=mode)
        with pytest.raises(PaymentsReadable) as told:
            load_payments(Place(tmp_path), "province")
        assert told.value.fields["mode"] == f"{mode:04o}"


def test_a_file_at_a_site_stops_the_node(tmp_path: Path) -> None:
    written(tmp_path, merchant("payos"))
    with pytest.raises(PaymentsNotHere):
        load_payments(Place(tmp_path), "site")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"name": "a b"}, "$.merchants[0].name"),
        ({"site": ""}, "$.merchants[0].site"),
        ({"bank": "97043"}, "$.merchants[0].bank"),
        ({"account": "10 17"}, "$.merchants[0].account"),
        ({"keys": {"checksum_key": ""}}, "$.merchants[0].keys.checksum_key"),
        ({"keys": {"checksum_key": "SECRET-A", "other": "SECRET-B"}}, "$.merchants[0].keys"),
        ({"keys": {"checksum_key": 5}}, "$.merchants[0].keys.checksum_key"),
        ({"extra": 1}, "$.merchants[0]"),
        ({"provider": "casso"}, "casso"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_without_a_key(tmp_path: Path, wrong: dict[str, Any], place: str) -> None:
    written(tmp_path, merchant("payos") | wrong)
    with pytest.raises(PaymentsDamaged) as told:
        load_payments(Place(tmp_path), "province")
    assert place in str(told.value.fields["reason"])
    assert "SECRET" not in str(told.value)


def test_a_name_twice_and_no_prefix(tmp_path: Path) -> None:
    file = written(tmp_path, merchant("payos"), merchant("sepay"), merchant("payos"))
    with pytest.raises(PaymentsDamaged, match=r"merchants\[2\]\.name"):
        load_payments(Place(tmp_path), "province")
    file.write_text(json.dumps({"merchants": [merchant("payos")]}))
    with pytest.raises(PaymentsDamaged, match=r"\$\.prefix"):
        load_payments(Place(tmp_path), "province")
    file.write_text("{")
    with pytest.raises(PaymentsDamaged):
        load_payments(Place(tmp_path), "province")
