"""The addresses of this machine on the local network, and the one that stays.

A tablet keeps unsent drawings under the address from which it opened them, so a box must be found under the same one
again: the address of last time comes first as long as this machine still has it.
"""

import contextlib
import fcntl
import ipaddress
import socket
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

#: Networks that lie within a house; nothing in them is reached from elsewhere.
PRIVATE = tuple(
    map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"))
)

#: Beginnings of interfaces on which no tablet ever comes: bridges of containers, tunnels.
_ELSEWHERE = ("lo", "docker", "br-", "veth", "virbr", "tun", "tap", "wg", "cni", "flannel")

#: Where a machine that makes its own hotspot usually is: NetworkManager, Windows, Android, common access points.
_HOTSPOTS = ("10.42.0.1", "192.168.137.1", "192.168.43.1", "192.168.4.1")

_ASK_ADDRESS = 0x8915  # SIOCGIFADDR

_NOTE = "lan-address"


def addresses() -> list[str]:
    """The IPv4 addresses of this machine on which a tablet may come, the likeliest first; [] without a network."""
    found = dict.fromkeys(one for name, one in _interfaces() if not name.startswith(_ELSEWHERE))
    return sorted((one for one in found if not one.startswith("127.")), key=_rank)


def _interfaces() -> Iterable[tuple[str, str]]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _number, name in socket.if_nameindex():
            with contextlib.suppress(OSError):  # an interface without an address
                answer = fcntl.ioctl(asked, _ASK_ADDRESS, struct.pack("256s", name.encode()[:15]))
                yield name, socket.inet_ntoa(answer[20:24])


def _rank(address: str) -> tuple[bool, bool, bool, str]:
    known = ipaddress.ip_address(address)
    return address not in _HOTSPOTS, known.is_link_local, not is_private(address), address


def is_private(address: str) -> bool:
    """Whether an IPv4 address lies within a house."""
    return any(ipaddress.ip_address(address) in network for network in PRIVATE)


def stable(folder: Path, here: list[str]) -> tuple[str, str]:
    """(the address to be found under, the one of last time if it is here no more) of the addresses *here*.

    Both "" when there is none. What is chosen is remembered in *folder*.
    """
    note = folder / _NOTE
    before = note.read_text().strip() if note.is_file() else ""
    chosen = before if before in here else next(iter(here), "")
    if chosen and chosen != before:
        note.write_text(chosen)
    return chosen, before if before and before != chosen else ""


def is_taken(port: int) -> bool:
    """Whether another program of this machine answers on *port*."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("", port))
        except OSError:
            return True
    return False


class Box(NamedTuple):
    """How this machine is reached while it serves its network: ``app.extensions["box"]``.

    ``url``: of its pages. With TLS also ``guests``: of the plain pages for whoever does not trust it yet, and ``papers``
    (``gals.authority.Papers``).
    """

    url: str
    guests: str = ""
    papers: Any = None
