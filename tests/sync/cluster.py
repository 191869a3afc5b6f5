"""A throw-away PostgreSQL on loopback, without fsync, that can be stopped and started."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

BIN = Path("/usr/lib/postgresql/15/bin")


class Cluster:
    """Runs from the start; `remove` ends it and takes its files away."""

    def __init__(self) -> None:
        self._user = "postgres" if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="counter-pg-"))
        if self._user:
            shutil.chown(self._folder, self._user)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._data = str(self._folder / "data")
        self._run("initdb", "-D", self._data, "-U", "counter", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.start()

    @staticmethod
    def installed() -> bool:
        """Whether a server can be started here."""
        return (BIN / "initdb").exists()

    def start(self) -> None:
        """Start it, and wait until it lets somebody in."""
        settings = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            " -c full_page_writes=off"
        )
        self._run("pg_ctl", "-D", self._data, "-o", settings, "-l", str(self._folder / "log"), "-w", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: every line to it is cut."""
        self._run("pg_ctl", "-D", self._data, "-m", how, "-w", "stop")

    def stand_by(self) -> None:
        """Stop it, and start it as a standby that only reads: with `promote` it is as before."""
        self.stop()
        (Path(self._data) / "standby.signal").touch()
        self.start()

    def promote(self) -> None:
        """Let a standby take writes."""
        self._run("pg_ctl", "-D", self._data, "-w", "promote")

    def create(self, name: str, *options: str) -> str:
        """The URL of a new database."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "counter", *options, name)
        return f"postgresql://counter@127.0.0.1:{self.port}/{name}"

    def guarded(self, name: str, password: str) -> str:
        """The URL of a new database without its password, which lets nobody in who has none."""
        url = self.create(name)
        self._run(
            "psql",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "counter",
            "-c",
            f"ALTER USER counter PASSWORD '{password}'",
            name,
        )
        rules = Path(self._data) / "pg_hba.conf"
        rules.write_text(f"host {name} all 127.0.0.1/32 scram-sha-256\n" + rules.read_text())
        self.stop()
        self.start()
        return url

    def remove(self) -> None:
        """Stop it and take its files away."""
        self.stop("immediate")
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [BIN / program, *arguments],
            check=True,
            user=self._user,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            timeout=60,
        )
