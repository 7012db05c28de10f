"""What is served to anyone, without a word about any workshop: is it up, how is it doing, the built files."""

from flask import Blueprint, Response, jsonify, request, send_from_directory

from workshop import __version__
from workshop.web.house import DIST, house

pages = Blueprint("plain", __name__)


@pages.get("/healthz")
def healthz() -> Response:
    return jsonify(ok=True, version=__version__)


@pages.get("/metrics")
def metrics() -> Response:
    running = house()
    text = running.engine.metrics.text(
        connections=len(running.rooms.holders),
        dropped=running.rooms.dropped,
        waiting=len(running.engine.inbox),
    )
    return Response(text, mimetype="text/plain")


@pages.get("/static/dist/<name>")
def built(name: str) -> Response:
    """A page's script or style, gzipped as the build left it where the browser takes that."""
    packed = f"{name}.gz"
    if not (request.accept_encodings["gzip"] > 0 and (DIST / packed).is_file()):
        packed = name
    response = send_from_directory(DIST, packed)
    response.vary.add("Accept-Encoding")
    return response
