"""A browser or a program at the HTTP door: its cookies, its address, and answers as they came."""

import http.client
import json
import re
from dataclasses import dataclass
from email.message import Message
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; redirects are not followed."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    def boot(self) -> dict[str, Any]:
        """What a live page's script starts from."""
        found = re.search(r'<script type="application/json" id="boot">(.*?)</script>', self.text, re.DOTALL)
        assert found is not None, self.text
        boot: dict[str, Any] = json.loads(found[1])
        return boot

    def words(self) -> str:
        """What a reader sees of a page."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())


class Visitor:
    """One browser. address: where it comes from; all of 127.0.0.0/8 is this machine."""

    def __init__(self, url: str, token: str = "", address: str = "127.0.0.1") -> None:
        place = urlsplit(url)
        self._host, self._port = str(place.hostname), place.port
        self._token = token
        self._address = address
        self._cookies: dict[tuple[str, str], str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, body: dict[str, Any] | None = None, **headers: str) -> Answer:
        """As a script or a program posts: JSON."""
        return self.ask("POST", path, json.dumps(body or {}), {"Content-Type": JSON, **headers})

    def submit(self, path: str, **fields: str) -> Answer:
        """As a page's form posts."""
        return self.ask("POST", path, urlencode(fields), {"Content-Type": FORM})

    def ask(self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]) -> Answer:
        own = {"Accept": "text/html,*/*", "Cookie": self._cookies_for(path)}
        if self._token:
            own["Authorization"] = f"Bearer {self._token}"
        here = None if ":" in self._host else (self._address, 0)
        connection = http.client.HTTPConnection(self._host, self._port, timeout=20, source_address=here)
        try:
            connection.request(method, path, body, {**own, **headers})
            response = connection.getresponse()
            self._keep_cookies(response.headers.get_all("Set-Cookie") or [])
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def _cookies_for(self, path: str) -> str:
        return "; ".join(
            f"{name}={value}" for (name, place), value in self._cookies.items() if path.startswith(place)
        )

    def _keep_cookies(self, lines: list[str]) -> None:
        for line in lines:
            pair, *rest = line.split("; ")
            name, _, value = pair.partition("=")
            place = next((part.removeprefix("Path=") for part in rest if part.startswith("Path=")), "/")
            self._cookies[(name, place)] = value
