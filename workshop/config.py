"""The settings of a server, and its secret."""

import os
import secrets
import socket
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

DATABASE: Final = "workshop.db"
PHOTOS: Final = "photos"


@dataclass(frozen=True, slots=True)
class Config:
    """data: the folder of the database and the secret. public_url: how others reach the server, if known.

    keeps_pages: whether phones may keep the participant's page, to open it without a network.
    style_page: whether /styleguide shows tokens and components, for whoever changes the looks.
    direct_fanout: whether frames are written straight to the sockets (live/fanout.py), or all go through Socket.IO.
    proxies: how many stand in front, each of which adds the address it was asked from to X-Forwarded-For.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    name: str = "Doable"
    secret: str = ""
    keeps_pages: bool = True
    style_page: bool = False
    direct_fanout: bool = True
    proxies: int = 0

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / DATABASE

    @property
    def base_url(self) -> str:
        """The address that goes into QR codes and links."""
        return self.public_url or f"http://{_in_url(self.host)}:{self.port}"

    @property
    def local_url(self) -> str:
        """The address for programs on this machine, whatever it listens on."""
        try:
            here = ip_address(self.host or "0.0.0.0")
        except ValueError:
            return f"http://{'127.0.0.1' if is_loopback(self.host) else self.host}:{self.port}"
        anywhere = {4: "127.0.0.1", 6: "::1"}[here.version]
        return f"http://{_in_url(anywhere if here.is_unspecified else self.host)}:{self.port}"

    @property
    def reachable(self) -> bool:
        """Whether another device can use base_url: a loopback address leads every phone to itself."""
        host = urlsplit(self.base_url).hostname or ""
        return not is_loopback(host)

    def listening_on(self, port: int) -> "Config":
        """The same, with the port that the system chose."""
        return replace(self, port=port)

    def reached_at(self, url: str) -> "Config":
        """The same, reached by others at this address."""
        return replace(self, public_url=url)


def is_loopback(host: str) -> bool:
    """Whether the name or address means this machine only."""
    if host in ("localhost", ""):
        return True
    try:
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        return False


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def lan_address() -> str | None:
    """This machine's address on the local network, or None without one. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address (RFC 5737): only the route is asked for
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if is_loopback(address) else address


def secret_of(data: Path) -> str:
    """The server's secret, made at the first start, readable by its user only."""
    path = data / "secret.key"
    kept = path.read_text().strip() if path.exists() else ""
    if kept:
        return kept
    # An empty file is one that a power cut left behind: nothing was ever signed with it.
    secret = secrets.token_urlsafe(48)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    return secret
