"""From a workshop's agenda back to a recipe, as a file; and what is to be said about an agenda."""

import random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain import other_languages
from workshop.domain.change import Row
from workshop.domain.commands import ActivityAdd
from workshop.domain.planning import draft, identified, item, promised
from workshop.library import shelf
from workshop.library.compiling import compiled
from workshop.library.from_agenda import recipe, slug
from workshop.library.linting import check_own
from workshop.library.model import Method, Recipe
from workshop.library.reading import read
from workshop.library.remarks import SENTENCES, remarks
from workshop.library.writing import under_id, written

LIBRARY = shelf.library()
FIELDS = {
    "challenge": "How do we shorten the queue?",
    "outcome": "Nobody waits longer than five minutes",
    "decider": "Maya",
}
OPENS, CLOSES = 1_767_600_000_000, 1_767_700_000_000
NEW_IDS = random.Random(1)


def workshop(plan: dict[str, Any] | None = None, **fields: Any) -> Row:
    return {"title": "", "language": "en", "plan": plan or {}, "mode": "live", **FIELDS, **fields}


def rows(items: list[dict[str, Any]]) -> tuple[list[Row], dict[str, str]]:
    """The activities that a workshop makes of these items."""
    times = {"opens": ("opens_at", OPENS), "closes": ("closes_at", CLOSES)}
    dated = [
        {times[k][0] if k in times else k: times[k][1] if k in times else one[k] for k in one}
        for one in items
    ]
    ids = [str(UUID(int=NEW_IDS.getrandbits(128), version=4)) for _ in items]
    found, by_key = identified([item(one) for one in dated], ids)
    return [draft(ActivityAdd(**one), place, FIELDS["challenge"]) for place, one in enumerate(found)], by_key


def made_of(thing: Method | Recipe, language: str, after: str = "") -> tuple[Row, list[Row]]:
    """after: the kind of a step of one's own before those of a method, which may need its cards."""
    made = compiled(thing, FIELDS, language)
    own = [{"kind": after}] if after and isinstance(thing, Method) else []
    agenda, ids = rows([*own, *made.items])
    mode = thing.mode if isinstance(thing, Recipe) else "live"
    return workshop(promised(made.plan, ids), language=language, mode=mode), agenda


def agenda_of(*kinds: str | dict[str, Any]) -> list[Row]:
    return rows([{"kind": kind} if isinstance(kind, str) else kind for kind in kinds])[0]


# A recipe goes into a workshop and comes back


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("thing", LIBRARY.recipes.values(), ids=lambda thing: thing.id)
def test_what_is_made_of_a_recipe_makes_the_same_agenda_again(thing: Recipe, language: str) -> None:
    before, agenda = made_of(thing, language)
    text = written(recipe(before, agenda, LIBRARY))
    again, complaints = check_own(text.encode(), "again.yaml", LIBRARY)
    assert isinstance(again, Recipe)
    assert [complaint.code for complaint in complaints if complaint.code != "long_title"] == []
    other = compiled(again, FIELDS, language)
    then, _ = rows(other.items)
    for old, new in zip(agenda, then, strict=True):
        for name in ("kind", "title", "prompt", "minutes", "method"):
            assert old[name] == new[name], (old["title"], name)
        assert settings_of(old) == settings_of(new), old["title"]
    assert (again.minutes, again.slack, again.outcome) == (thing.minutes, thing.slack, thing.outcome)
    assert (again.credit, again.people, again.sources) == (thing.credit, thing.people, thing.sources)
    assert len(again.prepare) == len(thing.prepare)
    assert [entry.do for entry in again.late] == [entry.do for entry in thing.late]
    assert [entry.days for entry in again.follow_up] == sorted(
        (entry.days for entry in thing.follow_up), key=lambda days: days or 0
    )


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "thing", [*LIBRARY.recipes.values(), *LIBRARY.methods.values()], ids=lambda thing: thing.id
)
def test_what_nobody_changed_is_kept_in_all_its_languages(thing: Method | Recipe, language: str) -> None:
    before, agenda = made_of(thing, language, after="collect")
    kept, _ = check_own(written(recipe(before, agenda, LIBRARY)).encode(), "again.yaml", LIBRARY)
    assert isinstance(kept, Recipe)
    [other] = {"en", "de"} - {language}
    then, _ = rows(compiled(kept, FIELDS, other).items)
    for old, new in zip(made_of(thing, other, after="collect")[1], then, strict=True):
        assert (old["title"], old["prompt"]) == (new["title"], new["prompt"])
        assert settings_of(old) == settings_of(new), old["title"]
    if isinstance(thing, Recipe):
        assert (kept.promise, kept.when, kept.prepare) == (thing.promise, thing.when, thing.prepare)
        assert {str(entry.what) for entry in kept.follow_up} == {str(entry.what) for entry in thing.follow_up}


def edited(activity: Row, **new: Any) -> Row:
    """As a facilitator's edit leaves a step: the translations of what is other now are gone."""
    after = {**activity, **new}
    return {**after, **other_languages.dropped(activity, after)}


def test_what_somebody_wrote_stays_in_their_words_and_stands_for_every_language() -> None:
    before, agenda = made_of(LIBRARY.recipes["lightning-decision-60"], "de")
    agenda[1] = edited(agenda[1], prompt=f"Was trägt uns? {FIELDS['challenge']}")
    again, complaints = check_own(written(recipe(before, agenda, LIBRARY)).encode(), "again.yaml", LIBRARY)
    assert isinstance(again, Recipe)
    assert complaints == []
    assert again.steps[1].prompt == dict.fromkeys(("en", "de"), "Was trägt uns? {challenge}")
    assert again.steps[1].title == {"en": "What goes well", "de": "Was gut läuft"}
    assert again.name == dict.fromkeys(("en", "de"), FIELDS["challenge"])


def test_translations_that_came_with_a_step_are_kept_with_places_in_them() -> None:
    words = {"de": {"prompt": f"Was hilft? {FIELDS['challenge']}", "boxes.us.label": "Wir", "why": "Darum."}}
    step = {
        "kind": "collect",
        "prompt": f"What helps? {FIELDS['challenge']}",
        "settings": {"boxes": [{"key": "us", "label": "Us"}], "other_languages": words, "why": "Because."},
    }
    [made] = recipe(workshop(), agenda_of(step), LIBRARY)["steps"]
    assert made["prompt"] == {"en": "What helps? {challenge}", "de": "Was hilft? {challenge}"}
    assert made["settings"]["boxes"] == [{"key": "us", "label": {"en": "Us", "de": "Wir"}}]
    assert made["settings"]["why"] == {"en": "Because.", "de": "Darum."}


def test_a_workshop_of_ones_own_speaks_its_own_language_only() -> None:
    made = recipe(workshop(title="Our hour"), agenda_of("collect", "vote", "commit"), LIBRARY)
    assert made["name"] == "Our hour"
    assert isinstance(made["promise"], str)
    assert all(isinstance(step["title"], str) for step in made["steps"])


def settings_of(activity: Row) -> dict[str, Any]:
    """Without what a recipe does not hold, or calls by another name: translations, and which steps are pointed to."""
    pointing = ("source", "grouping", "compare_to", "other_languages")
    return {name: value for name, value in activity["settings"].items() if name not in pointing}


def test_steps_point_to_each_other_by_their_names() -> None:
    before, agenda = made_of(LIBRARY.recipes["lightning-decision-60"], "en")
    given = recipe(before, agenda, LIBRARY)
    ids = {row["id"] for row in agenda}
    names = [step["id"] for step in given["steps"]]
    assert len(set(names)) == len(names)
    assert not [id for id in ids if id in written(given)]


def test_a_step_of_a_method_says_only_what_is_different() -> None:
    method = LIBRARY.methods["dot-voting"]
    [merge, vote] = compiled(method, FIELDS, "en").items
    agenda, _ = rows([{"kind": "collect"}, merge, vote])
    agenda[2] = edited(agenda[2], title="Our dots")
    steps = recipe(workshop(), agenda, LIBRARY)["steps"]
    assert steps[1] == {"id": "merge", "method": "dot-voting.merge"}
    assert steps[2] == {"id": "vote", "method": "dot-voting.vote", "title": "Our dots"}


def test_a_method_that_nobody_has_is_written_out_in_the_languages_it_came_in() -> None:
    step = {**compiled(LIBRARY.methods["roti"], FIELDS, "en").items[0], "method": "gone.ask"}
    [said_here] = recipe(workshop(), agenda_of(step), LIBRARY)["steps"]
    assert said_here["kind"] == "poll"
    first = said_here["settings"]["questions"][0]["labels"][0]
    assert first == {"en": "lost time", "de": "verlorene Zeit"}


def test_the_words_of_this_workshop_become_places() -> None:
    asked = {
        "kind": "vote",
        "prompt": f"For {FIELDS['outcome']}: which? {FIELDS['decider']} decides, not Mayan.",
    }
    steps = recipe(workshop(), agenda_of("collect", asked), LIBRARY)["steps"]
    assert steps[0]["prompt"] == "{challenge}"
    assert steps[1]["prompt"] == "For {outcome}: which? {decider} decides, not Mayan."


def test_short_words_stay_as_they_are() -> None:
    asked = {"kind": "vote", "prompt": "Which brings us more?"}
    steps = recipe(workshop(outcome="more"), agenda_of("collect", asked), LIBRARY)["steps"]
    assert steps[1]["prompt"] == "Which brings us more?"


def test_what_was_worked_out_and_decided_is_left_out() -> None:
    agenda = agenda_of("collect", "vote", {"kind": "vote", "title": "Run-off"})
    agenda[1]["settings"] |= {"auto_budget": True, "budget": 7}
    decided = {"by": "rule", "ideas": [agenda[0]["id"]]}
    agenda[2]["settings"]["source"] = {"from": "prev", "select": {}, "decided": decided}
    steps = recipe(workshop(), agenda, LIBRARY)["steps"]
    assert [step["kind"] for step in steps] == ["collect", "vote"]
    assert "budget" not in steps[1].get("settings", {})


def test_what_was_promised_stays_promised_while_the_steps_fit_into_it() -> None:
    before, agenda = made_of(LIBRARY.recipes["lightning-decision-60"], "en")
    shorter = recipe(before, agenda[1:], LIBRARY)
    assert shorter["minutes"] == 60
    assert shorter["slack"] == 3 + agenda[0]["minutes"]
    longer = recipe(before, [*agenda, *agenda_of({"kind": "discuss", "minutes": 20})], LIBRARY)
    assert longer["minutes"] == 77 + longer["slack"]


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("How do we go on?", "how-do-we-go-on"),
        ("Über Größe", "ueber-groesse"),
        ("第一天", ""),
        ("a" * 99, "a" * 36),
    ],
)
def test_a_title_becomes_an_id(title: str, id: str) -> None:
    assert slug(title) == id


# As a file

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 1000) | texts | st.sampled_from([0.5, 2.0, 7.5]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(texts, inside, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, min_size=1, max_size=4))
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert read(written(data).encode(), "").data == data


def test_a_file_gets_another_id_and_stays_as_it_was_written() -> None:
    text = "# ours\nname: Dots\nid: dots # = its name\nsteps: []\n"
    assert under_id(text, "dots-2") == text.replace("id: dots ", "id: dots-2 ")
    assert read(under_id("{id: dots, name: x}", "dots-2").encode(), "").data == {"id": "dots-2", "name": "x"}


# What is to be said


def about(*kinds: str | dict[str, Any], plan: dict[str, Any] | None = None) -> list[tuple[int | None, str]]:
    found = remarks(workshop(plan), agenda_of(*kinds), LIBRARY)
    return [(remark.step, remark.code) for remark in found]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("thing", LIBRARY.recipes.values(), ids=lambda thing: thing.id)
def test_nothing_is_to_be_said_about_a_built_in_recipe(thing: Recipe, language: str) -> None:
    before, agenda = made_of(thing, language)
    assert remarks(before, agenda, LIBRARY) == []


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["collect", "vote", "commit"], []),
        ([], []),
        (["collect", "vote"], [(None, "no_commit")]),
        (["vote", "commit"], [(1, "no_cards")]),
        (["discuss", {"kind": "collect", "settings": {"others": "at_once"}}, "commit"], [(2, "not_alone")]),
        (["collect", {"kind": "vote", "prompt": FIELDS["challenge"]}, "commit"], [(2, "no_question")]),
        (["collect", {"kind": "discuss", "minutes": 100}, "commit"], [(None, "no_break")]),
        (["collect", "vote", {"kind": "commit", "title": "x" * 40}], [(3, "long_title")]),
    ],
)
def test_what_is_said_about_an_agenda(kinds: list[Any], told: list[tuple[int | None, str]]) -> None:
    assert about(*kinds) == told


def test_a_break_is_enough_for_a_long_one() -> None:
    rest = {"kind": "discuss", "settings": {"mode": "break"}, "minutes": 10}
    assert about("collect", {"kind": "discuss", "minutes": 90}, rest, "commit") == []


def test_more_minutes_than_were_promised_are_told_first() -> None:
    found = about("collect", "vote", plan={"recipe": "own", "minutes": 10})
    assert found == [(None, "over"), (None, "no_commit")]


def test_at_most_five_things_are_said() -> None:
    many = [{"kind": "vote", "title": "x" * 40, "prompt": FIELDS["challenge"]} for _ in range(6)]
    assert len(about("collect", *many)) == 5


def test_every_remark_has_its_values() -> None:
    agenda = agenda_of("vote", {"kind": "discuss", "minutes": 100, "title": "x" * 50})
    for remark in remarks(workshop({"recipe": "own", "minutes": 10}), agenda, LIBRARY):
        for sentence in SENTENCES[remark.code]:
            assert "{" not in sentence.format_map(remark.values)


@pytest.mark.parametrize("language", ["xx", "en-XA"])
def test_a_language_that_is_not_known_is_read_as_english(language: str) -> None:
    agenda = agenda_of("collect")
    when = recipe(workshop(language=language), agenda, LIBRARY)["when"]
    assert isinstance(when, str)
    assert language == "en-XA" or when.startswith("When we want")
