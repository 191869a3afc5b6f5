"""What each provider sends to a webhook, signed as it publishes, and which answer ends its repeating.

Written from the providers' pages, not from the program's own reading of them.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from devices.sim.bank.book import Booking

Keys = Mapping[str, str]


@dataclass(frozen=True)
class Notice:
    """One request; `query` goes behind the webhook's address."""

    method: str
    body: bytes = b""
    query: str = ""
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Provider:
    """`needs` are the names of its keys; `accepts` says of status and body whether they end the repeating."""

    needs: tuple[str, ...]
    notice: Callable[[Booking, Keys], Notice]
    accepts: Callable[[int, bytes], bool]


def _mac(algorithm: str, key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), getattr(hashlib, algorithm)).hexdigest()


def _json(body: Mapping[str, Any]) -> Notice:
    return Notice("POST", json.dumps(body, ensure_ascii=False).encode(), headers={"Content-Type": "application/json"})


def _payos(one: Booking, keys: Keys) -> Notice:
    data = {
        "orderCode": one.id,
        "amount": one.amount,
        "description": one.text,
        "accountNumber": one.account,
        "reference": one.reference,
        "transactionDateTime": one.time,
        "currency": "VND",
        "paymentLinkId": f"{one.id:032x}",
        "code": "00",
        "desc": "success",
        "counterAccountBankId": None,
        "counterAccountBankName": None,
        "counterAccountName": one.payer,
        "counterAccountNumber": None,
        "virtualAccountName": None,
        "virtualAccountNumber": None,
    }
    fields = "&".join(f"{name}={'' if value is None else value}" for name, value in sorted(data.items()))
    mac = _mac("sha256", keys["checksum_key"], fields)
    return _json({"code": "00", "desc": "success", "success": True, "data": data, "signature": mac})


def _momo(one: Booking, keys: Keys) -> Notice:
    said: dict[str, Any] = {
        "partnerCode": keys["partner_code"],
        "orderId": one.text or str(one.id),
        "requestId": f"R{one.id}",
        "amount": one.amount,
        "orderInfo": one.text,
        "orderType": "momo_wallet",
        "transId": one.id,
        "resultCode": 0,
        "message": "Successful.",
        "payType": "qr",
        "responseTime": int(one.moment.timestamp() * 1000),
        "extraData": "",
    }
    text = (
        f"accessKey={keys['access_key']}&amount={said['amount']}&extraData={said['extraData']}&message={said['message']}"
        f"&orderId={said['orderId']}&orderInfo={said['orderInfo']}&orderType={said['orderType']}"
        f"&partnerCode={said['partnerCode']}&payType={said['payType']}&requestId={said['requestId']}"
        f"&responseTime={said['responseTime']}&resultCode={said['resultCode']}&transId={said['transId']}"
    )
    return _json({**said, "signature": _mac("sha256", keys["secret_key"], text)})


def _zalopay(one: Booking, keys: Keys) -> Notice:
    data = {
        "app_id": int(keys["app_id"]),
        "app_trans_id": f"{one.moment:%y%m%d}_{one.text or one.id}",
        "app_time": int(one.moment.timestamp() * 1000),
        "app_user": "counter",
        "amount": one.amount,
        "embed_data": "{}",
        "item": "[]",
        "zp_trans_id": one.id,
        "server_time": int(one.moment.timestamp() * 1000),
        "channel": 38,
    }
    text = json.dumps(data)
    return _json({"data": text, "mac": _mac("sha256", keys["key2"], text), "type": 1})


def _vnpay(one: Booking, keys: Keys) -> Notice:
    said = {
        "vnp_Amount": str(one.amount * 100),
        "vnp_BankCode": "NCB",
        "vnp_BankTranNo": f"VNP{one.id}",
        "vnp_CardType": "QRCODE",
        "vnp_OrderInfo": one.text,
        "vnp_PayDate": f"{one.moment:%Y%m%d%H%M%S}",
        "vnp_ResponseCode": "00",
        "vnp_TmnCode": keys["tmn_code"],
        "vnp_TransactionNo": str(one.id),
        "vnp_TransactionStatus": "00",
        "vnp_TxnRef": one.text or str(one.id),
    }
    query = urlencode(sorted((name, value) for name, value in said.items() if value))
    return Notice("GET", query=f"{query}&vnp_SecureHash={_mac('sha512', keys['hash_secret'], query)}")


def _sepay(one: Booking, keys: Keys) -> Notice:
    said = {
        "id": one.id,
        "gateway": "SimBank",
        "transactionDate": one.time,
        "accountNumber": one.account,
        "code": None,
        "content": one.text,
        "transferType": "in",
        "transferAmount": one.amount,
        "accumulated": 0,
        "subAccount": None,
        "referenceCode": one.reference,
        "description": f"{one.payer} {one.text}",
    }
    plain = _json(said)
    return Notice("POST", plain.body, headers={**(plain.headers or {}), "Authorization": f"Apikey {keys['api_key']}"})


def _said(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


PROVIDERS: Mapping[str, Provider] = {
    "payos": Provider(("checksum_key",), _payos, lambda status, _: 200 <= status < 300),
    "momo": Provider(("partner_code", "access_key", "secret_key"), _momo, lambda status, _: status == 204),
    "zalopay": Provider(("app_id", "key2"), _zalopay, lambda _, body: _said(body).get("return_code") == 1),
    "vnpay": Provider(("tmn_code", "hash_secret"), _vnpay, lambda _, body: _said(body).get("RspCode") in ("00", "02")),
    "sepay": Provider(("api_key",), _sepay, lambda status, body: status == 200 and _said(body).get("success") is True),
}
