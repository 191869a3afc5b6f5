"""Providers' notices signed, and what is genuine of one: written from their pages, apart from the node's adapters."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.sync.payments import KEYS

Said = dict[str, Any]


def mac(algorithm: str, key: str, text: str) -> str:
    """The HMAC in hexadecimal digits."""
    return hmac.new(key.encode(), text.encode("utf-8", "surrogatepass"), getattr(hashlib, algorithm)).hexdigest()


def spelled(value: Any) -> str:
    """As JavaScript writes a value into a text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return str(value)


def _payos(said: Said) -> Said:
    data = said["data"]
    text = "&".join(f"{k}={'' if data[k] in ('null', 'undefined') else spelled(data[k])}" for k in sorted(data))
    return {**said, "signature": mac("sha256", KEYS["payos"]["checksum_key"], text)}


_MOMO = "amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime resultCode"


def _momo(said: Said) -> Said:
    fields = [("accessKey", KEYS["momo"]["access_key"])]
    fields += [(name, spelled(said.get(name))) for name in [*_MOMO.split(), "transId"]]
    text = "&".join(f"{name}={value}" for name, value in fields)
    return {**said, "signature": mac("sha256", KEYS["momo"]["secret_key"], text)}


def _zalopay(said: Said) -> Said:
    return {**said, "mac": mac("sha256", KEYS["zalopay"]["key2"], said["data"])}


def _vnpay(said: Said) -> Said:
    plain = {name: value for name, value in said.items() if name not in ("vnp_SecureHash", "vnp_SecureHashType")}
    text = urlencode(sorted(plain.items()))
    return {**said, "vnp_SecureHash": mac("sha512", KEYS["vnpay"]["hash_secret"], text)}


def _sepay(said: Said) -> Said:
    return {**said, "": f"Apikey {KEYS['sepay']['api_key']}"}


SIGNED: Mapping[str, Callable[[Said], Said]] = {
    "payos": _payos,
    "momo": _momo,
    "zalopay": _zalopay,
    "vnpay": _vnpay,
    "sepay": _sepay,
}
MAC_AT = {"payos": "signature", "momo": "signature", "zalopay": "mac", "vnpay": "vnp_SecureHash", "sepay": ""}


def query_of(raw: bytes) -> str:
    """The query in an input: without what no line of HTTP brings."""
    return "".join(chr(byte) for byte in raw if byte > 0x20 and byte not in b"#\x7f")


def said_in(provider: str, raw: bytes) -> Said:
    """What an input says, SePay's key under ""; raises ValueError, RecursionError.

    An input is a query (VNPAY), a header and a body with a line's end between them (SePay), else a body.
    """
    if provider == "vnpay":
        return dict(parse_qsl(query_of(raw), keep_blank_values=True))
    key, _, body = raw.partition(b"\n") if provider == "sepay" else (b"", b"", raw)
    said = json.loads(body.decode("utf-8", "replace"))  # what nobody reads may be anything
    return {**_object(said), "": key.decode("latin-1")} if provider == "sepay" else _object(said)


def _object(said: object) -> Said:
    if isinstance(said, dict):
        return said
    raise ValueError(type(said))


def input_of(provider: str, said: Said) -> bytes:
    """The other way round."""
    if provider == "vnpay":
        return urlencode(said).encode()
    body = json.dumps({name: value for name, value in said.items() if name}, ensure_ascii=False)
    return (said.get("", "") + "\n" if provider == "sepay" else "").encode() + body.encode("utf-8", "surrogatepass")


def is_genuine(provider: str, said: Said) -> bool:
    """Whether its signature fits all that is signed."""
    place = MAC_AT[provider]
    wanted, found = SIGNED[provider](said)[place], said.get(place)
    if not isinstance(found, str):
        return False
    return bool(found == wanted if provider == "sepay" else found.lower() == wanted)
