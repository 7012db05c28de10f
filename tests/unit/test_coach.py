"""What the coach whispers, in rooms as they come about: each rule at the border of what it looks for; its button."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from coached_workshop import everything, press, rule, whisper, words
from hypothesis import given
from hypothesis import strategies as st
from running_workshop import MINUTE, START, New, RunningWorkshop

from workshop import coach
from workshop.domain.room import Card, Crowd, Room, Seat
from workshop.domain.schedule import Cut

SECOND = 1000
LIBRARY = Path(__file__).resolve().parents[2] / "workshop" / "library"
HALF = START + 150 * SECOND
"""Of the five minutes in which everyone writes alone."""
LAST_THIRD = START + 200 * SECOND


def writing(new: New, people: int, wrote: int, *, cards: int = 1) -> RunningWorkshop:
    """So many people, of whom so many have written so many cards each, in the first second."""
    workshop = new().with_people(people).at("collect")
    for person in workshop.people[:wrote]:
        for _ in range(cards):
            workshop.idea(person)
    return workshop


def test_nothing_is_whispered_before_the_start_and_in_a_room_that_does_well(a_workshop: New) -> None:
    workshop = a_workshop().with_people(10)
    assert whisper(workshop) is None
    workshop.with_ideas(10)
    for second in range(0, 200, 10):
        workshop.now = START + second * SECOND
        assert whisper(workshop) is None


# Who writes


@pytest.mark.parametrize(
    ("people", "wrote", "at", "said"),
    [
        (10, 7, HALF, None),
        (10, 6, HALF, "silent"),
        (10, 6, HALF - 1, None),
        (20, 14, HALF, None),
        (20, 13, HALF, "silent"),
        (5, 3, HALF, "silent"),
        (4, 0, HALF, None),
        (10, 6, START + 5 * MINUTE, None),
    ],
)
def test_more_than_three_in_ten_are_silent_at_half_time(
    a_workshop: New, people: int, wrote: int, at: int, said: str | None
) -> None:
    workshop = writing(a_workshop, people, wrote)
    workshop.now = at
    assert rule(workshop) == said


def test_silence_is_told_in_figures_only_from_five_people_on(a_workshop: New) -> None:
    workshop = writing(a_workshop, 10, 4)
    workshop.now = HALF
    assert words(whisper(workshop)).startswith("Half of the time is over, and many have not")
    workshop.idea(workshop.people[4])
    assert "5 of 10 people" in words(whisper(workshop))


def test_whoever_left_is_not_among_the_silent(a_workshop: New) -> None:
    workshop = writing(a_workshop, 10, 6)
    workshop.now = HALF
    assert rule(workshop, here=8) is None
    assert rule(workshop, here=9) == "silent"


def test_where_people_take_turns_nobody_is_silent(a_workshop: New) -> None:
    workshop = a_workshop(collect={"flow": "turns"}).with_people(10).at("collect")
    workshop.now = START + 5 * MINUTE
    assert whisper(workshop) is None


@pytest.mark.parametrize(
    ("others", "mine", "said"), [(6, 4, None), (6, 5, "busiest"), (4, 7, "busiest"), (3, 7, None)]
)
def test_one_person_wrote_more_than_two_in_five_of_the_cards(
    a_workshop: New, others: int, mine: int, said: str | None
) -> None:
    """With four contributors a share would point at somebody."""
    workshop = writing(a_workshop, 8, others)
    for _ in range(mine):
        workshop.idea(workshop.people[7])
    assert rule(workshop) == said


def test_more_time_is_given_by_the_button(a_workshop: New) -> None:
    workshop = writing(a_workshop, 10, 6)
    workshop.now = HALF
    ends_at = workshop.activity("collect")["ends_at"]
    press(workshop, whisper(workshop))
    assert workshop.activity("collect")["ends_at"] == ends_at + MINUTE
    assert whisper(workshop) is None


def test_a_step_without_a_clock_is_never_half_over(a_workshop: New) -> None:
    workshop = a_workshop(collect={"timer": "none"}).with_people(10).at("collect")
    workshop.now = START + 60 * MINUTE
    assert rule(workshop) == "behind"
    assert rule(workshop, heard=("behind",)) is None


# Ideas dry up


@pytest.mark.parametrize(
    ("last_card", "at", "said"),
    [
        (LAST_THIRD - MINUTE, LAST_THIRD, "dried_up"),
        (LAST_THIRD - MINUTE + 1, LAST_THIRD, None),
        (START, LAST_THIRD - 1, None),
        (START, START + 5 * MINUTE - 1, "dried_up"),
        (START, START + 5 * MINUTE, None),
    ],
)
def test_no_new_card_for_a_minute_in_the_last_third(
    a_workshop: New, last_card: int, at: int, said: str | None
) -> None:
    workshop = a_workshop().with_people(3).at("collect")
    workshop.now = last_card
    workshop.with_ideas(3)
    workshop.now = at
    assert rule(workshop) == said


def test_two_minutes_more_and_the_coach_is_content(a_workshop: New) -> None:
    workshop = a_workshop().with_people(3).with_ideas(3)
    workshop.now = LAST_THIRD + 30 * SECOND
    advice = whisper(workshop)
    assert advice
    assert advice.saw.values == {"n": 3}
    press(workshop, advice)
    assert whisper(workshop) is None


# What comes next


def test_more_cards_than_people_read_are_sorted_first(a_workshop: New) -> None:
    workshop = a_workshop().with_people(10).with_ideas(40)
    assert whisper(workshop) is None
    extra = workshop.idea(workshop.people[0], "one too many")
    assert rule(workshop) == "too_many"
    workshop.do(workshop.facilitator, "idea.hide", idea=extra, hidden=True)
    assert whisper(workshop) is None
    workshop.do(workshop.facilitator, "idea.hide", idea=extra, hidden=False)
    advice = whisper(workshop)
    assert "41 cards" in words(advice)
    press(workshop, advice)
    assert [row["kind"] for row in workshop.agenda()] == ["collect", "cluster", "vote", "commit"]
    assert whisper(workshop) is None
    workshop.at("cluster").do(
        workshop.facilitator,
        "cluster.add",
        id=workshop.new("pile"),
        activity=workshop.activity("cluster")["id"],
        ideas=workshop.ideas,
    )
    workshop.at("vote")
    assert len(workshop.flowed_into("vote")) == 1


@pytest.mark.parametrize(
    "vote", [{"mode": "stance"}, {"max_units": 41}, {"source": {"from": "prev", "select": {"random": 20}}}]
)
def test_a_vote_that_takes_them_all_needs_no_sorting(a_workshop: New, vote: dict[str, Any]) -> None:
    assert whisper(a_workshop(vote=vote).with_people(10).with_ideas(41)) is None


def voted(
    new: New, dots: list[int], *, people: int = 9, top: int = 3, after: str = "commit"
) -> RunningWorkshop:
    """A shown result: idea n has dots[n], each of another person."""
    source = {"source": {"from": "prev", "select": {"top": top}}}
    workshop = new(
        [
            {"kind": "collect", "settings": {}},
            {"kind": "vote", "settings": {"budget": 9}},
            {"kind": after, "settings": source},
        ]
    )
    workshop.with_people(people).with_ideas(len(dots)).at("vote")
    for idea, given_ in zip(workshop.ideas, dots, strict=True):
        for person in workshop.people[:given_]:
            workshop.dot(person, idea)
    return workshop


def test_a_shut_ballot_is_nothing_to_whisper_about(a_workshop: New) -> None:
    workshop = voted(a_workshop, [8, 7, 7, 6])
    assert whisper(workshop) is None
    workshop.turn("seal", "vote")
    assert whisper(workshop) is None


@pytest.mark.parametrize(
    ("dots", "top", "said"),
    [
        ([9, 8, 7, 6], 3, "near_tie"),
        ([9, 8, 7, 5], 3, None),
        ([9, 8, 4, 1], 3, None),
        ([9, 8, 4, 1], 1, "near_tie"),
        # As many as are level go on, up to twice as many: nothing is left behind that is as good
        ([9, 8, 6, 6, 1], 3, None),
    ],
)
def test_the_last_that_goes_on_and_the_first_that_does_not_are_as_good_as_level(
    a_workshop: New, dots: list[int], top: int, said: str | None
) -> None:
    workshop = voted(a_workshop, dots, top=top)
    workshop.turn("reveal", "vote")
    assert rule(workshop) == said


def test_a_talk_about_the_two_takes_nothing_from_what_goes_on(a_workshop: New) -> None:
    workshop = voted(a_workshop, [9, 8, 7, 6])
    workshop.turn("reveal", "vote")
    advice = whisper(workshop)
    assert "“idea 3” and “idea 4”" in words(advice)
    press(workshop, advice)
    assert [row["kind"] for row in workshop.agenda()] == ["collect", "vote", "discuss", "commit"]
    assert whisper(workshop) is None
    assert workshop.at("discuss").flowed_into("discuss") == set(workshop.ideas[2:])
    assert workshop.at("commit").flowed_into("commit") == set(workshop.ideas[:3])


def test_where_everything_goes_on_the_first_two_count(a_workshop: New) -> None:
    workshop = voted(a_workshop, [9, 8, 4], after="rank")
    workshop.do(
        workshop.facilitator,
        "activity.edit",
        activity=workshop.activity("rank")["id"],
        settings={"source": {"from": "prev", "select": {"all": True}}},
    )
    workshop.turn("reveal", "vote")
    assert "“idea 1” and “idea 2”" in words(whisper(workshop))


def test_what_was_chosen_by_somebody_is_level_with_nothing(a_workshop: New) -> None:
    workshop = voted(a_workshop, [9, 8, 7, 6])
    workshop.turn("reveal", "vote")
    workshop.do(
        workshop.facilitator,
        "activity.pick",
        activity=workshop.activity("commit")["id"],
        ideas=workshop.ideas[:2],
    )
    assert whisper(workshop) is None


def test_where_a_talk_comes_next_none_is_proposed(a_workshop: New) -> None:
    workshop = voted(a_workshop, [9, 8, 7, 6], after="discuss")
    workshop.turn("reveal", "vote")
    assert whisper(workshop) is None


def rated(new: New, ratings: list[list[int]], **settings: Any) -> RunningWorkshop:
    """A shown rating: ratings[n] are those of idea n, each by another person. The best one goes on."""
    source = {"source": {"from": "prev", "select": {"top": 1}}}
    agenda = [
        {"kind": "collect", "settings": {}},
        {"kind": "rate", "settings": settings},
        {"kind": "commit", "settings": source},
    ]
    workshop = new(agenda).with_people(6).with_ideas(len(ratings)).at("rate")
    keys = [criterion["key"] for criterion in workshop.activity("rate")["settings"]["criteria"]]
    step = workshop.activity("rate")["id"]
    for idea, given_ in zip(workshop.ideas, ratings, strict=True):
        for number, value in enumerate(given_):
            person, key = workshop.people[number // len(keys)], keys[number % len(keys)]
            workshop.do(person, "mark.set", activity=step, target=idea, criterion=key, value=value)
    workshop.turn("reveal", "rate")
    return workshop


def test_what_people_see_differently_is_talked_about(a_workshop: New) -> None:
    workshop = rated(a_workshop, [[5, 5, 5, 5], [1, 1, 5, 5], [1, 1, 1, 1], [1, 2, 5, 5]])
    advice = whisper(workshop)
    assert advice
    assert advice.rule == "split"
    assert "“idea 2” and “idea 4”" in words(advice)
    press(workshop, advice)
    assert workshop.at("discuss").flowed_into("discuss") == {workshop.ideas[1], workshop.ideas[3]}
    assert workshop.at("commit").flowed_into("commit") == {workshop.ideas[0]}


def test_three_ratings_divide_nobody(a_workshop: New) -> None:
    assert whisper(rated(a_workshop, [[5, 5, 5], [1, 1, 5]])) is None
    assert "see “idea 2” very" in words(whisper(rated(a_workshop, [[5, 5, 5, 5], [1, 1, 5, 5]])))


@pytest.mark.parametrize(("against", "said"), [(2, "split"), (1, None)])
def test_a_favourite_that_a_quarter_is_against_divides_the_room(
    a_workshop: New, against: int, said: str | None
) -> None:
    workshop = a_workshop(vote={"mode": "stance"}).with_people(8).with_ideas(3).at("vote")
    for number, person in enumerate(workshop.people):
        workshop.dot(person, workshop.ideas[0], -1 if number < against else 1)
    workshop.turn("reveal", "vote")
    assert rule(workshop) == said


NEW_AND_EASY = [
    {"key": "easy", "label": "Easy to do now", "weight": 10},
    {"key": "original", "label": "New for us"},
]


def test_where_only_safe_ideas_go_on_a_new_one_gets_a_seat(a_workshop: New) -> None:
    safe, bold, dull = [5, 2], [2, 4], [2, 2]
    workshop = rated(a_workshop, [safe * 4, bold * 4, dull * 4], criteria=NEW_AND_EASY)
    advice = whisper(workshop)
    assert advice
    assert advice.rule == "safe_picks"
    assert "“idea 2”" in words(advice)
    press(workshop, advice)
    assert whisper(workshop) is None
    assert workshop.at("commit").flowed_into("commit") == set(workshop.ideas[:2])


@pytest.mark.parametrize(
    ("first", "second", "criteria"),
    [
        ([5, 3], [2, 4], NEW_AND_EASY),  # new enough
        ([5, 2], [1, 2], NEW_AND_EASY),  # nothing new is there
        ([5, 2], [2, 4], [{"key": "easy"}, {"key": "value"}]),  # nobody asked
    ],
)
def test_a_seat_is_offered_only_where_something_new_is_left_behind(
    a_workshop: New, first: list[int], second: list[int], criteria: list[dict[str, str]]
) -> None:
    assert whisper(rated(a_workshop, [first * 4, second * 4], criteria=criteria)) is None


# Who does what


def committing(new: New) -> RunningWorkshop:
    workshop = new().with_people("Ann", "Ben").at("commit")
    workshop.now = START + 150 * SECOND
    return workshop


def test_at_half_time_nothing_has_an_owner(a_workshop: New) -> None:
    workshop = committing(a_workshop)
    action = workshop.action(workshop.people[0])
    workshop.now -= 1
    assert whisper(workshop) is None
    workshop.now += 1
    advice = whisper(workshop)
    assert advice
    assert advice.rule == "no_owner"
    assert advice.button.place == {"name": "action", "id": action}
    workshop.do(workshop.people[1], "action.claim", action=action, mine=True)
    assert whisper(workshop) is None


def test_at_half_time_there_is_nothing_to_do(a_workshop: New) -> None:
    advice = whisper(committing(a_workshop))
    assert advice
    assert advice.button.place == {"name": "new_action"}


def test_a_look_at_last_time_asks_for_no_owner(a_workshop: New) -> None:
    workshop = a_workshop(commit={"last_time": True}).with_people(2).at("commit")
    workshop.now = START + 3 * MINUTE
    assert whisper(workshop) is None


# Minutes slip


def late(new: New, *kinds: dict[str, Any], minutes: float) -> RunningWorkshop:
    """Ten minutes of ideas that are over by so many, and these steps to come."""
    phases = {"phases": [{"mode": "alone", "minutes": 10}]}
    workshop = new([{"kind": "collect", "settings": phases}, *kinds]).with_people(2).at("collect")
    workshop.now = START + int((10 + minutes) * MINUTE)
    return workshop


VOTE = {"kind": "vote", "minutes": 10, "title": "Dots"}
QUESTION = {"kind": "poll", "minutes": 5, "title": "A question"}
TALK = {"kind": "discuss", "minutes": 8, "title": "A talk"}
BREAK = {"kind": "discuss", "minutes": 10, "settings": {"mode": "break"}}
OWNERS = {"kind": "commit", "minutes": 10}


@pytest.mark.parametrize(("minutes", "said"), [(2, None), (2.1, "behind")])
def test_a_little_late_is_no_news(a_workshop: New, minutes: float, said: str | None) -> None:
    assert rule(late(a_workshop, QUESTION, OWNERS, minutes=minutes)) == said


@pytest.mark.parametrize(("minutes", "said"), [(3, None), (3.1, "behind")])
def test_a_long_agenda_has_more_slack(a_workshop: New, minutes: float, said: str | None) -> None:
    """Three in a hundred of 100 minutes."""
    assert rule(late(a_workshop, QUESTION, {**OWNERS, "minutes": 85}, minutes=minutes)) == said


def test_what_nothing_hangs_on_is_left_out_first_and_makes_up_for_the_delay(a_workshop: New) -> None:
    workshop = late(a_workshop, VOTE, QUESTION, OWNERS, minutes=5)
    advice = whisper(workshop)
    assert "5 minutes" not in words(advice)  # the form for one, with its number
    assert advice
    assert advice.saw.values == {"n": 5}
    assert "Leave out “A question”" in words(advice)
    press(workshop, advice)
    assert workshop.activity("poll")["state"] == "skipped"
    assert whisper(workshop) is None


@pytest.mark.parametrize(("minutes", "left"), [(3, 7), (4.2, 5), (30, 5)])
def test_else_the_next_one_gets_shorter_by_half_at_most(a_workshop: New, minutes: float, left: int) -> None:
    workshop = late(a_workshop, BREAK, VOTE, OWNERS, minutes=minutes)
    press(workshop, whisper(workshop))
    assert [row["minutes"] for row in workshop.agenda()] == [10, 10, left, 10]


@pytest.mark.parametrize(
    "steps",
    [
        (OWNERS,),
        (BREAK, OWNERS),
        ({"kind": "collect", "settings": {"phases": [{"mode": "alone", "minutes": 1}]}}, OWNERS),
        ({"kind": "vote", "minutes": 1.5},),
    ],
)
def test_owners_breaks_and_what_cannot_be_shorter_are_never_cut(
    a_workshop: New, steps: tuple[dict[str, Any], ...]
) -> None:
    assert whisper(late(a_workshop, *steps, minutes=20)) is None


def with_plan(workshop: RunningWorkshop, **plan: Any) -> RunningWorkshop:
    """The same workshop as a recipe would have made it."""
    workshop.db.execute("UPDATE workshop SET plan = ?", [orjson.dumps(plan).decode()])
    return workshop


def test_what_the_recipe_decided_beforehand_goes_first(a_workshop: New) -> None:
    workshop = late(a_workshop, VOTE, QUESTION, {"kind": "collect"}, OWNERS, minutes=5)
    vote, question, ideas = (row["id"] for row in workshop.agenda()[1:4])
    cuts = [{"activity": vote, "do": "shorten", "to": 4}, {"activity": ideas, "do": "shorten", "to": 2.5}]
    with_plan(workshop, minutes=46, slack=3, late=cuts)
    advice = whisper(workshop)
    assert advice
    assert advice.button.commands == ({"cmd": "activity.edit", "activity": vote, "minutes": 4},)
    press(workshop, advice)
    # What was promised stays the measure: the minutes that were saved are saved
    assert whisper(workshop) is None
    workshop.now += 6 * MINUTE
    press(workshop, whisper(workshop))
    shortened = workshop.row("activity", ideas)
    assert shortened["minutes"] == 2.5
    assert sum(phase["minutes"] for phase in orjson.loads(shortened["settings"])["phases"]) == 2.5
    assert workshop.row("activity", question)["state"] == "ready"


def test_as_much_as_the_recipe_has_to_spare_is_no_news(a_workshop: New) -> None:
    workshop = with_plan(late(a_workshop, QUESTION, OWNERS, minutes=4), minutes=30, slack=5)
    assert rule(workshop) is None
    workshop.now += 2 * MINUTE
    assert rule(workshop) == "behind"


def test_a_step_that_another_takes_from_is_not_left_out(a_workshop: New) -> None:
    workshop = late(a_workshop, TALK, OWNERS, minutes=5)
    talk, owners = workshop.activity("discuss"), workshop.activity("commit")
    assert "Leave out “A talk”" in words(whisper(workshop))
    source = {"from": talk["id"], "select": {"all": True}}
    workshop.do(workshop.facilitator, "activity.edit", activity=owners["id"], settings={"source": source})
    advice = whisper(workshop)
    assert advice
    assert advice.button.commands[0]["cmd"] == "activity.edit"


# All rules together


FULL = Room(
    activity="a",
    rev=1,
    round=1,
    kind="collect",
    state="open",
    left_ms=60_000,
    planned_ms=300_000,
    people=10,
    wrote=5,
    busiest=0.5,
    quiet_ms=60_000,
    crowd=Crowd("b", 50, 40),
    level=(Card("x", "X"), Card("y", "Y")),
    divided=(Card("x", "X"),),
    seat=Seat("b", ("x",), Card("y", "Y")),
    late_ms=600_000,
    slack_ms=120_000,
    cut=Cut("b", "B", None),
)
"""Everything at once, but for what belongs to another kind of step."""
OWNERLESS = replace(FULL, kind="commit", owned=0)


def all_advice(room: Room) -> list[coach.Advice]:
    """One after the other, as they are heard."""
    found: list[coach.Advice] = []
    while (advice := coach.advise(room, [each.rule for each in found])) is not None:
        found.append(advice)
    return found


def test_one_at_a_time_in_the_order_of_urgency_and_what_was_heard_makes_room() -> None:
    assert [advice.rule for advice in all_advice(FULL)] == [
        rule for rule in coach.RULES if rule != "no_owner"
    ]
    assert all_advice(OWNERLESS)[0].rule == next(iter(coach.RULES)) == "no_owner"


def test_every_advice_stands_on_a_source_of_the_library_or_says_that_it_is_practice() -> None:
    sources = yaml.safe_load((LIBRARY / "sources.yaml").read_text(encoding="utf-8"))
    cited = {"{authors} {year}, {where}".format_map(source) for source in sources.values()} | {coach.PRACTICE}
    said = {advice.source for advice in all_advice(FULL) + all_advice(OWNERLESS)}
    assert said - cited == set()


def figures(room: Room) -> bool:
    return any(
        isinstance(value, int)
        for advice in [coach.advise(room)]
        if advice
        for value in advice.saw.values.values()
    )


@given(st.integers(0, 30), st.integers(0, 30))
def test_no_figure_of_fewer_than_five_who_wrote(people: int, wrote: int) -> None:
    room = Room(
        "a", 1, 1, "collect", "open", left_ms=1, planned_ms=300_000, people=max(people, wrote), wrote=wrote
    )
    assert not figures(room) or wrote >= 5


@given(st.lists(st.integers(0, 4), min_size=2, max_size=8), st.integers(0, 8), st.booleans())
def test_nobody_is_named_and_no_card_is_quoted_but_those_a_result_is_about(
    tmp_path_factory: pytest.TempPathFactory, cards: list[int], here: int, is_voted_on: bool
) -> None:
    agenda = [{"kind": kind, "settings": {}} for kind in ("collect", "vote", "poll", "commit")]
    workshop = RunningWorkshop(tmp_path_factory.mktemp("coach"), agenda)
    workshop.with_people(*(f"NAME{number}" for number in range(len(cards)))).at("collect")
    for person, written in zip(workshop.people, cards, strict=True):
        for _ in range(written):
            workshop.idea(person, f"CARD{len(workshop.ideas)}")
    if is_voted_on and workshop.ideas:
        workshop.at("vote")
        for number, person in enumerate(workshop.people):
            workshop.dot(person, workshop.ideas[number % min(2, len(workshop.ideas))])
        workshop.turn("reveal", "vote")
    workshop.now += 4 * MINUTE
    heard: tuple[str, ...] = ()
    while (advice := whisper(workshop, here=here, heard=heard)) is not None:
        told = everything(advice)
        assert "NAME" not in told
        assert "CARD" not in told or advice.rule == "near_tie"
        assert not any(person in told for person in workshop.people)
        heard += (advice.rule,)
    workshop.db.close()


def test_a_long_card_is_quoted_by_its_beginning() -> None:
    room = Room("a", 1, 1, "vote", "revealed", level=(Card("x", "long\n" * 40), Card("y", "👩‍🚒" * 70)))
    advice = coach.advise(room)
    assert advice
    assert str(advice.saw.values["one"]).startswith("long long")
    assert len(str(advice.saw.values["one"])) < 65
    assert str(advice.saw.values["other"]) == "👩‍🚒" * 60 + " …"
