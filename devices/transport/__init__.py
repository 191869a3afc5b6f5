"""Byte transports: the only place that opens ports."""

from devices.transport.base import Transport
from devices.transport.link import BadLink, SerialLink, TcpLink, parse_link
from devices.transport.serial_port import SerialTransport
from devices.transport.tcp import TcpTransport

__all__ = ["BadLink", "SerialLink", "TcpLink", "Transport", "open_transport", "parse_link"]


def open_transport(link: str, *, device: str, open_s: float, write_s: float = 10.0) -> Transport:
    """Open `link` for the calling thread, which owns it from now on.

    `device` names the device in errors. `open_s` bounds connecting (a serial port opens at once); `write_s` is how long
    the device may take nothing of what is written. Raises `BadLink`, `DeviceUnreachable`.
    """
    parsed = parse_link(link)
    if isinstance(parsed, TcpLink):
        return TcpTransport(parsed, device=device, open_s=open_s, write_s=write_s)
    return SerialTransport(parsed, device=device, write_s=write_s)
