"""Starting and stopping a server: what must be right before the first visitor, and what happens at the end."""

import json
import mimetypes
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit

import click
import segno

from workshop import __version__, runtime
from workshop.app import Server, create, without_deflate
from workshop.config import Config, lan_address, secret_of
from workshop.store import house
from workshop.store.connection import connect, needs_single_connection, sqlite_version
from workshop.store.upgrade import CannotStart, ready

SPARE_HANDLES: Final = 256
"""Files and sockets that a server needs beside one per person."""
HANDLES_EACH: Final = 6
"""Taken where the system gives them: while pages load, a browser holds several connections."""
RUN: Final = Path(__file__).resolve().parents[1] / "run.py"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for. people: the room size to be ready for."""

    data: Path
    host: str
    port: int
    lan: bool
    public_url: str
    proxies: int
    name: str
    people: int
    fanout: str
    quiet: bool


def serve(wishes: Wishes, *, demo: list[str] | None = None) -> None:
    """Serves until a signal. demo: arguments of the simulated room to start beside it. Raises CannotStart."""
    lock = prepare_data(wishes.data)
    mimetypes.init()  # reads files of the system: now, not while somebody waits for the first page
    check_handles(wishes.people)
    config = _config(wishes)
    ready(config.database)
    signin, first = _doors(config, always=wishes.quiet or demo is not None)
    listener = _listen(config)
    config = config.listening_on(listener.getsockname()[1])
    if wishes.lan and not config.public_url:
        config = _reached_on_the_lan(config)
    server = create(config)
    _stop_on_signals(server, lock)
    tell(config, signin, first=first, quiet=wishes.quiet)
    if demo is not None:
        _start_demo(config, demo)
    runtime.loop().serve(listener, without_deflate(server.app))


def prepare_data(data: Path) -> IO[str]:
    """The data folder exists, can be written, and is ours alone; keep what is returned. Raises CannotStart."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = (data / "server.lock").open("a")
    except OSError as error:
        raise CannotStart(
            f"The data folder {data} cannot be written ({error.strerror}). "
            "Choose another with --data, or give this user the right to write there."
        ) from error
    if not _lock(lock):
        raise CannotStart(
            f"Another server is running on {data}. Stop it first, or choose another folder with --data."
        )
    return lock


def _lock(file: IO[str]) -> bool:
    """Holds the file for this process; the system lets go of it when the process ends, however it ends."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ModuleNotFoundError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
    except OSError:
        return False
    return True


def check_handles(people: int) -> None:
    """Enough file handles for a room of this size. Raises CannotStart."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows has no such limit
        return
    needed = people + SPARE_HANDLES
    wished = people * HANDLES_EACH + SPARE_HANDLES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wished:
        return
    given = wished if hard == resource.RLIM_INFINITY else min(wished, hard)
    if given >= needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (given, hard))
        return
    raise CannotStart(
        f"A room of {people} people takes {needed} file handles; this system allows {hard}. "
        f"Raise the limit (ulimit -n {needed}), or expect fewer with --people."
    )


def _config(wishes: Wishes) -> Config:
    public = urlsplit(wishes.public_url)
    if wishes.public_url and not (
        public.scheme in ("http", "https") and public.netloc and not public.path.strip("/")
    ):
        raise CannotStart(
            f"{wishes.public_url!r} is no address for others: --public-url takes one like https://doable.example.org"
        )
    host = "0.0.0.0" if wishes.lan else wishes.host
    return Config(
        data=wishes.data,
        host=host,
        port=wishes.port,
        public_url=wishes.public_url.rstrip("/"),
        name=wishes.name,
        secret=secret_of(wishes.data),
        keeps_pages=os.environ.get("WORKSHOP_NO_WORKER") != "1",
        style_page=os.environ.get("WORKSHOP_STYLE_PAGE") == "1",
        direct_fanout=wishes.fanout == "direct",
        proxies=wishes.proxies,
    )


def _reached_on_the_lan(config: Config) -> Config:
    address = lan_address()
    if address is None:
        raise CannotStart(
            "This computer has no address in a local network just now. Connect it to the Wi-Fi, "
            "or give the address under which others reach it: --public-url URL."
        )
    return config.reached_at(f"http://{address}:{config.port}")


def _doors(config: Config, *, always: bool) -> tuple[str | None, bool]:
    """(a sign-in secret, whether this is the first start). The owner's account is made with the database."""
    db = connect(config.database)
    try:
        now = time.time_ns() // 1_000_000
        owner = house.owner(db)
        account = owner["id"] if owner else house.add_account(db, "Owner", now)
        first = owner is None
        return (house.add_signin(db, account, now) if first or always else None), first
    finally:
        db.close()


def _listen(config: Config) -> socket.socket:
    try:
        return runtime.loop().listen(config.host, config.port)
    except OSError as error:
        raise CannotStart(
            f"Port {config.port} on {config.host} cannot be used ({error.strerror}). "
            "Another program may have it: choose another with --port."
        ) from error


def _stop_on_signals(server: Server, lock: IO[str]) -> None:
    def stop() -> None:
        server.rooms.tell_all("restarting", "The server is restarting. What you write is kept and sent.")
        server.engine.stop()
        runtime.loop().sleep(0.2)
        sys.stdout.flush()
        lock.close()
        # Green threads of open connections would keep the process: all that must be on disk is there.
        os._exit(0)

    def on_signal(*_: Any) -> None:
        runtime.loop().spawn(stop)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)


def _start_demo(config: Config, arguments: list[str]) -> None:
    db = connect(config.database)
    try:
        owner = house.owner(db)
        assert owner is not None
        token = house.add_api_token(db, owner["id"], "demo", time.time_ns() // 1_000_000)
    finally:
        db.close()
    command = [sys.executable, str(RUN), "play", "--url", config.local_url, "--token", token]
    subprocess.Popen([*command, *arguments], stdin=subprocess.DEVNULL)


def tell(config: Config, signin: str | None, *, first: bool, quiet: bool) -> None:
    """Where the server is, for the person at the terminal or (quiet) for a program: one line of JSON."""
    # On a server far away the owner has no browser on this machine: the link leads where others go, too.
    link = f"{config.public_url or config.local_url}/signin#t={signin}" if signin else ""
    if quiet:
        click.echo(json.dumps({"url": config.local_url, "signin": link, "pid": os.getpid()}))
        sys.stdout.flush()
        return
    click.echo(f"{config.name} {__version__} is running.\n")
    click.echo(f"  This computer:   {config.local_url}")
    if config.reachable:
        click.echo(f"  Other devices:   {config.base_url}\n")
        segno.make(config.base_url, error="m").terminal(compact=True)
    else:
        click.echo("  Other devices:   cannot reach it yet. Start with --lan for the same Wi-Fi,")
        click.echo("                   or with --public-url URL behind a tunnel or proxy.")
    if link:
        click.echo(f"\n  Sign in as the owner (good once, for a day):\n  {link}")
    if first:
        click.echo("\n  A new link later: python run.py signin")
    if needs_single_connection():
        version = ".".join(str(part) for part in sqlite_version())
        click.echo(
            f"\n  SQLite {version} has a fault with several connections; this server uses a single one."
        )
    click.echo("\n  Stop with Ctrl+C.")
    sys.stdout.flush()
