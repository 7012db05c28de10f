"""The words of an activity in other languages than the workshop's own: settings["other_languages"].

{"de": {"title": ..., "boxes.risks.label": ...}}: by language, then by the place whose words they are. A place leads
into the settings; in a list by the `key` of an entry, else by its number. What is shown where is the pages' business.
"""

from typing import Any

from workshop.domain.change import Row


def dropped(before: Row, after: Row) -> dict[str, Any]:
    """What more an edit changes: translations of words that are others now go, unless they came with the edit."""
    languages: dict[str, dict[str, str]] = after["settings"].get("other_languages") or {}
    were = before["settings"].get("other_languages") or {}
    kept = {
        language: {
            place: words
            for place, words in there.items()
            if at(place, before) == at(place, after) or words != were.get(language, {}).get(place)
        }
        for language, there in languages.items()
    }
    return {} if kept == languages else {"settings": {**after["settings"], "other_languages": kept}}


def at(place: str, activity: Row) -> Any:
    """What stands at a place; None: there is none such."""
    value: Any = activity if place in ("title", "prompt") else activity["settings"]
    for part in place.split("."):
        value = _inside(value, part)
    return value


def _inside(value: Any, part: str) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if not isinstance(value, list):
        return None
    named = (entry for number, entry in enumerate(value) if name_of(entry, number) == part)
    return next(named, None)


def name_of(entry: Any, number: int) -> str:
    """What an entry of a list is called in a place."""
    return str(entry["key"]) if isinstance(entry, dict) and "key" in entry else str(number)
