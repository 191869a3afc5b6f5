"""What a store says when the disk or the server below it does not take what is written."""

from typing import ClassVar

from counter_app.domain.errors import CounterError


class StorageTrouble(CounterError):
    """Below the store something is wrong that may pass; everything committed earlier is safe.

    `in_doubt`: what was being written may be there all the same; else it is not recorded.
    """

    in_doubt: ClassVar[bool] = False


class StorageFull(StorageTrouble):
    """There is no room: what was being written is not recorded (fields: reason)."""

    code: ClassVar[str] = "storage.full"


class StorageFailing(StorageTrouble):
    """The disk refused to read or write: what was being written is not recorded (fields: reason)."""

    code: ClassVar[str] = "storage.failing"


class ServerAway(StorageFailing):
    """A database server does not answer or lets nobody in: what was being written is not told (fields: host, reason).

    Whoever comes again finds whether its last commit was done.
    """

    code: ClassVar[str] = "storage.server_away"
    in_doubt: ClassVar[bool] = True


class ServerShort(ServerAway):
    """A server has run out of connections or memory: what was being written is not recorded (fields: host, reason)."""

    code: ClassVar[str] = "storage.server_short"
    in_doubt: ClassVar[bool] = False


class ServerReadOnly(ServerAway):
    """A server stands by for another one, or takes nothing: what was being written is not recorded.

    (Fields: host, reason.)
    """

    code: ClassVar[str] = "storage.server_read_only"
    in_doubt: ClassVar[bool] = False


class ServerConflict(ServerAway):
    """A server broke off what stood in the way of something else: nothing of it is recorded (fields: host, reason).

    The same again may succeed. A standby does it to readers of rows that the first server has cleared away.
    """

    code: ClassVar[str] = "storage.server_conflict"
    in_doubt: ClassVar[bool] = False


class ServerFull(StorageFull):
    """The disk of a database server has no room: what was being written is not recorded (fields: host, reason)."""

    code: ClassVar[str] = "storage.server_full"


class NotWritable(CounterError):
    """A file or folder is not there or may not be written; nothing was changed there (fields: path, reason)."""

    code: ClassVar[str] = "storage.not_writable"


class StorageUnsure(StorageTrouble):
    """A commit failed at the disk: after a restart it may be there all the same (fields: reason).

    Nothing more is written until the disk takes something again; then it is certain that it is not recorded.
    """

    code: ClassVar[str] = "storage.unsure"
    in_doubt: ClassVar[bool] = True


class DatabaseNotOurs(CounterError):
    """The server has that database, and nothing of ours is in it (fields: database)."""

    code: ClassVar[str] = "storage.nothing_of_ours"
