"""What a new step begins with, in the language of the facilitator who makes it: it becomes the workshop's own words."""

from typing import Any

from pydantic import BaseModel

from workshop.domain.kinds import KINDS, Kind, discuss_groups
from workshop.domain.kinds.rate_settings import TOGETHER
from workshop.domain.planning import DEFAULT_AGENDA
from workshop.web.language import _


def first_steps() -> dict[str, dict[str, Any]]:
    """By kind: title, prompt ("" where the workshop's question is asked), what to say; `groups` is a talk in groups.

    together: what to say instead where the room rates together.
    """
    steps: dict[str, dict[str, Any]] = {
        name: {
            "title": _(kind.TITLE),
            "prompt": _(kind.PROMPT) if kind.PROMPT else "",
            "settings": {"script": spoken(_script(kind))},
        }
        for name, kind in KINDS.items()
    }
    steps["rate"]["together"] = spoken(TOGETHER.model_dump())
    script = discuss_groups.SCRIPT.model_dump()
    return {**steps, "groups": {**steps["discuss"], "settings": {"mode": "groups", "script": spoken(script)}}}


def first_agenda() -> list[dict[str, Any]]:
    """The agenda of a workshop for which nobody has made one."""
    steps = first_steps()
    return [{**step, **steps[step["kind"]]} for step in DEFAULT_AGENDA]


def _script(kind: Kind) -> dict[str, str]:
    """What the kind says where nobody has written anything else; its other settings may have no defaults."""
    default: BaseModel = kind.Settings.model_fields["script"].get_default(call_default_factory=True)
    return default.model_dump()


def spoken(script: dict[str, str]) -> dict[str, str]:
    """A script of ours, what is not said left out."""
    return {key: _(sentence) for key, sentence in script.items() if sentence}
