"""From the command line to `NodeOptions`, with what this program publishes and how it ends with its parent."""

from pathlib import Path
from typing import Any

import msgspec

from counter_app.app.node import NodeOptions
from counter_app.app.place import Place
from counter_app.app.with_parent import end_with_parent
from counter_app.domain.procedure import to_feed_item
from resources.catalogue import load_catalogue


def node_options(place: Place, *, with_parent: bool, codes: Path | None, **options: Any) -> NodeOptions:
    """Options of `counter-app node`; with `with_parent` the process is told to stop when standard input closes."""
    if with_parent:
        end_with_parent()
    catalogue = (
        [(item.code, msgspec.json.encode(to_feed_item(item))) for item in load_catalogue().listed(hidden=True)]
        if not options["upstream"]
        else []
    )
    return NodeOptions(data=place.root, codes=codes, catalogue=catalogue, **options)
