"""The personal link of an action: whoever has it may answer for the owner, without an account.

It is signed, not stored. It names the owner too, so that a link given to an earlier owner can be told
from the link of today's: the page compares it with the action's row.
"""

from dataclasses import dataclass
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

VALID_DAYS: Final = 120
_DAY_MS: Final = 86_400_000
_PURPOSE: Final = "personal link of an action"


@dataclass(frozen=True, slots=True)
class PersonalLink:
    """What a link stands for: an action, and the participant who took it."""

    action: str
    owner: str


class LinkRefused(Exception):
    """A link that leads nowhere. code: `expired` or `broken`; sentence, values: as in Refused."""

    def __init__(self, code: str, sentence: str, **values: int) -> None:
        super().__init__(sentence.format_map(values))
        self.code = code
        self.sentence = sentence
        self.values = values


def sign(secret: str | bytes, link: PersonalLink, now_ms: int) -> str:
    """The part of the address behind /a/; it is valid for VALID_DAYS."""
    last_day = now_ms // _DAY_MS + VALID_DAYS
    return _signer(secret).dumps([link.action, link.owner, last_day])


def verify(secret: str | bytes, signed: str, now_ms: int) -> PersonalLink:
    """What the link stands for. Raises LinkRefused."""
    try:
        action, owner, last_day = _signer(secret).loads(signed)
    except BadData:
        raise LinkRefused(
            "broken", "This link is not complete. Open it again from where you got it, all of it."
        ) from None
    if now_ms // _DAY_MS > last_day:
        raise LinkRefused(
            "expired",
            "This link was valid for {days} days. Ask the facilitator to note what came of it.",
            days=VALID_DAYS,
        )
    return PersonalLink(action, owner)


def _signer(secret: str | bytes) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=_PURPOSE)
