"""The command line. Each command imports what it needs when it is called: those that need no event loop start none."""

import sys
import time
from pathlib import Path
from typing import Any

import click

from workshop import __version__

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data"),
    show_default=True,
    help="Folder of the database and the server's secret.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="Doable")
def cli() -> None:
    """Doable: live workshops that end with owners and dates."""


def _serving_options(command: Any) -> Any:
    for option in reversed(
        [
            click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
            click.option(
                "--port", default=8000, show_default=True, help="Port to listen on; 0 takes a free one."
            ),
            DATA,
            click.option(
                "--runtime",
                type=click.Choice(["eventlet", "gevent"]),
                default="eventlet",
                show_default=True,
                help="The event loop.",
            ),
            click.option("--lan", is_flag=True, help="Let devices on the same Wi-Fi join."),
            click.option(
                "--public-url", default="", help="The address under which others reach this server."
            ),
            click.option(
                "--proxies",
                type=click.IntRange(0, 9),
                default=0,
                show_default=True,
                help="Proxies in front of this server, each of which adds to X-Forwarded-For.",
            ),
            click.option("--name", default="Doable", show_default=True, help="The name shown on all pages."),
            click.option("--people", default=1000, show_default=True, help="The room size to be ready for."),
            click.option(
                "--fanout",
                type=click.Choice(["direct", "plain"]),
                default="direct",
                show_default=True,
                help="Frames straight to the sockets, or all through Socket.IO's queues.",
            ),
            click.option("--quiet", is_flag=True, help="Say one line of JSON when ready, nothing else."),
        ]
    ):
        command = option(command)
    return command


@cli.command()
@_serving_options
def serve(runtime: str, **wishes: Any) -> None:  # noqa: ARG001 (run.py has started it)
    """Start the server."""
    _serve(wishes, demo=None)


@cli.command()
@_serving_options
@click.option("--auto", is_flag=True, help="Run alone, facilitator included.")
@click.option("--crowd", default=24, show_default=True, help="How many simulated people.")
@click.option("--pace", default=1.0, show_default=True, help="2 is twice as fast as real people.")
def demo(runtime: str, auto: bool, crowd: int, pace: float, **wishes: Any) -> None:  # noqa: ARG001
    """Start a server with a workshop and simulated people in it; you are the facilitator."""
    arguments = ["--people", str(crowd), "--pace", str(pace), *(["--auto"] if auto else [])]
    _serve(wishes, demo=arguments)


def _serve(wishes: dict[str, Any], demo: list[str] | None) -> None:
    from workshop.serving import Wishes, serve
    from workshop.store.upgrade import CannotStart

    try:
        serve(Wishes(**wishes), demo=demo)
    except CannotStart as reason:
        click.echo(f"Doable does not start. {reason}", err=True)
        sys.exit(1)


@cli.command()
@DATA
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where the server runs.")
def signin(data: Path, url: str) -> None:
    """Make a new sign-in link for the owner."""
    from workshop.store import house

    with _database(data) as db:
        token = house.add_signin(db, _owner(db), _now())
    click.echo(f"{url.rstrip('/')}/signin#t={token}")


@cli.group()
def token() -> None:
    """Tokens for programs."""


@token.command("create")
@click.option("--name", required=True, help="What the token is for.")
@DATA
def token_create(name: str, data: Path) -> None:
    """Print a new API token, once: only its hash is kept."""
    from workshop.store import house

    with _database(data) as db:
        click.echo(house.add_api_token(db, _owner(db), name, _now()))


@cli.command()
@click.argument("code")
@click.option(
    "--format", "ending", type=click.Choice(["html", "json", "csv", "md"]), default="md", show_default=True
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; else standard output."
)
@DATA
def export(code: str, ending: str, output: Path | None, data: Path) -> None:
    """Write a workshop's summary (csv is a zip of tables)."""
    from workshop.config import PHOTOS
    from workshop.photos.album import Album
    from workshop.store import house, report
    from workshop.store.connection import snapshot
    from workshop.summary import FORMATS, Format
    from workshop.summary.pictures import Pictures
    from workshop.summary.report import build

    format: Format = FORMATS[ending]
    with _database(data) as db:
        workshop = house.workshop_by_code(db, code.upper())
        if workshop is None:
            raise click.ClickException(f"There is no workshop with the code {code}.")
        with snapshot(db):
            rows = report.read(db, workshop["id"])
    album = Album(data / PHOTOS / workshop["id"])
    written = format.render(build(rows), Pictures(whole=album.whole, small=album.small))
    if output is None:
        sys.stdout.buffer.write(written)
    else:
        output.write_bytes(written)
        click.echo(f"Written to {output}.", err=True)


@cli.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--speed", default=0.0, show_default=True, help="1 is real time, 0 as fast as the answers come."
)
@click.option("--participants", type=int, help="Only the first so many people.")
@click.option("--url", help="A running server; else one is started for this.")
@click.option("--token", "api_token", help="An API token of that server.")
def replay(
    folder: Path, speed: float, participants: int | None, url: str | None, api_token: str | None
) -> None:
    """Play a recorded conversation through the public interface and compare all totals."""
    from workshop.bots.replay import run

    if (url is None) != (api_token is None):
        raise click.UsageError("--url and --token go together.")
    sys.exit(run(folder, url, api_token, speed, participants))


@cli.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def lint(files: tuple[Path, ...]) -> None:
    """Say what is wrong with files of methods and recipes; without a FILE, with all that are built in."""
    from workshop.library import linting

    paths = list(files) or linting.files_of(linting.FOLDER)
    _, complaints = linting.load(paths, linting.around(paths))
    for complaint in complaints:
        click.echo(f"{complaint} (warning)" if complaint.level == "warning" else str(complaint))
    errors = sum(complaint.level == "error" for complaint in complaints)
    click.echo(f"{len(paths)} files, {errors} errors, {len(complaints) - errors} warnings.", err=True)
    sys.exit(1 if errors else 0)


@cli.command(hidden=True)
@click.option("--url", required=True)
@click.option("--code", required=True)
@click.option("--people", default=12)
@click.option("--pace", default=1.0)
def bots(url: str, code: str, people: int, pace: float) -> None:
    """Simulated people for one workshop."""
    from workshop.bots.crowd import run

    sys.exit(run(url, code, people, pace))


@cli.command(hidden=True)
@click.option("--url", required=True)
@click.option("--token", "api_token", required=True)
@click.option("--people", default=24)
@click.option("--pace", default=1.0)
@click.option("--auto", is_flag=True)
def play(url: str, api_token: str, people: int, pace: float, auto: bool) -> None:
    """The demonstration's room on a running server."""
    from workshop.bots.demo import run

    sys.exit(run(url, api_token, people, auto, pace))


def _database(data: Path) -> Any:
    """The database of a data folder, brought to this version, closed at the end of `with`."""
    from contextlib import closing

    from workshop.config import DATABASE
    from workshop.store.connection import connect
    from workshop.store.upgrade import CannotStart, ready

    path = data / DATABASE
    if not path.exists():
        raise click.ClickException(
            f"There is no database in {data}. Start the server once, or name its folder: --data."
        )
    try:
        ready(path)
    except CannotStart as reason:
        raise click.ClickException(str(reason)) from reason
    return closing(connect(path))


def _owner(db: Any) -> str:
    from workshop.store import house

    owner = house.owner(db)
    return str(owner["id"]) if owner else house.add_account(db, "Owner", _now())


def _now() -> int:
    return time.time_ns() // 1_000_000
