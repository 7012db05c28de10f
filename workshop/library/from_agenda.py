"""The way back: from the agenda of a workshop, as it stands, to a recipe (compiling.py goes forth).

A step that was a method's stays one, with what is different here written out. The workshop's own question, outcome and
decider become places again, so that the next workshop's are put in there; and what nobody has changed speaks all its
languages again (bilingual.py).
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import BaseModel

from workshop.domain.change import Row
from workshop.domain.kinds import KINDS
from workshop.domain.planning import TITLE_CHARS, again, is_runoff
from workshop.domain.pointing import BY_KEY, NO_STEP, pointed
from workshop.domain.stretching import half
from workshop.domain.words import phrase
from workshop.languages import known, words
from workshop.library.bilingual import PhraseBook, opened_all
from workshop.library.checks import JUDGING
from workshop.library.linting import Library
from workshop.library.model import Method, Recipe
from workshop.library.recipe_checks import LEAST_SLACK
from workshop.library.settings import brief, complete
from workshop.library.steps import Planned, method_step
from workshop.library.texts import Text, filled, said
from workshop.library.words import standing_for

PROMISE: Final = phrase("What we set out to reach, and who does what for it.")
WHEN: Final = phrase("When we want to meet for this again.")
PEOPLE: Final = {"min": 3, "best": 8, "max": 30}
"""For whom a recipe is of which nothing is known."""
MOST_SLACK: Final = 60.0
SHORTEST: Final = 5.0
"""Minutes of a recipe."""
_ID_CHARS: Final = 36
HOLES: Final = {"challenge": 12, "outcome": 12, "decider": 3}
"""What becomes a place again, and from how many letters on: shorter words stand in a sentence by chance."""
MOMENTS: Final = {"opens": "opens_at", "closes": "closes_at"}


def repeatable(agenda: list[Row]) -> list[tuple[int, Row]]:
    """The steps without those put in for one result, each with its place (from 1) in the agenda."""
    return [(place, row) for place, row in enumerate(agenda, 1) if not is_runoff(row)]


def recipe(workshop: Row, agenda: list[Row], library: Library) -> dict[str, Any]:
    """A recipe as its file holds it, the steps last. library: whose methods and recipe the agenda may come from."""
    return _book(workshop, agenda, library).told(in_one_language(workshop, agenda, library))


def _book(workshop: Row, agenda: list[Row], library: Library) -> PhraseBook:
    language = known(workshop["language"]) or "en"
    own = _own(workshop)
    short = standing_for(language)
    book = PhraseBook(language, [short | own, short], lambda words: _opened(words, own))
    methods = [row["method"].partition(".")[0] for row in agenda]
    came_from = [
        library.recipes.get((workshop["plan"] or {}).get("recipe", "")),
        *(library.methods.get(method) for method in methods),
    ]
    for thing in came_from:
        if thing is not None:
            book.learn(thing)
    for row in agenda:
        book.learn_translations(row)
    for sentence in (PROMISE, WHEN):
        book.learn_phrase(sentence)
    return book


def in_one_language(workshop: Row, agenda: list[Row], library: Library) -> dict[str, Any]:
    """The same in the workshop's language alone: all texts are plain."""
    language = known(workshop["language"]) or "en"
    rows = [row for _, row in repeatable(agenda)]
    named = _named(rows)
    plan = _Plan(workshop["plan"] or {}, library, language)
    maker = _Steps(workshop, named, library.methods, language)
    return {
        **_about(workshop, rows, plan),
        **_times(rows, plan),
        **plan.whence(),
        "mode": workshop["mode"],
        **plan.around(named, rows),
        "steps": _on_days([maker.step(item) for item in again(rows)], rows),
    }


def _about(workshop: Row, rows: list[Row], plan: "_Plan") -> dict[str, Any]:
    name = (workshop["title"] or workshop["challenge"]).strip()[:TITLE_CHARS]
    judged = any(row["kind"] in JUDGING for row in rows)
    return {
        "id": slug(name) or "recipe",
        "name": name,
        "tier": "more",
        "outcome": plan.origin.outcome if plan.origin else "decision" if judged else "ideas",
        "promise": plan.promise() or workshop["outcome"] or words(plan.language).said(PROMISE),
        "when": plan.when() or words(plan.language).said(WHEN),
    }


def _times(rows: list[Row], plan: "_Plan") -> dict[str, Any]:
    """What was promised stays promised while the steps fit into it: then the rest is slack."""
    together = sum(half(row["minutes"]) for row in rows if not row["closes_at"])
    spare = plan.minutes - together
    least = max(half(together * LEAST_SLACK + 0.5), SHORTEST - together)
    slack = spare if 0 <= spare <= MOST_SLACK and plan.minutes else least
    return {"minutes": together + slack, "slack": slack}


class _Plan:
    """What the workshop's plan (compiling.py) says of where it came from, and what was to happen around it."""

    def __init__(self, plan: dict[str, Any], library: Library, language: str) -> None:
        self.plan = plan
        self.language = language
        self.origin: Recipe | None = library.recipes.get(plan.get("recipe", ""))
        self.common = library.preparation
        self.minutes = float(plan.get("minutes", 0)) if "recipe" in plan else 0.0

    def promise(self) -> str:
        return str(self.plan.get("promise", ""))

    def when(self) -> str:
        return said(self.origin.when, self.language) if self.origin else ""

    def whence(self) -> dict[str, Any]:
        """For whom it is, and who thought of it."""
        origin = self.origin
        return {
            "people": origin.people.model_dump() if origin else dict(PEOPLE),
            "credit": self.plan.get("credit", ""),
            "licence": self.plan.get("licence", ""),
            "basis": origin.basis if origin else "practice",
            "sources": list(origin.sources) if origin else [],
        }

    def around(self, named: Mapping[str, str], rows: list[Row]) -> dict[str, Any]:
        """What is done before, when it gets late, and after; what is common to all recipes is added anew."""
        usual = [said(line, self.language) for line in self.common.checklist]
        common = [said(entry.what, self.language) for entry in self.common.follow_up]
        minutes = {row["id"]: row["minutes"] for row in rows}
        late = [
            {"step": named[entry["activity"]], **{key: entry[key] for key in ("do", "to") if key in entry}}
            for entry in self.plan.get("late", [])
            if entry["activity"] in named and entry.get("to", 0) < minutes[entry["activity"]]
        ]
        after = [entry for entry in self.plan.get("follow_up", []) if entry["what"] not in common]
        return {
            "prepare": [line for line in self.plan.get("prepare", []) if line not in usual],
            "late": late,
            "follow_up": [{**_after(entry["days"]), "what": entry["what"]} for entry in after],
        }


def _after(days: float) -> dict[str, int]:
    return {"days": int(days)} if float(days).is_integer() else {"hours": round(days * 24)}


# The steps


def _named(rows: list[Row]) -> dict[str, str]:
    """A name for each step, by its id: its method's name for it, else what it is called, else its kind."""
    found: dict[str, str] = {}
    for row in rows:
        name = row["method"].partition(".")[2] or slug(row["title"]) or row["kind"]
        name = row["kind"] if name in NO_STEP else name
        taken = set(found.values())
        more = (f"{name}-{n}" for n in range(2, len(rows) + 2))
        found[row["id"]] = name if name not in taken else next(each for each in more if each not in taken)
    return found


def slug(title: str) -> str:
    """A title as an id: its letters and digits, as far as they are Latin."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_SPELT))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode())[:_ID_CHARS].strip("-")


_SPELT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class _Steps:
    """Writes steps, in the words of the workshop that they come from."""

    def __init__(
        self, workshop: Row, named: Mapping[str, str], methods: Mapping[str, Method], language: str
    ) -> None:
        self.names = {f"{BY_KEY}{id}": name for id, name in named.items()}
        self.named = named
        self.methods = methods
        self.language = language
        self.own = _own(workshop)
        self.words = standing_for(language) | self.own

    def step(self, item: dict[str, Any]) -> dict[str, Any]:
        """One entry of the recipe. item: as `again` makes it."""
        settings = pointed(item["settings"], self.names)
        script = {name: line for name, line in (settings.pop("script", None) or {}).items() if line}
        settings.pop("other_languages", None)
        base = self._of_its_method(item)
        whole = {
            "title": item["title"],
            "prompt": item["prompt"],
            "minutes": max(half(item["minutes"]), 0.5),
        }
        usual = self._usual_script(item["kind"], base)
        written = {
            "id": self.named[item["key"]],
            **({"method": item["method"]} if base else {"kind": item["kind"]}),
            **{key: value for key, value in whole.items() if not self._is_said(base, key, value)},
            "settings": self._settings(item["kind"], settings, base),
            "script": {name: line for name, line in script.items() if line != usual.get(name)},
        }
        kept = {key: value for key, value in written.items() if value != {}}
        return dict(opened_all(kept, lambda words: _opened(words, self.own)))

    def _of_its_method(self, item: dict[str, Any]) -> Planned | None:
        found = method_step(item["method"], self.methods)
        return found if found and found.kind == item["kind"] else None

    def _is_said(self, base: Planned | None, key: str, value: Any) -> bool:
        """Whether the method says the same here."""
        there = getattr(base, key, None)
        return bool(value == (self._filled(there) if isinstance(there, str | dict) else there))

    def _filled(self, text: Text) -> str:
        return filled(said(text, self.language), self.words)

    def _usual_script(self, kind: str, base: Planned | None) -> dict[str, str]:
        """What is said in this step if the recipe says nothing."""
        if base and base.script:
            return {name: self._filled(line) for name, line in base.script.items()}
        default: BaseModel = (
            KINDS[kind].Settings.model_fields["script"].get_default(call_default_factory=True)
        )
        return default.model_dump()

    def _settings(self, kind: str, settings: dict[str, Any], base: Planned | None) -> dict[str, Any]:
        """Only what is different from the method's, or from what the kind does anyway."""
        short = brief(kind, settings)
        if base is None:
            return short
        there = complete(kind, base.settings, self.language, self.words)
        return {key: short.get(key, value) for key, value in settings.items() if value != there.get(key)}


def _own(workshop: Row) -> dict[str, str]:
    """What belongs to this workshop alone, by the name of its place."""
    return {key: workshop[key].strip() for key in HOLES if workshop[key]}


def _opened(text: str, own: Mapping[str, str]) -> str:
    """A text with places for what belonged to this workshop alone."""
    for name, mine in own.items():
        if len(mine) >= HOLES[name]:
            text = re.sub(rf"(?<!\w){re.escape(mine)}(?!\w)", f"{{{name}}}", text)
    return text


def _on_days(steps: list[dict[str, Any]], rows: list[Row]) -> list[dict[str, Any]]:
    """With the days of a workshop that lies open, counted from the first."""
    times = [row[moment] for row in rows for moment in MOMENTS.values() if row[moment]]
    first = _here(min(times)).date() if times else None
    for step, row in zip(steps, rows, strict=True):
        for name, moment in MOMENTS.items():
            if row[moment] and first:
                at = _here(row[moment])
                step[name] = {"day": (at.date() - first).days + 1, "at": f"{at:%H:%M}"}
    return steps


def _here(ms: int) -> datetime:
    """A time as clocks show it where the server is."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone()
