"""What the simulated bank can be asked: the list of transactions as SePay publishes it, and the statement."""

import hmac
import json
import threading
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from counter_app.domain.listen_address import AddressBad, host_and_port
from devices.sim.bank.book import Book, Booking
from devices.sim.bank.statement import as_csv, as_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGES: dict[str, tuple[str, Callable[[list[Booking]], bytes]]] = {
    "/statement.csv": ("text/csv; charset=utf-8", as_csv),
    "/statement.xlsx": (_XLSX, as_xlsx),
}


class _Answers(BaseHTTPRequestHandler):
    """GET only; nothing is logged."""

    protocol_version = "HTTP/1.1"

    def __init__(self, book: Book, token: str, *rest: Any) -> None:
        self._book, self._token = book, token
        super().__init__(*rest)

    def do_GET(self) -> None:
        """Answer."""
        asked = urlsplit(self.path)
        query = dict(parse_qsl(asked.query))
        if asked.path == "/userapi/transactions/list":
            given = self.headers.get("Authorization", "")
            if not hmac.compare_digest(given.encode("latin-1"), f"Bearer {self._token}".encode()):
                self._send(401, "application/json", b'{"status":401,"error":"Unauthorized"}')
                return
            self._send(200, "application/json", listed(self._book.all(), query))
        elif asked.path in _PAGES:
            kind, made = _PAGES[asked.path]
            self._send(200, kind, made(chosen(self._book.all(), query)))
        else:
            self._send(404, "text/plain", b"")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: standard output is the simulator's own."""

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def chosen(bookings: list[Booking], query: dict[str, str]) -> list[Booking]:
    """Those of the account and since the day that are asked for."""
    account, since = query.get("account_number", ""), query.get("transaction_date_min", "")
    return [one for one in bookings if account in ("", one.account) and one.time[:10] >= since]


def listed(bookings: list[Booking], query: dict[str, str]) -> bytes:
    """SePay's list, newest first."""
    limit = int(query["limit"]) if query.get("limit", "").isdecimal() else 5_000
    rows = [
        {
            "id": str(one.id),
            "bank_brand_name": "SimBank",
            "account_number": one.account,
            "transaction_date": one.time,
            "amount_out": "0.00",
            "amount_in": f"{one.amount}.00",
            "accumulated": "0.00",
            "transaction_content": one.text,
            "reference_number": one.reference,
            "code": None,
            "sub_account": None,
            "bank_account_id": "1",
        }
        for one in reversed(chosen(bookings, query))
    ]
    said = {"status": 200, "error": None, "messages": {"success": True}, "transactions": rows[:limit]}
    return json.dumps(said, ensure_ascii=False).encode()


class Web:
    """The bank's own address, served on threads of its own until `close`. Raises `AddressTaken`, `AddressBad`."""

    def __init__(self, listen: str, book: Book, token: str) -> None:
        host, port = host_and_port(listen)
        try:
            self._server = ThreadingHTTPServer((host, port), partial(_Answers, book, token))
        except OSError as error:
            raise AddressBad.unless_taken(listen, error) from error
        self._server.daemon_threads = True
        self.url = f"http://{host}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, name="web")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
