"""A backup under the recorder."""

import os
import sys
from pathlib import Path

import msgspec

from counter_app.app import backup
from counter_app.app.backup_folder import back_up_into
from counter_app.app.install import install
from counter_app.app.place import Place
from counter_app.storage.durable import sync_names
from tests.durability.counter_work import ANSWERS
from tests.durability.preload import note_in_log


class Task(msgspec.Struct):
    """`plant`: names, or nothing."""

    folder: str
    plant: str = ""


def main() -> None:
    """Set up and back up, and end as a power cut ends it."""
    task = msgspec.json.decode(sys.argv[1], type=Task)
    if task.plant == "names":
        setattr(backup, "sync_names", lambda _folder: None)  # noqa: B010  (mypy knows no import of another module)
    place = Place(Path(task.folder))
    install(place, ANSWERS)
    note_in_log(b"installed")
    usb = place.root.with_name("usb")
    usb.mkdir()
    sync_names(usb.parent)
    back_up_into(place, usb)
    os._exit(0)


if __name__ == "__main__":
    main()
