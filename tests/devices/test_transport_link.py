"""Links as text."""

import pytest

from devices.transport import BadLink, SerialLink, TcpLink, open_transport, parse_link


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("tcp://192.0.2.7:9100", TcpLink("192.0.2.7", 9100)),
        ("tcp://[::1]:9100/", TcpLink("::1", 9100)),
        ("serial:COM3?baud=9600", SerialLink("COM3", baud=9600)),
        (
            "serial:/dev/ttyUSB0?baud=115200&bits=7&parity=E&stop=2&flow=rtscts",
            SerialLink("/dev/ttyUSB0", bits=7, parity="E", stop=2, flow="rtscts"),
        ),
        ("serial:/dev/pts/4", SerialLink("/dev/pts/4")),
    ],
)
def test_a_link_is_understood(text: str, link: TcpLink | SerialLink) -> None:
    assert parse_link(text) == link


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "must begin"),
        ("usb:1", "must begin"),
        ("tcp:192.0.2.7:9100", "must begin"),
        ("tcp://192.0.2.7", "port is missing"),
        ("tcp://:9100", "host is missing"),
        ("tcp://host:99999", "ort"),
        ("tcp://host:9100/page", "nothing may follow"),
        ("serial:", "name is missing"),
        ("serial://dev/ttyS0", "without //"),
        ("serial:COM3?baud=fast", "no speed"),
        ("serial:COM3?baud=1", "no speed"),
        ("serial:COM3?parity=X", "parity=X"),
        ("serial:COM3?speed=9600", "speed is not known"),
        ("serial:COM3?baud=9600&baud=9600", "twice"),
    ],
)
def test_a_bad_link_says_what_is_wrong_and_how_it_is_written(text: str, reason: str) -> None:
    with pytest.raises(BadLink) as caught:
        open_transport(text, device="printer", open_s=1)
    assert caught.value.code == "transport.bad_link"
    assert reason in str(caught.value.fields["reason"])
    assert "tcp://HOST:PORT" in str(caught.value.fields["forms"])
