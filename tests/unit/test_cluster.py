"""Sorting: who may move what, what a pile is worth, what flows on, and that nobody learns whose card is whose."""

import random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running_workshop import New, RunningWorkshop, uid

from workshop.domain.agenda import lot
from workshop.domain.kinds import cluster, cluster_offers
from workshop.store.reading import Reading


def sorting(
    new: New, people: int = 2, ideas: int = 4, collect: dict[str, Any] | None = None, **cluster: Any
) -> RunningWorkshop:
    """Cards written, and open to be sorted; a vote with room for many comes after."""
    agenda = [
        {"kind": "collect", "settings": collect or {}},
        {"kind": "cluster", "settings": cluster},
        {"kind": "vote"},
    ]
    return new(agenda).with_people(people).with_ideas(ideas).at("cluster")


def step(workshop: RunningWorkshop) -> str:
    return str(workshop.activity("cluster")["id"])


def pile(workshop: RunningWorkshop, *ideas: int, title: str = "", who: str = "") -> str:
    """A new pile with these cards; its id."""
    cluster = workshop.new("cluster")
    fields = {"id": cluster, "activity": step(workshop), "ideas": [workshop.ideas[idea] for idea in ideas]}
    workshop.do(who or workshop.facilitator, "cluster.add", title=title, **fields)
    return cluster


def move(workshop: RunningWorkshop, idea: int, cluster: str | None, who: str = "") -> None:
    place = {"activity": step(workshop), "idea": workshop.ideas[idea], "cluster": cluster}
    workshop.do(who or workshop.facilitator, "cluster.put", **place)


def goes_with(workshop: RunningWorkshop, who: int, card: int, other: str, value: int | None = 1) -> None:
    fields = {"activity": step(workshop), "target": workshop.ideas[card], "criterion": other, "value": value}
    workshop.do(workshop.people[who], "mark.set", **fields)


def lies(workshop: RunningWorkshop, audience: str = "participants") -> dict[str, str | None]:
    """card -> pile, as seen by an audience in this round."""
    now = workshop.activity("cluster")["round"]
    rows = workshop.seen(audience, "entry").values()
    return {
        row["idea"]: row["cluster"]
        for row in rows
        if row["activity"] == step(workshop) and row["round"] == now
    }


def order(workshop: RunningWorkshop, round: int = 1) -> list[dict[str, Any]]:
    rows = workshop.rows("result", activity=step(workshop), round=round, status="active")
    return sorted(rows, key=lambda row: row["rank"])


def offered(workshop: RunningWorkshop) -> dict[str, Any]:
    read = Reading(workshop.db, workshop.id)
    activity = read.activity(step(workshop))
    assert activity
    return cluster_offers.offers(cluster_offers.table(activity, read))


# Moving


def test_all_cards_begin_unsorted(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    assert lies(workshop) == dict.fromkeys(workshop.ideas)
    assert workshop.seen("walls", "cluster") == {}


def test_a_facilitator_sorts_and_everyone_sees_it(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours = pile(workshop, 0, 1, title="Hours")
    move(workshop, 2, hours)
    move(workshop, 0, None)
    one, two, three, four = workshop.ideas
    for audience in ("participants", "walls", "facilitators"):
        assert lies(workshop, audience) == {one: None, two: hours, three: hours, four: None}
        assert workshop.seen(audience, "cluster")[hours]["title"] == "Hours"


def test_a_pile_taken_apart_leaves_its_cards_unsorted(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours = pile(workshop, 0, 1)
    workshop.do(workshop.facilitator, "cluster.remove", cluster=hours)
    assert set(lies(workshop).values()) == {None}
    assert workshop.seen("walls", "cluster") == {}
    place = {"activity": step(workshop), "idea": workshop.ideas[0]}
    assert workshop.refuses(workshop.facilitator, "cluster.put", **place, cluster=hours) == "not_found"
    assert workshop.refuses(workshop.facilitator, "cluster.rename", cluster=hours, title="X") == "not_found"


def test_undoing_a_pile_that_others_filled_leaves_their_cards_unsorted(a_workshop: New) -> None:
    workshop = sorting(a_workshop, who="team")
    hours = uid("pile")
    made = workshop.do(workshop.facilitator, "cluster.add", id=hours, activity=step(workshop))
    move(workshop, 0, hours, workshop.people[0])
    workshop.do(workshop.facilitator, "undo", rev=made["rev"])
    workshop.turn("reveal", "cluster")
    assert order(workshop) == []
    workshop.turn("open", "vote")
    assert workshop.flowed_into("vote") == set(workshop.ideas)


def test_only_what_flowed_in_is_sorted_and_only_into_piles_of_this_round(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    place = {"activity": step(workshop)}
    refused = workshop.refuses(
        workshop.facilitator, "cluster.put", **place, idea=uid("no card"), cluster=None
    )
    assert refused == "not_found"
    old = pile(workshop, 0)
    workshop.turn("reveal", "cluster")
    workshop.turn("reopen", "cluster")
    put = {**place, "idea": workshop.ideas[0], "cluster": old}
    assert workshop.refuses(workshop.facilitator, "cluster.put", **put) == "not_found"


def test_the_id_of_a_pile_must_be_free_and_there_is_an_end_to_piles(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    place = {"activity": step(workshop)}
    assert workshop.refuses(workshop.facilitator, "cluster.add", **place, id=workshop.ideas[0]) == "bad_shape"
    made = [pile(workshop) for _ in range(100)]
    assert workshop.refuses(workshop.facilitator, "cluster.add", **place, id=made[0]) == "bad_shape"
    assert workshop.refuses(workshop.facilitator, "cluster.add", **place, id=uid("one more")) == "limit"


def test_where_the_facilitator_sorts_people_do_not(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours = pile(workshop, 0)
    ana = workshop.people[0]
    place = {"activity": step(workshop)}
    assert workshop.refuses(ana, "cluster.add", **place, id=uid("pile")) == "forbidden"
    assert workshop.refuses(ana, "cluster.rename", cluster=hours, title="Mine") == "forbidden"
    move_it = {**place, "idea": workshop.ideas[0], "cluster": None}
    assert workshop.refuses(ana, "cluster.put", **move_it) == "forbidden"


def test_in_a_team_everyone_sorts_and_counts_as_taking_part(a_workshop: New) -> None:
    workshop = sorting(a_workshop, people=3, who="team")
    ana, ben, _ = workshop.people
    hours = pile(workshop, 0, who=ana)
    move(workshop, 1, hours, ben)
    workshop.do(ben, "cluster.rename", cluster=hours, title="Hours")
    assert workshop.refuses(ana, "cluster.remove", cluster=hours) == "forbidden"
    (tally,) = [row for row in workshop.seen("walls", "tally").values() if row["activity"] == step(workshop)]
    assert tally["people"] == 2
    workshop.turn("pause", "cluster")
    place = {"activity": step(workshop), "idea": workshop.ideas[2]}
    assert workshop.refuses(ana, "cluster.put", **place, cluster=hours) == "closed"
    workshop.do(workshop.facilitator, "cluster.put", **place, cluster=hours)


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_nobody_learns_who_moved_or_wrote(a_workshop: New, identity: str) -> None:
    workshop = sorting(a_workshop, who="team", identity=identity)
    ana, ben = workshop.people
    hours = pile(workshop, 0, 1, who=ana)
    move(workshop, 0, None, ben)
    workshop.turn("reveal", "cluster")
    dump = str([workshop.rows(table) for table in ("event", "entry", "cluster", "ballot", "idea", "result")])
    seen = [workshop.snapshot(audience)["rows"] for audience in ("participants", "walls")]
    joined = {row["rev"] for row in workshop.rows("event", command="participant.join")}
    events = str([row for row in workshop.rows("event") if row["rev"] not in joined])
    for person in (ana, ben):
        assert person not in str(seen)
        assert person not in events
        assert person not in dump.replace(str(workshop.rows("event")), "")
    assert workshop.seen("participants", "idea")[hours].get("author") is None


def test_a_card_that_goes_to_and_fro_is_torn(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    one, two, three = pile(workshop, 0), pile(workshop, 1), pile(workshop, 2)

    def torn() -> set[str]:
        return {row["idea"] for row in workshop.seen("facilitators", "entry").values() if row.get("torn")}

    for place in (two, one):
        move(workshop, 0, place)
    assert torn() == set()
    last = {"activity": step(workshop), "idea": workshop.ideas[0], "cluster": two}
    done = workshop.do(workshop.facilitator, "cluster.put", **last)
    assert torn() == {workshop.ideas[0]}
    workshop.do(workshop.facilitator, "undo", rev=done["rev"])
    assert torn() == set()
    for place in (three, two, three, two):
        move(workshop, 0, place)
    move(workshop, 0, two)  # where it lies already
    assert torn() == {workshop.ideas[0]}


# What a pile is worth


def test_more_people_come_first_then_more_cards(a_workshop: New) -> None:
    """Ana wrote 1, 3 and 5, Ben 2, 4 and 6."""
    workshop = sorting(a_workshop, ideas=6)
    alone = pile(workshop, 0, 2, 4, title="Ana's three")
    both = pile(workshop, 1, 3)
    move(workshop, 4, both)
    workshop.turn("reveal", "cluster")
    seen = [(row["target"], row["score"], row["supporters"], row["n"]) for row in order(workshop)]
    assert seen == [(both, 2, 3, 2), (alone, 1, 2, 2)]
    assert {row["target"] for row in workshop.seen("participants", "result").values()} == {both, alone}


def test_a_person_counts_once_over_steps_rounds_and_merges(a_workshop: New) -> None:
    """Hidden authors have another alias in each round; behind a merged card stands its writer, too."""
    workshop = sorting(a_workshop, ideas=3)
    workshop.turn("reopen", "collect")
    ana, ben = workshop.people
    workshop.idea(ana, "one more of Ana's")
    workshop.turn("finish", "collect")
    workshop.turn("reopen", "cluster")
    pile(workshop, 0, 3, title="Ana, twice")
    workshop.turn("seal", "cluster")
    assert [row["score"] for row in order(workshop, round=2)] == [1]
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[1], into=workshop.ideas[0])
    assert [(row["score"], row["supporters"]) for row in order(workshop, round=2)] == [(2, 2)]
    assert ben not in str(workshop.rows("result"))


def test_people_in_the_room_count_as_many_as_say_one_card(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "collect"}, {"kind": "cluster"}]).with_people(1).at("collect")
    workshop.idea(workshop.people[0])
    for said in (3, 2):
        workshop.idea(workshop.facilitator, f"said by {said}", said=said)
    workshop.at("cluster")
    pile(workshop, 0, 1, 2)
    workshop.turn("reveal", "cluster")
    (row,) = order(workshop)
    assert (row["score"], row["room"], row["supporters"]) == (4, 3, 3)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=14), st.integers(1, 7))
def test_the_order_is_that_of_a_naive_recount(
    tmp_path_factory: pytest.TempPathFactory, places: list[int], people: int
) -> None:
    folder = tmp_path_factory.mktemp("sorting")
    workshop = RunningWorkshop(folder, [{"kind": "collect"}, {"kind": "cluster"}])
    try:
        workshop.with_people(people).with_ideas(len(places)).at("cluster")
        piles = {place: pile(workshop) for place in set(places) - {0}}
        for card, place in enumerate(places):
            if place:
                move(workshop, card, piles[place])
        workshop.turn("reveal", "cluster")
        seed = workshop.row("workshop", workshop.id)["seed"]

        def naive(place: int) -> tuple[int, int, str]:
            inside = [card for card, its_place in enumerate(places) if its_place == place]
            writers = {card % people for card in inside}
            return -len(writers), -len(inside), lot(seed, step(workshop), piles[place])

        expected = [piles[place] for place in sorted(piles, key=naive)]
        rows = order(workshop)
        assert [row["target"] for row in rows] == expected
        counts = [(row["score"], row["supporters"]) for row in rows]
        assert [bool(row["by_lot"]) for row in rows] == [counts.count(pair) > 1 for pair in counts]
        assert {row["n"] for row in rows} <= {min(people, len(places))}
    finally:
        workshop.db.close()


@pytest.mark.parametrize("people", [1, 2, 7, 500])
def test_any_number_of_people(a_workshop: New, people: int) -> None:
    workshop = sorting(a_workshop, people=people, ideas=people)
    pile(workshop, *range(min(people, 200)))
    workshop.turn("reveal", "cluster")
    assert [row["score"] for row in order(workshop)] == [min(people, 200)]


# The card that stands for a pile


def test_a_pile_becomes_a_card_when_the_step_closes(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours, empty = pile(workshop, 0, 1, title="Hours"), pile(workshop, title="Nothing in it")
    assert hours not in workshop.seen("participants", "idea")
    workshop.turn("seal", "cluster")
    assert hours not in workshop.seen("participants", "idea")
    assert workshop.seen("facilitators", "result") == {}
    workshop.turn("reveal", "cluster")
    card = workshop.seen("walls", "idea")[hours]
    assert (card["text"], card["box"], card["activity"]) == ("Hours", "cluster", step(workshop))
    assert set(card["parents"]) == set(workshop.ideas[:2])
    assert empty not in workshop.seen("walls", "idea")


def test_an_unnamed_pile_takes_its_shortest_card(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "collect"}, {"kind": "cluster"}]).with_people(1).at("collect")
    for text in ("a rather long one", "short", "a longer one"):
        workshop.idea(workshop.people[0], text)
    workshop.at("cluster")
    made = pile(workshop, 0, 1, 2)
    workshop.turn("finish", "cluster")
    assert workshop.row("idea", made)["text"] == "“short”"


def test_a_later_name_reaches_the_card(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours = pile(workshop, 0, 1)
    workshop.turn("finish", "cluster")
    done = workshop.do(workshop.facilitator, "cluster.rename", cluster=hours, title="Hours")
    assert workshop.seen("walls", "idea")[hours]["text"] == "Hours"
    workshop.do(workshop.facilitator, "undo", rev=done["rev"])
    assert workshop.row("idea", hours)["text"] == "“idea 1”"
    workshop.do(workshop.facilitator, "idea.edit", idea=hours, text="When it is open")
    assert workshop.row("cluster", hours)["title"] == "When it is open"


def test_hiding_and_merging_afterwards_counts_again(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours, room = pile(workshop, 0, 1, title="Hours"), pile(workshop, 2, title="Room")
    workshop.turn("reveal", "cluster")
    hidden = workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[2], hidden=True)
    assert [row["target"] for row in order(workshop)] == [hours]
    assert room not in workshop.seen("participants", "idea")
    workshop.do(workshop.facilitator, "undo", rev=hidden["rev"])
    assert {row["target"] for row in order(workshop)} == {hours, room}
    assert workshop.seen("participants", "idea")[room]["text"] == "Room"
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[1], into=workshop.ideas[3])
    assert {row["target"]: row["supporters"] for row in order(workshop)} == {hours: 1, room: 1}
    assert workshop.seen("participants", "idea")[hours]["parents"] == workshop.ideas[:1]


def test_undoing_a_move_after_the_close_counts_again(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours = uid("pile")
    fields = {"id": hours, "activity": step(workshop), "ideas": workshop.ideas[:1]}
    made = workshop.do(workshop.facilitator, "cluster.add", **fields)
    workshop.turn("reveal", "cluster")
    workshop.do(workshop.facilitator, "undo", rev=made["rev"])
    assert order(workshop) == []
    assert hours not in workshop.seen("participants", "idea")


def test_a_new_round_begins_where_the_last_one_ended(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours = pile(workshop, 0, 1, title="Hours")
    workshop.turn("reveal", "cluster")
    workshop.turn("reopen", "cluster")
    (anew,) = [row for row in workshop.seen("walls", "cluster").values() if row["round"] == 2]
    assert (anew["title"], anew["id"] != hours) == ("Hours", True)
    assert lies(workshop)[workshop.ideas[0]] == anew["id"]
    move(workshop, 1, None)
    workshop.turn("reveal", "cluster")
    assert [(row["target"], row["supporters"]) for row in order(workshop)] == [(hours, 2)]
    assert [(row["target"], row["supporters"]) for row in order(workshop, round=2)] == [(anew["id"], 1)]


# What flows on


@pytest.mark.parametrize(
    ("select", "goes_on"),
    [
        ({"all": True}, "hours room 4"),
        ({"all": True, "clusters": True}, "hours room"),
        ({"all": True, "clusters": False}, "0 1 2 3 4"),
        ({"top": 1}, "hours"),
        ({"top": 1, "clusters": False}, "0 1 2"),
        ({"random": 9, "clusters": False}, "0 1 2 3 4"),
        ({"share": 1}, "hours"),
        ({"share": 0.5}, "hours room"),
        ({"share": 1, "clusters": False}, "0 1 2"),
    ],
)
def test_what_flows_on(a_workshop: New, select: dict[str, Any], goes_on: str) -> None:
    agenda = [{"kind": "collect"}, {"kind": "cluster"}, {"kind": "vote", "source": {"select": select}}]
    agenda[2]["settings"] = {"source": agenda[2].pop("source")}
    workshop = a_workshop(agenda).with_people(2).with_ideas(5).at("cluster")
    names = {"hours": pile(workshop, 0, 1, 2, title="Hours"), "room": pile(workshop, 3, title="Room")}
    workshop.turn("open", "vote")
    expected = {names.get(name) or workshop.ideas[int(name)] for name in goes_on.split()}
    assert workshop.flowed_into("vote") == expected
    assert expected <= set(workshop.seen("participants", "idea"))


@pytest.mark.parametrize(("clusters", "goes_on"), [(None, "hours"), (False, "0 1")])
def test_what_a_runoff_about_piles_lets_pass(a_workshop: New, clusters: bool | None, goes_on: str) -> None:
    workshop, names = level_piles(a_workshop, {"top": 1, "clusters": clusters}, "runoff")
    commit = workshop.activity("commit")["id"]
    runoff = workshop.new("run-off")
    workshop.do(workshop.facilitator, "activity.runoff", activity=commit, id=runoff, title="Run-off")
    workshop.do(
        workshop.facilitator, "activity.open", activity=runoff, rev=workshop.row("activity", runoff)["rev"]
    )
    workshop.do(workshop.people[0], "mark.set", activity=runoff, target=names["hours"], value=1)
    workshop.turn("open", "commit")
    assert workshop.flowed_into("commit") == {names[name] for name in goes_on.split()}


def test_piles_that_somebody_chose_go_on_as_their_cards(a_workshop: New) -> None:
    workshop, names = level_piles(a_workshop, {"chosen": "facilitator", "clusters": False}, "include")
    commit = workshop.activity("commit")["id"]
    workshop.do(workshop.facilitator, "activity.pick", activity=commit, ideas=[names["room"]])
    workshop.turn("open", "commit")
    assert workshop.flowed_into("commit") == {names["2"], names["3"]}
    assert not any(row["rescued"] for row in workshop.rows("entry", activity=commit))


def level_piles(new: New, select: dict[str, Any], ties: str) -> tuple[RunningWorkshop, dict[str, str]]:
    """Two piles of two cards by two people each, shown, and a step that takes from them; what each is called."""
    source = {"select": select, "ties": ties}
    agenda = [{"kind": "collect"}, {"kind": "cluster"}, {"kind": "commit", "settings": {"source": source}}]
    workshop = new(agenda).with_people(2).with_ideas(4).at("cluster")
    names = {"hours": pile(workshop, 0, 1, title="Hours"), "room": pile(workshop, 2, 3, title="Room")}
    workshop.turn("reveal", "cluster")
    return workshop, names | {str(place): idea for place, idea in enumerate(workshop.ideas)}


def test_piles_are_voted_on_and_sorted_again_like_any_card(a_workshop: New) -> None:
    workshop = sorting(a_workshop, ideas=3)
    hours = pile(workshop, 0, 1, title="Hours")
    workshop.turn("open", "vote")
    workshop.dot(workshop.people[0], hours)
    workshop.turn("reveal", "vote")
    assert workshop.scores() == {hours: 1, workshop.ideas[2]: 0}
    new = {"id": uid("again"), "kind": "cluster"}
    workshop.do(workshop.facilitator, "activity.add", **new)
    again = workshop.row("activity", new["id"])
    workshop.do(workshop.facilitator, "activity.open", activity=again["id"], rev=again["rev"])
    fields = {"id": uid("pile of piles"), "activity": again["id"], "ideas": [hours]}
    workshop.do(workshop.facilitator, "cluster.add", **fields)
    again = workshop.row("activity", new["id"])
    workshop.do(workshop.facilitator, "activity.reveal", activity=again["id"], rev=again["rev"])
    (row,) = workshop.rows("result", activity=again["id"])
    assert (row["score"], row["supporters"]) == (2, 1)


def test_without_cards_there_is_nothing_to_sort(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "collect"}, {"kind": "cluster"}]).with_people(1)
    assert workshop.refuses_turn("open", "cluster") == "empty"


@pytest.mark.parametrize(
    ("who", "silent", "expected"),
    [("facilitator", 4, [6.0]), ("team", 4, [4.0, 2.0]), ("team", 0, [6.0])],
)
def test_a_team_sorts_in_silence_first(a_workshop: New, who: str, silent: int, expected: list[float]) -> None:
    settings_ = cluster.Settings(who=who, silent_minutes=silent).model_dump()  # type: ignore[arg-type]
    minutes = cluster.minutes_of(settings_, 6)
    assert cluster.steps({"settings": settings_, "minutes": minutes}) == expected
    assert cluster.minutes_of({**settings_, "silent_minutes": 9}, 6) == (9.5 if who == "team" else 6)


# "Goes with", and what is offered


def test_goes_with_is_one_answer_a_card_and_only_its_giver_sees_it(a_workshop: New) -> None:
    workshop = sorting(a_workshop)
    hours = pile(workshop, 3)
    goes_with(workshop, 0, 0, workshop.ideas[1])
    goes_with(workshop, 0, 0, hours)
    goes_with(workshop, 0, 2, "", None)
    marks = workshop.own(workshop.people[0])["rows"]["mark"]
    assert {(row["target"], row["criterion"]): row["value"] for row in marks} == {
        (workshop.ideas[0], workshop.ideas[1]): 0,
        (workshop.ideas[0], hours): 1,
        (workshop.ideas[2], ""): None,
    }
    assert "mark" not in workshop.own(workshop.people[1])["rows"]
    for audience in ("participants", "walls", "facilitators"):
        assert "mark" not in workshop.snapshot(audience)["rows"]
    assert lies(workshop)[workshop.ideas[0]] is None, "an answer moves nothing"
    (tally,) = [row for row in workshop.seen("walls", "tally").values() if row["activity"] == step(workshop)]
    assert tally["people"] == 1


@pytest.mark.parametrize(
    ("card", "other", "value", "code"),
    [(0, 0, 1, "bad_shape"), (0, "none", 1, "not_found"), (0, 1, 2, "over_cap"), (0, None, 1, "over_cap")],
)
def test_what_goes_with_nothing(a_workshop: New, card: int, other: Any, value: int, code: str) -> None:
    workshop = sorting(a_workshop)
    criterion = workshop.ideas[other] if isinstance(other, int) else other or ""
    fields = {"activity": step(workshop), "target": workshop.ideas[card], "criterion": criterion}
    assert workshop.refuses(workshop.people[0], "mark.set", **fields, value=value) == code


def test_in_a_team_nobody_says_what_goes_with_what(a_workshop: New) -> None:
    workshop = sorting(a_workshop, who="team")
    one, two, *_ = workshop.ideas
    fields = {"activity": step(workshop), "target": one, "criterion": two, "value": 1}
    assert workshop.refuses(workshop.people[0], "mark.set", **fields) == "closed"


def test_people_who_put_two_cards_together_are_counted_once_each(a_workshop: New) -> None:
    workshop = sorting(a_workshop, people=3)
    one, two, three, four = workshop.ideas
    goes_with(workshop, 0, 0, two)
    goes_with(workshop, 0, 1, one)
    goes_with(workshop, 1, 1, one)
    goes_with(workshop, 2, 2, four)
    pair, other = sorted((one, two)), sorted((three, four))
    assert offered(workshop)["votes"] == [
        {"idea": pair[0], "with": pair[1], "people": 2},
        {"idea": other[0], "with": other[1], "people": 1},
    ]
    pile(workshop, 0, 1)
    assert [row["people"] for row in offered(workshop)["votes"]] == [1]
    workshop.do(workshop.facilitator, "idea.merge", idea=four, into=one)
    votes = offered(workshop)["votes"]
    assert [{row["idea"], row["with"]} for row in votes] == [{one, three}]


def test_offers_follow_from_the_words_and_can_be_left_out(a_workshop: New) -> None:
    for suggest in (True, False):
        agenda = [{"kind": "collect"}, {"kind": "cluster", "settings": {"suggest": suggest}}]
        workshop = a_workshop(agenda).with_people(1).at("collect")
        for text in (
            "Open on Sunday",
            "Open on Sundays",
            "Quiet corner to read in",
            "A quiet room for reading",
        ):
            workshop.idea(workshop.people[0], text)
        workshop.at("cluster")
        sunday, sundays, corner, room = workshop.ideas
        now = offered(workshop)
        assert now["same"] == ([sorted((sunday, sundays))] if suggest else [])
        expected = sorted([sorted((sunday, sundays)), sorted((corner, room))]) if suggest else []
        assert now["themes"] == expected
        quiet = pile(workshop, 2)
        joins = [{"idea": room, "cluster": quiet}] if suggest else []
        assert offered(workshop)["joins"] == joins


# Anything may happen in between


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_whatever_is_done_no_card_is_lost_or_doubled(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Join, leave, sort, hide, merge, undo, reopen: each card on the table flows on once, in its pile or alone."""
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("anything")
    agenda = [{"kind": "collect"}, {"kind": "cluster", "settings": {"who": "team"}}, {"kind": "vote"}]
    workshop = RunningWorkshop(folder, agenda)
    try:
        workshop.with_people(3).with_ideas(6).at("cluster")
        for _ in range(20):
            _something_happens(workshop, chance)
        if workshop.activity("cluster")["state"] == "done":
            workshop.turn("reopen", "cluster")
        workshop.turn("open", "vote")
        flowed = workshop.flowed_into("vote")
        cards: list[str] = []
        for unit in flowed:
            row = workshop.row("idea", unit)
            heads = workshop.rows("cluster", id=unit)
            cards += orjson.loads(row["parents"]) if heads else [unit]
        # Hidden when the round was opened, and brought back since: not on the table, as in any other step
        now = workshop.activity("cluster")
        table = {row["idea"] for row in workshop.rows("entry", activity=now["id"], round=now["round"])}
        active = {row["id"] for row in workshop.rows("idea", status="active")}
        assert sorted(cards) == sorted(table & active)
    finally:
        workshop.db.close()


def _something_happens(workshop: RunningWorkshop, chance: random.Random) -> None:
    now = workshop.activity("cluster")
    clusters = [row["id"] for row in workshop.rows("cluster", status="active", round=now["round"])]
    who = chance.choice([workshop.facilitator, *workshop.people])
    card, other = chance.sample(workshop.ideas, 2)
    deeds: list[tuple[str, str, dict[str, Any]]] = [
        (who, "cluster.add", {"id": workshop.new("pile"), "activity": now["id"], "ideas": [card]}),
        (
            who,
            "cluster.put",
            {"activity": now["id"], "idea": card, "cluster": chance.choice([*clusters, None])},
        ),
        (workshop.facilitator, "idea.hide", {"idea": card, "hidden": chance.random() < 0.5}),
        (workshop.facilitator, "idea.merge", {"idea": card, "into": other}),
        (workshop.facilitator, "undo", {"rev": workshop.rev()}),
        (workshop.facilitator, "participant.remove", {"participant": chance.choice(workshop.people)}),
        (workshop.facilitator, f"activity.{chance.choice(['reveal', 'reopen'])}", _seen(now)),
    ]
    if clusters:
        deeds.append((workshop.facilitator, "cluster.remove", {"cluster": chance.choice(clusters)}))
    name = chance.choice(deeds)
    answer = workshop.send(name[0], name[1], **name[2])
    assert answer["ok"] or answer["error"]["code"] != "internal", (name, answer)
    if chance.random() < 0.1:
        workshop.with_people(1)


def _seen(activity: dict[str, Any]) -> dict[str, Any]:
    return {"activity": activity["id"], "rev": activity["rev"]}
