"""The test run itself can reach no other host."""

import socket

import pytest


def test_a_connection_to_another_host_is_refused_before_it_starts() -> None:
    with socket.socket() as unconnected:
        unconnected.close()  # so that nothing could be sent even if the guard were gone

        with pytest.raises(AssertionError, match=r"^a test asked another host: \('192\.0\.2\.1', 80\)$"):
            unconnected.connect(("192.0.2.1", 80))


def test_a_server_of_the_test_itself_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()
