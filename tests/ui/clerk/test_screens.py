"""Pictures can be looked at: QR is readable by a machine from the window's own picture."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ui.clerk.hands import Clerk, Key


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg (Debian zbar-tools) is not installed")
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_reader_finds_the_code_in_the_picture_of_the_window(
    clerk: Clerk, size: tuple[int, int], tmp_path: Path
) -> None:
    clerk.receive()
    clerk.window.resize(*size)
    clerk.until_case(lambda: clerk.desk.case.case.attempt is not None, lambda: clerk.press(Key.Key_F7))
    picture = tmp_path / "window.png"
    assert clerk.window.grab().save(str(picture))
    found = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert found == clerk.desk.till.view.qr
    assert found.startswith("000201")
