"""The one module that knows the event loop: green threads, real threads, and the server socket.

eventlet is the default; gevent is a switch. `start` must run before anything else is imported, since both
replace parts of the standard library. Everything that blocks (SQL, files, rendering) goes through `in_thread`.
"""

import errno
import logging
import os
import socket
import sys
import warnings
from _thread import RLock as RealLock  # as it is before any patch
from collections.abc import Callable
from typing import Any, Final, Literal, Protocol, TypeVar

T = TypeVar("T")
Name = Literal["eventlet", "gevent"]
Pause = Callable[[float], None]
"""Sleeps a real thread, not the loop (seconds)."""

MAX_CONNECTIONS: Final = 16_000
KEPT_S: Final = 5
"""A browser's connections without a request are closed after this (s): several each, beside its websocket."""
BACKLOG: Final = 4096
FULL_S: Final = 0.05
"""When the system has no room for one more connection, so long (s) until the next try."""
_PASSING: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED})
SWITCH_INTERVAL_S: Final = 0.0001
"""A busy thread takes the GIL at every socket send; at 0.1 ms the loop gets it back fast enough."""


class Answer(Protocol):
    """One value, set once, waited for by a green thread."""

    def set(self, value: Any) -> None: ...
    def wait(self) -> Any: ...


class Loop(Protocol):
    """What an event loop must offer."""

    name: Name

    def spawn(self, work: Callable[..., object], *args: Any) -> object: ...
    def sleep(self, seconds: float) -> None: ...
    def in_thread(self, work: Callable[..., T], *args: Any) -> T: ...
    def answer(self) -> Answer: ...
    def limited(self, count: int) -> Any: ...
    def listen(self, host: str, port: int) -> socket.socket: ...
    def serve(self, listener: socket.socket, app: Any) -> None: ...
    def websockets(self, made: Callable[[Any], Any]) -> Any: ...
    def real_thread(self, work: Callable[[Pause], object]) -> None: ...
    def thread_id(self) -> int: ...
    def waits_in(self, file: str) -> bool: ...


class _Eventlet:
    name: Name = "eventlet"

    def __init__(self) -> None:
        # We look no names up on the loop; without its own resolver it starts 0.15 s sooner.
        os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")
        # Its makers advise new projects against it; gevent is our way out, and the suite runs on both.
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        import eventlet
        import eventlet.event
        import eventlet.semaphore
        import eventlet.tpool
        import eventlet.wsgi

        eventlet.monkey_patch()
        self._eventlet = eventlet

    def spawn(self, work: Callable[..., object], *args: Any) -> object:
        return self._eventlet.spawn(work, *args)

    def sleep(self, seconds: float) -> None:
        self._eventlet.sleep(seconds)

    def in_thread(self, work: Callable[..., T], *args: Any) -> T:
        result: T = self._eventlet.tpool.execute(work, *args)
        return result

    def answer(self) -> Answer:
        return _EventletAnswer(self._eventlet.event.Event())

    def limited(self, count: int) -> Any:
        return self._eventlet.semaphore.Semaphore(count)

    def listen(self, host: str, port: int) -> socket.socket:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener: socket.socket = self._eventlet.listen((host, port), family=family, backlog=BACKLOG)
        listener.accept = self._accepting(listener.accept)  # type: ignore[method-assign]
        return _without_delay(listener)

    def _accepting(self, accept: Callable[[], T]) -> Callable[[], T]:
        """Without a free file handle the next one waits at the door; the library would end the whole server."""

        def patiently() -> T:
            while True:
                try:
                    return accept()
                except OSError as reason:
                    if reason.errno not in _PASSING:
                        raise
                    self.sleep(FULL_S)

        return patiently

    def serve(self, listener: socket.socket, app: Any) -> None:
        self._eventlet.wsgi.server(
            listener,
            app,
            # Each websocket holds a place: the default of 1024 makes the next phone hang without an error.
            max_size=MAX_CONNECTIONS,
            log_output=False,
            keepalive=KEPT_S,
            socket_timeout=60,
            url_length_limit=8192,
            debug=False,
        )

    def real_thread(self, work: Callable[[Pause], object]) -> None:
        """Runs beside the loop, as the operating system sees it."""
        thread = self._eventlet.patcher.original("_thread")
        thread.start_new_thread(work, (self._eventlet.patcher.original("time").sleep,))

    def thread_id(self) -> int:
        """The operating system's thread that the loop runs in."""
        return int(self._eventlet.patcher.original("_thread").get_ident())

    def waits_in(self, file: str) -> bool:
        """Whether code of this file means that the loop has nothing to do."""
        return "/eventlet/hubs/" in file.replace("\\", "/")

    def websockets(self, made: Callable[[Any], Any]) -> Any:
        """Engine.IO's websocket class: the library's handshake, then what `made` makes of the green socket.

        The Engine.IO socket that it belongs to carries it as `direct`.
        """
        from eventlet.websocket import WebSocketWSGI

        class Upgraded(WebSocketWSGI):  # type: ignore[misc]
            def __init__(self, handler: Any, _server: Any) -> None:
                super().__init__(handler)

            def _handle_hybi_request(self, environ: Any) -> Any:
                websocket = made(super()._handle_hybi_request(environ).socket)
                self.handler.__self__.direct = websocket
                return websocket

        return Upgraded


class _EventletAnswer:
    def __init__(self, event: Any) -> None:
        self._event = event

    def set(self, value: Any) -> None:
        self._event.send(value)

    def wait(self) -> Any:
        return self._event.wait()


class _Gevent:
    name: Name = "gevent"

    def __init__(self) -> None:
        import gevent
        import gevent.event
        import gevent.lock
        import gevent.monkey
        import gevent.pywsgi

        gevent.monkey.patch_all()
        self._gevent = gevent

    def spawn(self, work: Callable[..., object], *args: Any) -> object:
        return self._gevent.spawn(work, *args)

    def sleep(self, seconds: float) -> None:
        self._gevent.sleep(seconds)

    def in_thread(self, work: Callable[..., T], *args: Any) -> T:
        result: T = self._gevent.get_hub().threadpool.apply(work, args)
        return result

    def answer(self) -> Answer:
        return _GeventAnswer(self._gevent.event.AsyncResult())

    def limited(self, count: int) -> Any:
        return self._gevent.lock.Semaphore(count)

    def listen(self, host: str, port: int) -> socket.socket:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
        listener.setblocking(False)
        return _without_delay(listener)

    def serve(self, listener: socket.socket, app: Any) -> None:
        self._gevent.pywsgi.WSGIServer(listener, app, log=None).serve_forever()

    def real_thread(self, work: Callable[[Pause], object]) -> None:
        """Runs beside the loop, as the operating system sees it."""
        original = self._gevent.monkey.get_original
        original("_thread", "start_new_thread")(work, (original("time", "sleep"),))

    def thread_id(self) -> int:
        """The operating system's thread that the loop runs in."""
        return int(self._gevent.monkey.get_original("_thread", "get_ident")())

    def waits_in(self, file: str) -> bool:
        """Whether code of this file means that the loop has nothing to do."""
        return "/gevent/" in file.replace("\\", "/")

    def websockets(self, made: Callable[[Any], Any]) -> Any:  # noqa: ARG002
        """None: Engine.IO's own class for gevent stays, and frames go out by the ordinary way."""
        return None


class _GeventAnswer:
    def __init__(self, result: Any) -> None:
        self._result = result

    def set(self, value: Any) -> None:
        self._result.set(value)

    def wait(self) -> Any:
        return self._result.get()


def _without_delay(listener: socket.socket) -> socket.socket:
    """Accepted sockets inherit TCP_NODELAY; without it an ack waits 40 ms for the next packet."""
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


_LOOPS: Final[dict[str, Callable[[], Loop]]] = {"eventlet": _Eventlet, "gevent": _Gevent}
_loop: Loop | None = None


def start(name: str) -> None:
    """Chooses the event loop and patches the standard library for it. Once, before other imports."""
    global _loop  # noqa: PLW0603 (one process has one event loop)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    # Engine.IO loads its client's HTTP library if there is one; a server asks nobody, and starts 0.12 s sooner.
    sys.modules.setdefault("aiohttp", None)  # type: ignore[arg-type]
    _loop = _LOOPS[name]()
    _log_with_real_locks()


def _log_with_real_locks() -> None:
    """Real threads log, too, and a green lock let go in one thread does not wake who waits for it in another."""
    handler = logging.StreamHandler()
    handler.lock = RealLock()
    logging.getLogger().addHandler(handler)
    logging._lock = RealLock()  # type: ignore[attr-defined]


def loop() -> Loop:
    """The event loop that was started."""
    if _loop is None:
        raise RuntimeError("runtime.start comes first")
    return _loop
