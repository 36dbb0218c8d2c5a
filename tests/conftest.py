"""What holds for every test: no other host is asked, and neither a slow machine nor chance fails one."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Last, so that `tests.` is found and no file beside it stands in for an installed module.
sys.path.append(str(Path(__file__).resolve().parents[1]))

LOOPBACK = ("127.", "::1", "localhost")

# What fails, fails at every run: a change is not refused for an example that chance gave to its run alone.
settings.register_profile("desk", deadline=None, derandomize=True)
settings.load_profile("desk")


def is_local(address: object) -> bool:
    """Whether a socket's address is on this machine: a path, or a loopback host with its port."""
    return not isinstance(address, tuple) or str(address[0]).startswith(LOOPBACK)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Building and testing never ask another host; a connection to one fails the test that tries."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        if not is_local(address):
            raise AssertionError(f"a test asked another host: {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
