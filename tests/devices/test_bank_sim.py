"""The simulated bank as a program: what it books is what it tells, with the faults that were asked for."""

import csv
import io
import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from openpyxl import load_workbook

from counter_app.documents.statements.files import table_of
from counter_app.domain.attempt_reference import attempt_reference
from counter_app.domain.money import Vnd
from counter_app.domain.statements.columns import proposed
from counter_app.domain.statements.reading import read_rows
from counter_app.domain.vietqr import desk_qr, payment_qr
from devices.sim.bank.faults import BadSpec, Faults
from devices.sim.bank.qr import NoTransfer, scan
from tests.waiting import WAIT_S

ACCOUNT = "1017595600"
REFERENCE = attempt_reference("HS", "3", 7)
VECTORS = [
    (
        "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F",
        ("970403", "0011012345678", None, ""),
    ),
    (
        "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690"
        "819thanh toan don hang63042E2E",
        ("970403", "0011012345678", 180_000, "thanh toan don hang"),
    ),
    (
        "00020101021238540010A00000072701240006970436011010175956000208QRIBFTTA530370454061500005802VN62170813PHI HS "
        "00012363049A38",
        ("970436", "1017595600", 150_000, "PHI HS 000123"),
    ),
]
"""facts/payments.md §7."""


class Hook:
    """Where the bank tells: keeps what came, and answers as a test wants."""

    def __init__(self) -> None:
        self.came: Queue[tuple[str, str, Mapping[str, str], bytes]] = Queue()
        self.answers: Queue[tuple[int, bytes]] = Queue()
        hook = self

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                hook.came.put((self.command, self.path, dict(self.headers), body))
                status, said = (200, b'{"success":true}') if hook.answers.empty() else hook.answers.get()
                self.send_response(status)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_GET = do_POST  # noqa: N815  (http.server's own names)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1/webhooks/sepay/one"

    def next(self) -> dict[str, Any]:
        said = json.loads(self.came.get(timeout=WAIT_S)[3])
        assert isinstance(said, dict)
        return said

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Bank:
    """The program, its lines, and what it can be asked."""

    def __init__(self, book: Path, *options: str) -> None:
        command = [sys.executable, "-m", "counter_app", "sim", "bank", "--listen", "127.0.0.1:0", "--book", str(book)]
        self.process = subprocess.Popen(
            [*command, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.url = self.line()["ready"]["link"]

    def line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        said = json.loads(self.process.stdout.readline())
        assert isinstance(said, dict)
        return said

    def until(self, name: str, count: int = 1) -> list[dict[str, Any]]:
        """Its lines with that name, as they come, other ones left out."""
        found: list[dict[str, Any]] = []
        while len(found) < count:
            said = self.line()
            found += [said] if name in said else []
        return found

    def do(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()

    def get(self, target: str, token: str = "") -> bytes:
        asked = urllib.request.Request(self.url + target, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(asked, timeout=WAIT_S) as answer:
            return bytes(answer.read())

    def close(self) -> int:
        self.process.terminate()
        code = self.process.wait(WAIT_S)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()
        return code


@pytest.fixture
def hook() -> Iterator[Hook]:
    one = Hook()
    yield one
    one.close()


@contextmanager
def bank(book: Path, hook: Hook | None = None, **options: str) -> Iterator[Bank]:
    given = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
    told = ["--notify", hook.url, "--key", "api_key=KEY"] if hook else []
    one = Bank(book, "--key", "poll_token=TOKEN", *told, *given)
    try:
        yield one
    finally:
        assert one.close() == 0


def lines(book: Path) -> list[dict[str, Any]]:
    return [json.loads(one) for one in book.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("code", "wanted"), VECTORS)
def test_codes_are_scanned(code: str, wanted: tuple[str, str, int | None, str]) -> None:
    """By a parser of its own; anything altered is refused."""
    found = scan(code)
    assert (found.bank, found.account, found.amount, found.text) == wanted
    for at in range(len(code)):
        with pytest.raises(NoTransfer):
            scan(code[:at] + chr(ord(code[at]) ^ 1) + code[at + 1 :])
        with pytest.raises(NoTransfer):
            scan(code[:at])


def test_a_citizen_scans_and_pays(tmp_path: Path, hook: Hook) -> None:
    """What our own codes ask for is booked, told, listed and in the statement; the book outlives the program."""
    book = tmp_path / "bank.jsonl"
    with bank(book, hook) as one:
        one.do("pay " + payment_qr("970436", ACCOUNT, Vnd(150_000), REFERENCE))
        said = hook.next()
        assert (said["accountNumber"], said["transferAmount"], said["content"]) == (ACCOUNT, 150_000, REFERENCE)
        one.do(f"pay {payment_qr('970436', ACCOUNT, Vnd(150_000), REFERENCE)} amount=149000 payer=TRAN THI MAU")
        assert hook.next()["transferAmount"] == 149_000
        one.do(f"pay {desk_qr('970436', ACCOUNT)}")
        assert one.until("error")[0]["error"] == "the code has no amount: type one"
        one.do(f"pay {desk_qr('970436', ACCOUNT)} amount=20000")
        assert hook.next()["transferAmount"] == 20_000
        one.do("transfer 42 5000 tien le phi")
        assert hook.next()["content"] == "tien le phi"
        listed = json.loads(one.get(f"/userapi/transactions/list?account_number={ACCOUNT}&limit=2", "TOKEN"))
        assert [row["amount_in"] for row in listed["transactions"]] == ["20000.00", "149000.00"]
        rows = list(csv.reader(io.StringIO(one.get(f"/statement.csv?account_number={ACCOUNT}").decode("utf-8-sig"))))
        assert [row[4] for row in rows] == ["Ghi có", "150000", "149000", "20000"]
        sheet = load_workbook(io.BytesIO(one.get("/statement.xlsx"))).active
        assert sheet is not None
        cells = list(sheet.iter_rows(min_row=2, values_only=True))
        assert [(row[2], row[4], row[5]) for row in cells] == [
            (ACCOUNT, 150_000, REFERENCE),
            (ACCOUNT, 149_000, REFERENCE),
            (ACCOUNT, 20_000, ""),
            ("42", 5_000, "tien le phi"),
        ]
        with pytest.raises(urllib.error.HTTPError, match="401"):
            one.get("/userapi/transactions/list", "TOKEN2")
    assert [(row["amount"], row["payer"]) for row in lines(book)][:2] == [
        (150_000, "NGUYEN VAN MAU"),
        (149_000, "TRAN THI MAU"),
    ]
    with bank(book, hook) as one:
        one.do("transfer 42 7000")
        assert hook.next()["id"] == lines(book)[-1]["id"] == lines(book)[-2]["id"] + 1


def test_it_tells_again_until_it_is_answered_well(tmp_path: Path, hook: Hook) -> None:
    """A failure, a page that is no answer, and then the right one; never more."""
    for answer in ((500, b""), (200, b"<html>"), (200, b'{"success":false}')):
        hook.answers.put(answer)
    with bank(tmp_path / "book", hook, time_scale="0.0001") as one:
        one.do("transfer 42 5000 x")
        assert [said["accepted"] for said in one.until("told", 4)] == [False, False, False, True]
        one.do("again 90001")
        assert one.until("told")[0]["accepted"]
    assert hook.came.qsize() == 5
    assert len({hook.next()["id"] for _ in range(5)}) == 1


def test_it_gives_up_after_seven_repetitions(tmp_path: Path, hook: Hook) -> None:
    for _ in range(8):
        hook.answers.put((500, b""))
    with bank(tmp_path / "book", hook, time_scale="0.00001") as one:
        one.do("transfer 42 5000 x")
        assert len(one.until("told", 8)) == 8
        one.do("transfer 42 6000 y")
        assert one.until("told")[0]["amount"] == 6_000
    assert hook.came.qsize() == 9


def test_faults(tmp_path: Path, hook: Hook) -> None:
    """Each at its credit; the book has every one once."""
    spec = "lost@1,times@2x3,late@3,reorder@4,forged@6,amount@7"
    with bank(tmp_path / "book", hook, fault=spec) as one:

        def amounts(count: int) -> list[int]:
            return [said["transferAmount"] for said in (hook.next() for _ in range(count))]

        one.do("transfer 42 1000 lost")
        one.do("transfer 42 2000 three times")
        assert amounts(3) == [2_000] * 3
        one.do("transfer 42 3000 late")
        one.do("transfer 42 4000 after the next")
        one.do("transfer 42 5000 the next")
        assert amounts(2) == [5_000, 4_000]
        one.do("release")
        assert amounts(1) == [3_000]
        one.do("transfer 42 6000 forged")
        assert hook.came.get(timeout=WAIT_S)[2]["Authorization"] != "Apikey KEY"
        one.do("transfer 42 7000 two amounts")
        assert amounts(2) == [7_000, 8_000]
    assert hook.came.empty()
    assert [row["amount"] for row in lines(tmp_path / "book")] == [n * 1_000 for n in range(1, 8)]


def test_an_answer_that_is_not_waited_for(tmp_path: Path, hook: Hook) -> None:
    with bank(tmp_path / "book", hook, fault="answer-lost") as one:
        one.do("transfer 42 1000 x")
        first, second = one.until("told", 2)
        assert ("failed" in first, second.get("accepted")) == (True, True)


def test_vnpay_is_told_in_the_query(tmp_path: Path, hook: Hook) -> None:
    hook.answers.put((200, b'{"RspCode":"00","Message":"Confirm Success"}'))
    one = Bank(
        tmp_path / "b", "--notify", hook.url, "--provider", "vnpay", "--key", "tmn_code=T", "--key", "hash_secret=S"
    )
    one.do(f"transfer {ACCOUNT} 150000 {REFERENCE}")
    assert one.until("told")[0]["accepted"]
    method, path, _, body = hook.came.get(timeout=WAIT_S)
    said = dict(parse_qsl(urlsplit(path).query))
    assert (method, body, said["vnp_Amount"], said["vnp_TxnRef"]) == ("GET", b"", "15000000", REFERENCE)
    assert one.close() == 0


def test_options_that_cannot_be_are_said(tmp_path: Path) -> None:
    for spec in ("lots", "lost@0", "lost@@1"):
        with pytest.raises(BadSpec):
            Faults.of(spec)
    for wrong in (["--fault", "nonsense"], ["--provider", "casso"], ["--key", "api_key"], ["--provider", "payos"]):
        command = [
            sys.executable,
            "-m",
            "counter_app",
            "sim",
            "bank",
            "--listen",
            "127.0.0.1:0",
            "--book",
            str(tmp_path / "b"),
        ]
        done = subprocess.run(
            [*command, "--notify", "http://127.0.0.1:1/x", *wrong], capture_output=True, timeout=WAIT_S, check=False
        )
        assert done.returncode == 2, done.stderr


def test_the_programs_own_reader_reads_the_statement(tmp_path: Path) -> None:
    """In both forms, without a question: whose columns are which, every row, no error."""
    with bank(tmp_path / "book") as one:
        for n in (1, 2, 3):
            one.do(f"transfer {ACCOUNT} {n}50000 {REFERENCE}")
        one.until("booked", 3)
        pages = [one.get(f"/statement.{form}") for form in ("csv", "xlsx")]
    booked = [(row["amount"], row["reference"], row["text"]) for row in lines(tmp_path / "book")]
    for page in pages:
        table = table_of(page)
        mapping = proposed(table)
        assert mapping is not None
        found = read_rows(table, mapping)
        assert [(line.amount, line.evidence.bank_reference, line.text) for line in found.lines] == booked
        assert found.errors == ()
