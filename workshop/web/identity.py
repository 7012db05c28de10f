"""Who is at the door: cookies for pages, bearer tokens for programs, signed tokens for sockets.

Cookies admit to pages only. Each page carries a socket token of its own, so that console, big screen and a
participant's tab live side by side in one browser. What a token is worth is looked up, never taken from it.
"""

import hashlib
import hmac
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from flask import request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from workshop.domain.audience import Audience
from workshop.domain.change import Row
from workshop.live.engine import now_ms
from workshop.live.rooms import Holder, Removed
from workshop.store import house as store
from workshop.store.connection import Connection
from workshop.web.house import house

SESSION: Final = "doable-session"
SESSION_DAYS: Final = 30
SOCKET_HOURS: Final = 36
COOKIE_DAYS: Final = 120
_COOKIES: Final[dict[str, str]] = {
    "participants": "doable-p",
    "facilitators": "doable-f",
    "walls": "doable-w",
}
AUDIENCE_OF: Final[dict[str, Audience]] = {
    "participant": "participants",
    "facilitator": "facilitators",
    "wall": "walls",
}


# The facilitator's account in this browser


def account() -> str | None:
    """The signed-in account of this browser."""
    signed = request.cookies.get(SESSION, "")
    try:
        found: str = _signer("session").loads(signed, max_age=SESSION_DAYS * 86_400)
    except BadSignature:
        return None
    return found


def sign_in(response: Response, account_id: str) -> None:
    """This browser belongs to the account from now on."""
    _set(response, SESSION, _signer("session").dumps(account_id), "/", SESSION_DAYS)


def sign_out(response: Response) -> None:
    """This browser is nobody's again."""
    response.delete_cookie(SESSION, path="/")


# A person's place in one workshop


def remember(response: Response, code: str, audience: str, token: str) -> None:
    """The cookie that admits this browser to a page of the workshop."""
    _set(response, _COOKIES[audience], token, f"/w/{code}", COOKIE_DAYS)


def holder(workshop: Row, audience: Audience) -> Holder | None:
    """Who this browser is in the workshop, in this audience; None if it is nobody there (yet), or waits at the door."""
    token = request.cookies.get(_COOKIES[audience], "")
    found = house().reader.read(_holder_of_token, token, now_ms()) if token else None
    if found is not None and found.workshop == workshop["id"] and found.audience == audience:
        return found if _is_active(found) else None
    if audience != "participants" and (may_run(workshop)):
        person = house().reader.read(store.first_facilitator, workshop["id"])
        facilitator = holder_as_facilitator(workshop)
        person = facilitator.person if facilitator and facilitator.person else person
        shown = person if audience == "facilitators" else None
        return Holder(workshop["id"], workshop["code"], shown, audience)
    return None


def _is_active(who: Holder) -> bool:
    """Whether the person is in, neither shut out nor waiting at the door; a big screen always is."""
    if who.person is None:
        return True
    row = house().reader.read(store.person_of, who.workshop, who.person)
    return row is not None and row["status"] == "active" and bool(row["admitted"])


def holder_as_facilitator(workshop: Row) -> Holder | None:
    """The facilitator that this browser's cookie names, if it has one for this workshop."""
    token = request.cookies.get(_COOKIES["facilitators"], "")
    found = house().reader.read(_holder_of_token, token, now_ms()) if token else None
    good = found is not None and found.workshop == workshop["id"] and found.audience == "facilitators"
    return found if good and found is not None and _is_active(found) else None


def may_run(workshop: Row) -> bool:
    """Whether this browser may act as a facilitator here: by its cookie, or as the workshop's owner."""
    owns = workshop["owner"] is not None and account() == workshop["owner"]
    return owns or holder_as_facilitator(workshop) is not None


# Programs and sockets


def bearer() -> str:
    """The token of an `Authorization: Bearer` header, or ""."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def socket_token(who: Holder) -> str:
    """What a page hands to its socket: signed, and good for SOCKET_HOURS."""
    return str(_signer("socket").dumps([who.workshop, who.code, who.person, who.audience]))


def holder_of(token: str) -> Holder | None:
    """Who a token stands for: a page's signed one or a bearer token. None if it is not good (any more).

    Whoever still waits at the door stands for nobody in the room, whatever the token says.
    Raises Removed where the person was shut out.
    """
    found, status = house().reader.read_each(_looked_up, (_signed_for(token), token))
    if status == "removed":
        raise Removed
    if found is None or (found.person is not None and status is None):
        return None
    return replace(found, audience="waiting") if status == "waiting" else found


def _signed_for(token: str) -> Holder | None:
    """Who a page's token was made for; None if it is none."""
    try:
        workshop, code, person, audience = _signer("socket").loads(token, max_age=SOCKET_HOURS * 3600)
    except BadSignature:
        return None
    return Holder(workshop, code, person, audience)


def _looked_up(
    db: Connection, shown: list[tuple[Holder | None, str]]
) -> list[tuple[Holder | None, str | None]]:
    """For each token, and whom it was signed for: (who it is, their status if they are a person)."""
    places = store.places_of(db, [token for who, token in shown if who is None], now_ms())
    statuses = store.statuses_of(db, [(who.workshop, who.person) for who, _ in shown if who and who.person])
    bearers = iter(places)
    found: list[tuple[Holder | None, str | None]] = []
    for who, _ in shown:
        if who is None:
            place = next(bearers)
            found.append((_holder_in(place), place["status"] if place else None))
        else:
            found.append((who, statuses.get((who.workshop, who.person))))
    return found


def _holder_of_token(db: Connection, token: str, now: int) -> Holder | None:
    [place] = store.places_of(db, [token], now)
    return _holder_in(place)


def _holder_in(place: Row | None) -> Holder | None:
    """Who holds a token that opens this place; None if it opens no page."""
    if place is None or place["use"] not in AUDIENCE_OF:
        return None
    return Holder(place["workshop"], place["code"], place["person"], AUDIENCE_OF[place["use"]])


def derived(purpose: str, op: str) -> str:
    """A token that follows from the server's secret and a command's op: a repeated join gets the same one."""
    key = house().config.secret.encode()
    return hmac.new(key, f"{purpose}:{op}".encode(), hashlib.sha256).hexdigest()


def signed(purpose: str, value: Any) -> str:
    """A value that can be shown to anyone and changed by nobody."""
    return str(_signer(purpose).dumps(value))


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return _made_signer(house().config.secret, purpose)


@lru_cache(maxsize=16)
def _made_signer(secret: str, purpose: str) -> URLSafeTimedSerializer:
    """Making one costs more than using it."""
    return URLSafeTimedSerializer(secret, salt=purpose)


def _set(response: Response, name: str, value: str, path: str, days: int) -> None:
    # On a plain http address in a local network a Secure cookie would never come back.
    response.set_cookie(
        name,
        value,
        path=path,
        max_age=days * 86_400,
        httponly=True,
        samesite="Lax",
        secure=is_https(),
    )


def is_https() -> bool:
    """Whether the person came by https, also through a proxy that ends it in front of us."""
    return request.is_secure or house().config.public_url.startswith("https://")
