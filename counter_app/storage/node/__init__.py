"""The SQL of a node, and of the sync client at counters and nodes."""

from counter_app.storage.node.exchange import CounterExchange, SqlBranchShelf, SqlFeedCache, SqlOutbox, SqlPeerNotes
from counter_app.storage.node.store import SqlNodeStore, open_node_store, seed

__all__ = [
    "CounterExchange",
    "SqlBranchShelf",
    "SqlFeedCache",
    "SqlNodeStore",
    "SqlOutbox",
    "SqlPeerNotes",
    "open_node_store",
    "seed",
]
