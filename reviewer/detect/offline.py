"""Keeps an import from touching the network.

Presidio brings tldextract, which brings urllib3, which opens and binds an IPv6 socket when it is imported, only to
learn whether it could. Nothing is sent, but this program promises not to open an internet socket at all.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_ipv6_probe() -> Iterator[None]:
    """Within it, Python says that there is no IPv6, so that urllib3 does not try."""
    had = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = had
