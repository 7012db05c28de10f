"""What simulated people say, from statements.yaml, dealt so that nothing is repeated before all is said."""

import random
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import regex
import yaml

BANK: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8"))
TOPIC: dict[str, Any] = BANK["topic"]
TRIES = 20
GRAPHEME = regex.compile(r"\X")


class Words:
    """The bank of one group; all its people draw from the same."""

    def __init__(self, chance: random.Random) -> None:
        self._anywhere = endless(BANK["anywhere"], chance)
        on_topic = chance.sample(TOPIC["statements"], len(TOPIC["statements"]))
        self._on_topic = chain(on_topic, self._anywhere)
        self._builds = endless(BANK["builds"], chance)
        self._first_steps = endless(BANK["first_steps"], chance)
        self._names = endless(BANK["names"], chance)
        self._answers = {kind: endless(BANK["answers"][kind], chance) for kind in ("word", "text")}

    def ideas(self, challenge: str, n: int, max_chars: int) -> list[str]:
        """The next n ideas that fit the question, without those too long for the limit."""
        return [text for text in islice(self._fitting(challenge), n) if length(text) <= max_chars]

    def sentence(self, challenge: str, max_chars: int) -> str:
        """The next idea that is short enough; where none of a good many is, the beginning of one."""
        some = islice(self._fitting(challenge), TRIES)
        text = next((text for text in some if length(text) <= max_chars), None)
        return text or fitted(next(self._fitting(challenge)), max_chars)

    def _fitting(self, challenge: str) -> Iterator[str]:
        return self._on_topic if challenge == TOPIC["question"] else self._anywhere

    def build(self) -> str:
        return next(self._builds)

    def answer(self, kind: str) -> str:
        """A word or a text in answer to a quick question; several people may say the same."""
        return next(self._answers[kind])

    def first_step(self) -> str:
        return next(self._first_steps)

    def name(self) -> str:
        return next(self._names)


def endless(texts: list[str], chance: random.Random) -> Iterator[str]:
    while True:
        yield from chance.sample(texts, len(texts))


def length(text: str) -> int:
    """In grapheme clusters, as the limits count."""
    return len(GRAPHEME.findall(text))


def fitted(text: str, max_chars: int) -> str:
    """The text, or as much of its beginning as the limit takes."""
    return "".join(GRAPHEME.findall(text.strip())[:max_chars])
