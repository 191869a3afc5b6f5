"""Which program this is, and whose data it understands."""

import re

PROGRAM_VERSION = "0.1.0"


def is_newer(other: str, than: str = PROGRAM_VERSION) -> bool:
    """Whether the program `other` may have stored what `than` does not know.

    The first two numbers of a version say so: the third one mends, and changes nothing that is stored. What is no
    version at all was written before versions were noted.
    """
    return _of_data(other) > _of_data(than)


def _of_data(version: str) -> tuple[int, int]:
    found = re.match(r"([0-9]{1,9})\.([0-9]{1,9})", version)
    return (int(found[1]), int(found[2])) if found else (0, 0)
