"""The npm packages that tests compare with, by the lock beside this file, into `.venv/npm`; instant when they are.

`dev.py setup` runs it. What is native in them comes as a binary inside its package: no script of a package is run. The
lock names no registry: npm asks its own, and the hashes say what is right.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
INTO = HERE.parents[1] / ".venv" / "npm"
FILES = ("package.json", "package-lock.json")


def main() -> int:
    """The exit code: 0 also where there is no npm, which the tests then say."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is missing: tests that compare with npm packages will fail")
        return 0
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()
    stamp = INTO / "stamp"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return 0
    INTO.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in FILES:
        shutil.copy(HERE / name, INTO)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    done = subprocess.run([npm, "ci", *quiet], cwd=INTO, check=False)
    if done.returncode == 0:
        stamp.write_text(wanted, "utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
