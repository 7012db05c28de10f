"""The application: Flask for pages, Socket.IO for the live wire, and what both need, put together once."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_socketio import SocketIO
from socketio.packet import BINARY_ACK, BINARY_EVENT, Packet
from werkzeug.middleware.proxy_fix import ProxyFix

from workshop import runtime
from workshop.config import PHOTOS, Config
from workshop.languages import LANGUAGES, words
from workshop.live import clock, tidying
from workshop.live.deals import Deals
from workshop.live.engine import Engine
from workshop.live.fanout import Fanout
from workshop.live.limits import Limits
from workshop.live.metrics import Watchdog
from workshop.live.readers import Reader, Readers, ThroughEngine
from workshop.live.rooms import Holder, Rooms
from workshop.live.snapshots import Snapshots
from workshop.live.sockets import JsonForSockets, Wire
from workshop.live.websocket import WebSocket
from workshop.photos import Photos
from workshop.photos.album import Album
from workshop.store import report
from workshop.store.connection import connect, needs_single_connection
from workshop.web import (
    agenda_recipe,
    api,
    beginning,
    errors,
    followup,
    front,
    handover,
    identity,
    language,
    offers,
    photos,
    plain,
    preparing,
    rooms,
    shelf,
    summary,
    week,
)
from workshop.web.gate import Gate
from workshop.web.house import House, asset, house, imports
from workshop.web.passes import Passes

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[1]
LARGEST_REQUEST = 1024 * 1024
LARGEST_MESSAGE = 128 * 1024
"""Beyond this a connection is closed. Fields are far shorter, so that honest excess gets an answer instead."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# On plain http these two mean nothing, and browsers complain of the second
HEADERS_ON_HTTPS = {
    "Strict-Transport-Security": "max-age=31536000",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Malformed(Exception):
    """A packet that is none: its sender's mistake, not ours."""


class TextPacket(Packet):  # type: ignore[misc]
    """Nothing we send is binary; without this every answer is searched for it, a quarter of all time in a storm.

    Nor is anything we take: announced attachments would be kept, however many, until the last one is there.
    """

    uses_binary_events = False

    def decode(self, encoded_packet: str) -> int:
        """Number of attachments: 0. Raises Malformed."""
        try:
            super().decode(encoded_packet)
        except Exception as mistake:
            raise Malformed from mistake
        if self.packet_type in (BINARY_EVENT, BINARY_ACK):
            raise Malformed
        return 0


def _is_our_mistake(record: logging.LogRecord) -> bool:
    """Whether an error goes into the log: a hostile client must not be able to fill it."""
    return not (record.exc_info and record.exc_info[0] is Malformed)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server's parts that starting and stopping need."""

    app: Flask
    engine: Engine
    rooms: Rooms


def create(config: Config) -> Server:
    """The whole server on a database that is ready (store/upgrade.py)."""
    app = Flask(__name__, static_folder=str(ROOT / "static"), template_folder=str(ROOT / "templates"))
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.jinja_env.globals.update(name=config.name, asset=asset, imports=imports)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _add_pages(app)
    if config.proxies:
        # Who visits, and nothing else: scheme and host are settled by the public address
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=0, x_host=0
        )
    socketio = SocketIO(
        app,
        async_mode=runtime.loop().name,
        # In order, one command in flight per person: TCP itself tells a flooder to wait.
        async_handlers=False,
        cors_allowed_origins=lambda origin, environ: _is_ours(origin, environ.get("HTTP_HOST", ""), config),
        max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=20,
        ping_timeout=15,
        http_compression=False,
        manage_session=False,
        json=JsonForSockets,
        serializer=TextPacket,
    )
    socketio.server.eio.logger.addFilter(_is_our_mistake)
    _use_own_websockets(socketio)
    out = Rooms(socketio, Fanout(socketio, direct=config.direct_fanout))
    engine = Engine(connect(config.database), out)
    reader: Reader = ThroughEngine(engine) if needs_single_connection() else Readers(config.database)

    def holder_of(token: str) -> Holder | None:
        with app.app_context():
            return identity.holder_of(token)

    snapshots = Snapshots(reader)
    wire = Wire(socketio, out, engine, snapshots, Deals(reader), Limits(), holder_of)
    app.extensions["house"] = House(
        config, engine, reader, snapshots, out, Gate(), Passes(), Photos(config.data / PHOTOS), Limits()
    )
    for each in LANGUAGES:
        words(each)  # files are read now, not while somebody waits
    engine.start()
    wire.start()
    Watchdog(engine.metrics).start()
    clock.start(engine, reader, lambda workshop: _erase_photos(config, reader, workshop))
    tidying.start(engine)
    return Server(app, engine, out)


def _erase_photos(config: Config, reader: Reader, workshop: str) -> None:
    """Those that the room never saw, or no longer, go; those on its cards stay as these do."""
    seen = reader.read(report.photos, workshop)
    runtime.loop().in_thread(Album(config.data / PHOTOS / workshop).keep_only, seen)


def _use_own_websockets(socketio: SocketIO) -> None:
    """Engine.IO takes the class for upgraded connections from its driver's table; ours replaces the library's."""
    loop = runtime.loop()
    own = loop.websockets(lambda green: WebSocket(green, green.fd, loop.limited(1), loop.spawn))
    if own is not None:
        socketio.server.eio._async = {**socketio.server.eio._async, "websocket": own}


def _add_pages(app: Flask) -> None:
    at_the_door = (front, beginning, shelf, handover, plain)
    around_a_workshop = (rooms, offers, preparing, agenda_recipe, week, photos, summary, followup, api)
    for one in (*at_the_door, *around_a_workshop):
        app.register_blueprint(one.pages)
    errors.register(app)
    language.register(app)
    app.before_request(_refuse_foreign_forms)
    app.after_request(_with_headers)


def _refuse_foreign_forms() -> None:
    """Changes come from our own pages or carry a token: another site's form gets nowhere."""
    if request.method in ("GET", "HEAD", "OPTIONS") or "Authorization" in request.headers:
        return
    origin = request.headers.get("Origin")
    if origin is not None and not _is_ours(origin, request.host, house().config):
        raise errors.Problem(403, "forbidden", "This came from another site, so nothing was changed.")


def _is_ours(origin: str, host: str, config: Config) -> bool:
    """Whether a page of this server is asking: under the address it was asked by, or its public one."""
    return urlsplit(origin).netloc == host or (
        bool(config.public_url) and origin == config.public_url.rstrip("/")
    )


def _with_headers(response: Response) -> Response:
    for header, value in HEADERS.items():
        response.headers.setdefault(header, value)
    if request.path.startswith("/static/dist/"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "public, max-age=3600"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    if identity.is_https():
        response.headers.update(HEADERS_ON_HTTPS)
    return response


def without_deflate(app: Any) -> Any:
    """Wraps the WSGI app: per-message compression costs a fifth of the processor and twice the memory."""

    def wrapped(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return wrapped
