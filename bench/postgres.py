"""A PostgreSQL of the bench's own, on a disk and with every commit synced; none where no server is installed."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

BIN = Path("/usr/lib/postgresql/15/bin")


def installed() -> bool:
    """Whether a server can be started here."""
    return (BIN / "initdb").exists()


DISK = Path("/var/tmp")
"""On a disk, and within reach of the server's own user wherever the project lies."""


@contextmanager
def cluster() -> Iterator[Callable[[], str]]:
    """Runs a cluster in a folder of its own; each call gives the URL of a new database."""
    user = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    with TemporaryDirectory(prefix="counter-bench-", dir=DISK) as made:
        folder = Path(made)
        if user:
            shutil.chown(folder, user)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port, names = free.getsockname()[1], count(1)

        def run(program: str, *arguments: str) -> None:
            subprocess.run([BIN / program, *arguments], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

        def create() -> str:
            name = f"bench_{next(names)}"
            run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "counter", name)
            return f"postgresql://counter@127.0.0.1:{port}/{name}"

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", "counter", "-A", "trust", "-E", "UTF8", "--locale=C")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on"
        run("pg_ctl", "-D", data, "-o", settings, "-l", str(folder / "log"), "-w", "start")
        try:
            yield create
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
