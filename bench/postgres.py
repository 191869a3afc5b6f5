"""A PostgreSQL of the bench's own, on a disk and with every commit synced; none where no server is installed."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

BIN = Path("/usr/lib/postgresql/15/bin")


def installed() -> bool:
    """Whether a server can be started here."""
    return (BIN / "initdb").exists()


@contextmanager
def cluster(folder: Path) -> Iterator[Callable[[], str]]:
    """Runs a cluster in `folder`; each call gives the URL of a new database."""
    user = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    folder.mkdir(parents=True)
    if user:
        shutil.chown(folder, user)
        for parent in folder.parents:  # the server's own user must reach it
            if parent.stat().st_mode & 0o005 != 0o005:
                parent.chmod(parent.stat().st_mode | 0o005)
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
