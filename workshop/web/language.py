"""Which language this person reads: what the address asks for, what they chose before, what the browser prefers.

It is each person's own, never the workshop's. A choice (`?lang=de`, as the links of the page say it) is kept
in a cookie.
"""

from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, Response, g, request
from markupsafe import Markup

from workshop.languages import LANGUAGES, Words, direction, known, words
from workshop.languages.markup import LanguageLink, in_markup
from workshop.web.house import built
from workshop.web.identity import is_https

COOKIE: Final = "language"
COOKIE_DAYS: Final = 365


def register(app: Flask) -> None:
    """Templates speak the person's language, and a choice is remembered."""
    app.jinja_env.globals.update(_=_for_page, ngettext=_counted_for_page, words_of=words_of)
    app.jinja_env.globals.update(language=language, direction=direction, language_links=language_links)
    app.after_request(_remember_choice)


def language() -> str:
    """Of the person who asks."""
    if "language" not in g:
        g.language = known(request.args.get("lang")) or known(request.cookies.get(COOKIE)) or _preferred()
    found: str = g.language
    return found


def _preferred() -> str:
    """The first of the browser's languages that we have, whatever the country."""
    wished = (name.partition("-")[0].lower() for name in request.accept_languages.values())
    return next((language for language in wished if language in LANGUAGES), "en")


def spoken() -> Words:
    """The sentences of the person who asks."""
    return words(language())


def _(key: str, **values: object) -> str:
    return spoken().gettext(key, **values)


def ngettext(one: str, many: str, n: float, **values: object) -> str:
    return spoken().ngettext(one, many, n, **values)


def words_of(entry: str) -> str | None:
    """The address of the words that a page's script uses; None where it has none, as in English."""
    return built(f"{entry}.{language()}.js")


def _for_page(key: str, **values: Any) -> Markup:
    return in_markup(spoken())[0](key, **values)


def _counted_for_page(one: str, many: str, n: float, **values: Any) -> Markup:
    return in_markup(spoken())[1](one, many, n, **values)


def language_links() -> list[LanguageLink]:
    """This page in every language that people may choose."""
    return [
        LanguageLink(tag, name, "?" + urlencode({**request.args, "lang": tag}), tag == language())
        for tag, name in LANGUAGES.items()
    ]


def _remember_choice(response: Response) -> Response:
    chosen = known(request.args.get("lang"))
    if chosen and response.mimetype == "text/html":
        response.set_cookie(
            COOKIE, chosen, max_age=COOKIE_DAYS * 86_400, httponly=True, samesite="Lax", secure=is_https()
        )
    return response
