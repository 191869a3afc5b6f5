"""From the command line to `NodeOptions`, with what this program publishes and how it ends with its parent."""

import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec

from counter_app.app.node import NodeOptions
from counter_app.app.place import Place
from counter_app.domain.procedure import to_feed_item
from resources.catalogue import load_catalogue


def node_options(place: Place, *, with_parent: bool, codes: Path | None, **options: Any) -> NodeOptions:
    """Options of `counter-app node`; with `with_parent` the process is told to stop when standard input closes."""
    if with_parent:
        threading.Thread(target=_stop_with_parent, name="parent", daemon=True).start()
    catalogue = (
        [(item.code, msgspec.json.encode(to_feed_item(item))) for item in load_catalogue().listed(hidden=True)]
        if not options["upstream"]
        else []
    )
    return NodeOptions(data=place.root, codes=codes, catalogue=catalogue, **options)


def _stop_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 4096):  # not through the buffer: its lock would outlive this thread
        pass
    signal.raise_signal(signal.SIGTERM)
