"""A province's accounts with every provider, and notices as the bank simulator signs them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from counter_app.domain.attempt_reference import attempt_reference
from devices.sim.bank.book import Booking
from devices.sim.bank.notices import PROVIDERS, Notice
from sync.exchange import Request

PREFIX, SITE, OTHER_SITE = "HS", "S1", "S2"
KEYS: dict[str, dict[str, str]] = {
    "payos": {"checksum_key": "payos-checksum-key"},
    "momo": {"partner_code": "MOMOSAMPLE", "access_key": "SAMPLE-ACCESS", "secret_key": "SAMPLE-SECRET-KEY"},
    "zalopay": {"app_id": "2553", "key2": "SAMPLE-KEY-2"},
    "vnpay": {"tmn_code": "SAMPLE01", "hash_secret": "SAMPLEHASHSECRET"},
    "sepay": {"api_key": "SAMPLE-API-KEY"},
}
REFERENCE = attempt_reference(PREFIX, "3", 7)
BOOKING = Booking(
    90_001, "FT26332090001", "970436", "1017595600", 150_000, REFERENCE, "NGUYEN VAN MAU", "2026-11-28 09:00:00"
)


def merchant(provider: str, name: str = "one", site: str = SITE, **more: Any) -> dict[str, Any]:
    """As it stands in the file."""
    keys: dict[str, Any] = {**KEYS[provider]}
    if provider == "zalopay":
        keys["app_id"] = int(keys["app_id"])
    account = {"bank": BOOKING.bank, "account": BOOKING.account}
    return {"provider": provider, "name": name, "site": site, **account, "keys": keys, **more}


def written(folder: Path, *merchants: Mapping[str, Any], mode: int = 0o600) -> Path:
    """The file in a node's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "payments.json"
    file.write_text(json.dumps({"prefix": PREFIX, "merchants": merchants}))
    file.chmod(mode)
    return file


def notice(provider: str, booking: Booking = BOOKING, **changed: Any) -> Notice:
    """What the provider sends of `booking`."""
    return PROVIDERS[provider].notice(replace(booking, **changed), KEYS[provider])


def accepts(provider: str, status: int, body: bytes) -> bool:
    """Whether that answer ends the provider's repeating."""
    return PROVIDERS[provider].accepts(status, body)


def request(provider: str, said: Notice, name: str = "one") -> Request:
    """The notice as the node's core takes it."""
    target = f"/v1/webhooks/{provider}/{name}" + (f"?{said.query}" if said.query else "")
    headers = {key.lower(): value for key, value in (said.headers or {}).items()}
    return Request(said.method, target, headers, said.body, "192.0.2.7")


def credit_id(provider: str, booking: Booking = BOOKING, name: str = "one") -> str:
    """By which the node knows it."""
    return f"{provider}/{name}/{booking.reference if provider == 'payos' else booking.id}"
