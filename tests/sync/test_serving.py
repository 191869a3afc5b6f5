"""The socket that a node listens on."""

import asyncio
import socket

from sync.node.serving import bind


def test_answers_leave_without_waiting_for_acknowledgements() -> None:
    """An answer goes out in two parts; held back, the second costs every request 40 ms."""
    assert asyncio.run(_undelayed())


async def _undelayed() -> int:
    accepted: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connected(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    bound = bind("127.0.0.1:0")
    async with await asyncio.start_server(connected, sock=bound):
        reader, writer = await asyncio.open_connection(*bound.getsockname())
        found = await accepted
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
    return found
