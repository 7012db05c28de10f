"""What is served to anyone, without a word about any workshop: is it up, how is it doing, the built files.

Phones install the front page by the manifest. The worker opens a participant's page without a network, or says
that there is none (static/src/worker/); should it ever be in the way, WORKSHOP_NO_WORKER=1 serves one that removes
itself.
"""

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_from_directory

from workshop import __version__
from workshop.web.house import DIST, asset, house

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


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    name = house().config.name
    response = jsonify(
        id="/",
        name=name,
        short_name=name,
        start_url="/",
        scope="/",
        display="standalone",
        background_color="#faf5ea",
        theme_color="#17594a",
        icons=[
            {"src": "/static/icons/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "/static/icons/icon-512.png", "sizes": "512x512", "type": "image/png"},
            {
                "src": "/static/icons/maskable-512.png",
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
    )
    response.mimetype = "application/manifest+json"
    return response


@pages.get("/worker.js")
def worker() -> Response:
    """At the root, because a worker may not look above its own address."""
    script = "worker.js" if house().config.keeps_pages else "no-worker.js"
    response = built(asset(script).rpartition("/")[2])
    response.cache_control.clear()
    response.cache_control.no_cache = True
    return response


@pages.get("/offline")
def offline() -> str:
    """Kept by phones for the time when nothing can be asked; the same for everyone who speaks their language."""
    return render_template("front/offline.html")


@pages.get("/styleguide")
def style_page() -> str:
    if not house().config.style_page:
        abort(404)
    return render_template("styleguide/page.html", boot={})


@pages.get("/static/dist/<name>")
def built(name: str) -> Response:
    """A page's script or style, gzipped as the build left it where the browser takes that."""
    packed = f"{name}.gz"
    if not (request.accept_encodings["gzip"] > 0 and (DIST / packed).is_file()):
        packed = name
    response = send_from_directory(DIST, packed)
    response.vary.add("Accept-Encoding")
    return response
