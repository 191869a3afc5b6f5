"""Runs a node as the program does; its options are the JSON in the first argument."""

import json
import sys
from pathlib import Path

from counter_app.app.node import NodeOptions, run_node
from sync.client.call import SyncSettings

if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    given["data"] = Path(given["data"])
    given["codes"] = Path(given["codes"])
    given["catalogue"] = [(key, body.encode()) for key, body in given.get("catalogue", [])]
    given["sync"] = SyncSettings(**given.get("sync", {}))
    run_node(NodeOptions(**given))
