"""Who does what by when: actions, their owners and days; decisions; later answers."""

from datetime import UTC, datetime, timedelta

import pytest
from running_workshop import HOUSE, START, New, RunningWorkshop, uid

from workshop.store.report import read as read_rows
from workshop.summary import FORMATS, report

TODAY = datetime.fromtimestamp(START / 1000, UTC).date()


def day(offset: int) -> str:
    return (TODAY + timedelta(days=offset)).isoformat()


def committing(new: New, *people: str | int, **settings: object) -> RunningWorkshop:
    return new(commit=settings).with_people(*people).with_ideas(2).at("commit")


def test_an_action_waits_for_an_owner_with_a_week_to_go(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    id = workshop.action(workshop.people[0], "Write the first page", **{"from": workshop.ideas[0]})
    seen = workshop.seen("participants", "action")[id]
    assert (seen["owner"], seen["status"], seen["due"]) == (None, "proposed", day(7))
    assert (seen["from"], seen["activity"]) == (workshop.ideas[0], workshop.activity("commit")["id"])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"what": "Too short"}, "too_short"),
        ({"what": "x" * 161}, "too_long"),
        ({"what": " \n "}, "empty"),
        ({"due": day(-1)}, "bad_date"),
        ({"due": day(92)}, "bad_date"),
        ({"due": "2025-02-30"}, "bad_date"),
        ({"due": "next week"}, "bad_shape"),
        ({"from": uid("elsewhere")}, "not_found"),
        ({"activity": uid("elsewhere")}, "not_found"),
        ({"owner": uid("someone")}, "bad_shape"),
    ],
)
def test_what_cannot_be_an_action(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = committing(a_workshop, "Ana")
    action = {"id": uid("action"), "what": "Write the first page", **fields}
    assert workshop.refuses(workshop.people[0], "action.add", **action) == code


@pytest.mark.parametrize("length", [10, 160])
def test_ten_to_a_hundred_and_sixty_characters(a_workshop: New, length: int) -> None:
    workshop = committing(a_workshop, "Ana")
    workshop.action(workshop.people[0], "é" * length)


@pytest.mark.parametrize("offset", [1, 90])
def test_from_tomorrow_to_ninety_days(a_workshop: New, offset: int) -> None:
    workshop = committing(a_workshop, "Ana")
    id = workshop.action(workshop.people[0], due=day(offset))
    assert workshop.row("action", id)["due"] == day(offset)


def test_two_actions_never_share_an_id(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    id = workshop.action(workshop.people[0])
    assert workshop.refuses(workshop.people[0], "action.add", id=id, what="Write another page") == "bad_shape"


@pytest.mark.parametrize("how", ["before", "pause", "seal", "finish"])
def test_people_add_actions_only_while_they_are_collected(a_workshop: New, how: str) -> None:
    workshop = a_workshop().with_people("Ana").with_ideas(1)
    if how != "before":
        workshop.at("commit")
        workshop.turn(how, "commit")
    fields = {"id": uid("action"), "what": "Write the first page"}
    assert workshop.refuses(workshop.people[0], "action.add", **fields) == "closed"
    workshop.do(workshop.facilitator, "action.add", **fields)


def test_a_name_is_asked_only_when_something_is_taken(a_workshop: New) -> None:
    workshop = committing(a_workshop, 1)
    (ana,) = workshop.people
    id = workshop.action(ana)
    assert workshop.refuses(ana, "action.claim", action=id, mine=True) == "name_needed"
    assert workshop.refuses(ana, "action.claim", action=id, mine=True, name=" ") == "name_needed"
    answer = workshop.do(ana, "action.claim", action=id, mine=True, name="Ana", email="ana@example.org")
    assert answer["rows"]["participant"][0]["name"] == "Ana"
    seen = workshop.seen("walls", "action")[id]
    assert (seen["owner"], seen["owner_name"], seen["status"]) == (ana, "Ana", "open")
    assert "ana@example.org" not in str(workshop.snapshot("facilitators"))
    second = workshop.action(ana, "Write the second page")
    workshop.do(ana, "action.claim", action=second, mine=True)


def test_the_first_to_take_it_has_it_until_it_is_given_back(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana", "Ben")
    ana, ben = workshop.people
    id = workshop.action(ana)
    workshop.do(ben, "action.claim", action=id, mine=True)
    assert workshop.refuses(ana, "action.claim", action=id, mine=True) == "closed"
    assert workshop.refuses(ana, "action.claim", action=id, mine=False) == "not_found"
    workshop.do(ben, "action.claim", action=id, mine=True)
    workshop.do(ben, "action.claim", action=id, mine=False)
    row = workshop.row("action", id)
    assert (row["owner"], row["owner_name"], row["owner_email"], row["status"]) == (None, "", "", "proposed")
    workshop.do(ana, "action.claim", action=id, mine=True)


def test_nobody_takes_more_than_they_can_do(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana", per_person_max=2)
    (ana,) = workshop.people
    first, second, third = (workshop.action(ana, f"Write page number {n}") for n in range(3))
    workshop.do(ana, "action.claim", action=first, mine=True)
    workshop.do(ana, "action.claim", action=second, mine=True)
    assert workshop.refuses(ana, "action.claim", action=third, mine=True) == "limit"
    workshop.do(ana, "action.claim", action=first, mine=False)
    workshop.do(ana, "action.claim", action=third, mine=True)
    assert workshop.refuses(ana, "action.claim", action=first, mine=True) == "limit"
    workshop.do(workshop.facilitator, "action.edit", action=third, status="done")
    workshop.do(ana, "action.claim", action=first, mine=True)


def test_an_action_nobody_knows(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    assert (
        workshop.refuses(workshop.people[0], "action.claim", action=uid("elsewhere"), mine=True)
        == "not_found"
    )
    assert (
        workshop.refuses(workshop.facilitator, "action.edit", action=uid("elsewhere"), due=day(3))
        == "not_found"
    )


def test_a_facilitator_corrects(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    id = workshop.action(workshop.people[0])
    edit = {"action": id, "what": "Write the second page", "due": day(3), "owner_name": "Dora (absent)"}
    workshop.do(workshop.facilitator, "action.edit", **edit)
    row = workshop.row("action", id)
    assert [row[name] for name in ("what", "due", "owner", "owner_name", "status")] == [
        "Write the second page", day(3), None, "Dora (absent)", "proposed"
    ]  # fmt: skip
    assert workshop.refuses(workshop.facilitator, "action.edit", action=id) == "empty"
    assert workshop.refuses(workshop.facilitator, "action.edit", action=id, what="short") == "too_short"
    assert workshop.refuses(workshop.facilitator, "action.edit", action=id, due=day(-5)) == "bad_date"
    assert workshop.refuses(workshop.facilitator, "action.edit", action=id, status="withdrawn") == "bad_shape"
    assert workshop.refuses(workshop.people[0], "action.edit", action=id, due=day(3)) == "forbidden"


def test_a_new_name_stands_beside_ones_actions(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    (ana,) = workshop.people
    id = workshop.action(ana)
    workshop.do(ana, "action.claim", action=id, mine=True)
    workshop.do(ana, "participant.rename", name="Anna")
    assert workshop.seen("walls", "action")[id]["owner_name"] == "Anna"


@pytest.mark.parametrize(
    ("answer", "status"),
    [("done", "done"), ("on_the_way", "started"), ("stuck", "stuck"), ("dropped", "dropped")],
)
def test_a_later_answer_moves_the_action(a_workshop: New, answer: str, status: str) -> None:
    workshop = committing(a_workshop, "Ana")
    (ana,) = workshop.people
    id = workshop.action(ana)
    workshop.do(ana, "action.claim", action=id, mine=True)
    workshop.do(workshop.facilitator, "workshop.end")
    fields = {"id": uid("answer"), "action": id, "owner": ana, "answer": answer, "note": "as promised"}
    workshop.do(HOUSE, "checkin.add", **fields)
    assert workshop.seen("walls", "action")[id]["status"] == status
    assert workshop.seen("facilitators", "checkin")[uid("answer")]["note"] == "as promised"
    assert not workshop.seen("participants", "checkin")
    assert workshop.refuses(HOUSE, "checkin.add", **fields) == "bad_shape"


def test_the_link_of_an_earlier_owner_speaks_for_nobody(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana", "Ben")
    ana, ben = workshop.people
    id = workshop.action(ana)
    workshop.do(ana, "action.claim", action=id, mine=True)
    workshop.do(ana, "action.claim", action=id, mine=False)
    workshop.do(ben, "action.claim", action=id, mine=True)
    fields = {"id": uid("answer"), "action": id, "owner": ana, "answer": "done"}
    assert workshop.refuses(HOUSE, "checkin.add", **fields) == "forbidden"
    assert workshop.refuses(ben, "checkin.add", **{**fields, "owner": ben}) == "forbidden"


def test_an_owner_may_keep_to_themselves_and_the_facilitator_how_it_goes(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana", "Ben")
    ana, ben = workshop.people
    id = workshop.action(ana)
    workshop.do(ana, "action.claim", action=id, mine=True)
    workshop.do(workshop.facilitator, "workshop.end")
    mine = {"action": id, "owner": ana, "visibility": "owner"}
    assert workshop.refuses(HOUSE, "action.show", **{**mine, "owner": ben}) == "forbidden"
    assert workshop.refuses(ana, "action.show", **mine) == "forbidden"
    workshop.do(HOUSE, "action.show", **mine)
    workshop.do(HOUSE, "checkin.add", id=uid("answer"), action=id, owner=ana, answer="stuck", note="No time")
    for audience in ("participants", "walls"):
        seen = workshop.seen(audience, "action")[id]
        assert (seen["status"], seen["private"]) == ("open", True)
    assert workshop.seen("facilitators", "action")[id]["status"] == "stuck"
    told = report.build(read_rows(workshop.db, workshop.id))
    for ending in ("html", "json", "md"):
        assert "No time" not in FORMATS[ending].render(told).decode()
    assert "how it goes is not told here" in FORMATS["md"].render(told).decode()

    workshop.do(HOUSE, "action.show", **{**mine, "visibility": "workshop"})
    assert workshop.seen("walls", "action")[id]["status"] == "stuck"
    told = report.build(read_rows(workshop.db, workshop.id))
    assert "No time" in FORMATS["md"].render(told).decode()


def test_what_the_next_workshop_takes_over_is_closed_here_and_stays_so(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    (ana,) = workshop.people
    id = workshop.action(ana)
    workshop.do(ana, "action.claim", action=id, mine=True)
    workshop.do(workshop.facilitator, "workshop.end")
    workshop.do(HOUSE, "action.carried", actions=[id])
    assert workshop.row("action", id)["status"] == "carried"
    workshop.do(HOUSE, "checkin.add", id=uid("answer"), action=id, owner=ana, answer="done")
    assert workshop.row("action", id)["status"] == "carried"
    assert workshop.refuses(HOUSE, "action.carried", actions=[uid("elsewhere")]) == "not_found"


def test_a_decision_is_a_record_of_its_own(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    vote = workshop.activity("vote")["id"]
    fields = {"id": uid("decision"), "text": "We call back", "ideas": workshop.ideas, "by": "Dora"}
    workshop.do(workshop.facilitator, "decision.add", **fields, review_on="2026-03-01", activity=vote)
    seen = workshop.seen("participants", "decision")[uid("decision")]
    assert (seen["text"], seen["ideas"], seen["by"]) == ("We call back", workshop.ideas, "Dora")
    assert (seen["review_on"], seen["activity"]) == ("2026-03-01", vote)


def test_a_decision_is_corrected_and_taken_from_the_record(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    id, fields = uid("decision"), {"by": "Dora", "review_on": "2026-03-01"}
    workshop.do(workshop.facilitator, "decision.add", id=id, text="We call back", **fields)
    workshop.do(workshop.facilitator, "decision.edit", decision=id, text="We call back within a day")
    seen = workshop.seen("participants", "decision")[id]
    assert (seen["text"], seen["by"], seen["review_on"]) == ("We call back within a day", *fields.values())
    workshop.do(workshop.facilitator, "decision.edit", decision=id, review_on=None)
    assert workshop.seen("participants", "decision")[id]["review_on"] is None
    workshop.do(workshop.facilitator, "decision.edit", decision=id, withdrawn=True)
    assert workshop.seen("participants", "decision") == {}
    assert workshop.refuses(workshop.facilitator, "decision.edit", decision=id, text="Or so") == "not_found"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "empty"),
        ({"withdrawn": False}, "empty"),
        ({"text": ""}, "empty"),
        ({"text": "x" * 301}, "too_long"),
        ({"by": "x" * 121}, "too_long"),
        ({"review_on": "2026-13-01"}, "bad_date"),
        ({"decision": uid("elsewhere"), "text": "We wait"}, "not_found"),
    ],
)
def test_what_cannot_become_of_a_decision(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = committing(a_workshop, "Ana")
    workshop.do(workshop.facilitator, "decision.add", id=uid("decided"), text="We call back")
    edit = {"decision": uid("decided"), **fields}
    assert workshop.refuses(workshop.facilitator, "decision.edit", **edit) == code


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": ""}, "empty"),
        ({"text": "x" * 301}, "too_long"),
        ({"ideas": [uid("elsewhere")]}, "not_found"),
        ({"activity": uid("elsewhere")}, "not_found"),
        ({"review_on": "2026-13-01"}, "bad_date"),
        ({"review_on": "soon"}, "bad_shape"),
        ({"by": "x" * 121}, "too_long"),
        ({"id": uid("decided")}, "bad_shape"),
    ],
)
def test_what_cannot_be_a_decision(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = committing(a_workshop, "Ana")
    workshop.do(workshop.facilitator, "decision.add", id=uid("decided"), text="We call back")
    decision = {"id": uid("decision"), "text": "We wait", **fields}
    assert workshop.refuses(workshop.facilitator, "decision.add", **decision) == code
    assert workshop.refuses(workshop.people[0], "decision.add", **decision) == "forbidden"


# Making it stick


def test_only_the_owner_says_how_it_will_come_about_and_only_the_facilitator_learns_how_sure(
    a_workshop: New,
) -> None:
    workshop = committing(a_workshop, "Ana", "Ben")
    ana, ben = workshop.people
    id = workshop.action(ana)
    assert workshop.refuses(ana, "action.stick", action=id, when_then="On Monday") == "not_found"
    workshop.do(ana, "action.claim", action=id, mine=True)
    assert workshop.refuses(ben, "action.stick", action=id, when_then="On Monday") == "not_found"
    assert workshop.refuses(ana, "action.stick", action=id) == "empty"
    assert workshop.refuses(ana, "action.stick", action=id, confidence=6) == "bad_shape"
    workshop.do(ana, "action.stick", action=id, when_then="When I am back, I ask Eva", confidence=3)
    workshop.do(ana, "action.stick", action=id, to_be_surer="An hour on Monday", helpers="Eva")
    seen = workshop.seen("participants", "action")[id]
    assert (seen["when_then"], seen["helpers"]) == ("When I am back, I ask Eva", "Eva")
    assert "confidence" not in seen
    assert "to_be_surer" not in workshop.seen("walls", "action")[id]
    led = workshop.seen("facilitators", "action")[id]
    assert (led["confidence"], led["to_be_surer"]) == (3, "An hour on Monday")


def test_an_ask_waits_for_the_sponsor(a_workshop: New) -> None:
    workshop = committing(a_workshop, "Ana")
    workshop.do(workshop.facilitator, "workshop.edit", sponsor="Ms. Okafor")
    id = workshop.action(workshop.people[0])
    workshop.do(workshop.people[0], "action.claim", action=id, mine=True)
    workshop.do(workshop.facilitator, "action.edit", action=id, ask=True)
    seen = workshop.seen("participants", "action")[id]
    assert (seen["ask"], seen["owner"], seen["owner_name"], seen["status"]) == (
        True,
        None,
        "Ms. Okafor",
        "proposed",
    )
    workshop.do(workshop.facilitator, "action.edit", action=id, ask=False)
    assert workshop.seen("walls", "action")[id]["ask"] is False


# What lies on the table, and merges


def tabled(new: New, *lying: int) -> RunningWorkshop:
    """Three cards, those of these places on the table of who does what."""
    table = {"source": {"from": "prev", "select": {"chosen": "facilitator"}}}
    workshop = new([{"kind": "collect"}, {"kind": "commit", "settings": table}])
    workshop.with_people(1).with_ideas(3)
    workshop.turn("reveal", "collect")
    picked = [workshop.ideas[place] for place in lying]
    workshop.do(
        workshop.facilitator, "activity.pick", activity=workshop.activity("commit")["id"], ideas=picked
    )
    return workshop.at("commit")


def merge(workshop: RunningWorkshop, idea: int, into: int) -> int:
    """The rev by which it can be undone."""
    cards = {"idea": workshop.ideas[idea], "into": workshop.ideas[into]}
    return int(workshop.do(workshop.facilitator, "idea.merge", **cards)["rev"])


def on_the_table(workshop: RunningWorkshop) -> list[int]:
    """The places of the cards that a phone shows there."""
    cards = workshop.seen("participants", "idea")
    lying = [row["idea"] for row in workshop.seen("participants", "entry").values() if row["idea"] in cards]
    return sorted(workshop.ideas.index(idea) for idea in lying)


def test_what_a_card_was_merged_into_stands_in_for_it_on_the_table(a_workshop: New) -> None:
    workshop = tabled(a_workshop, 0, 1)
    assert on_the_table(workshop) == [0, 1]
    merge(workshop, 0, 2)
    assert on_the_table(workshop) == [1, 2]
    workshop.do(workshop.facilitator, "idea.unmerge", idea=workshop.ideas[0])
    assert on_the_table(workshop) == [0, 1]
    rev = merge(workshop, 0, 2)
    workshop.do(workshop.facilitator, "undo", rev=rev)
    assert on_the_table(workshop) == [0, 1]
    merge(workshop, 0, 2)
    assert on_the_table(workshop) == [1, 2]


def test_two_cards_of_the_table_become_one(a_workshop: New) -> None:
    workshop = tabled(a_workshop, 0, 1)
    merge(workshop, 0, 1)
    assert on_the_table(workshop) == [1]
    workshop.do(workshop.facilitator, "idea.unmerge", idea=workshop.ideas[0])
    assert on_the_table(workshop) == [0, 1]


def test_the_last_one_merged_into_stands_in(a_workshop: New) -> None:
    workshop = tabled(a_workshop, 0)
    merge(workshop, 0, 1)
    merge(workshop, 1, 2)
    assert on_the_table(workshop) == [2]
    workshop.do(workshop.facilitator, "idea.unmerge", idea=workshop.ideas[1])
    assert on_the_table(workshop) == [1]
    workshop.do(workshop.facilitator, "idea.unmerge", idea=workshop.ideas[0])
    assert on_the_table(workshop) == [0]


def test_what_stands_in_is_taken_out_like_any_other_and_stays_out(a_workshop: New) -> None:
    workshop = tabled(a_workshop, 0, 1)
    merge(workshop, 0, 2)
    change = {"activity": workshop.activity("commit")["id"], "idea": workshop.ideas[2]}
    assert workshop.refuses(workshop.facilitator, "entry.add", **change) == "closed"
    workshop.do(workshop.facilitator, "entry.remove", **change)
    assert on_the_table(workshop) == [1]
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[2], hidden=True)
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[2], hidden=False)
    assert on_the_table(workshop) == [1]
    workshop.do(workshop.facilitator, "entry.add", **change)
    assert on_the_table(workshop) == [1, 2]


def test_a_card_that_was_brought_in_and_taken_out_again_may_stand_in(a_workshop: New) -> None:
    workshop = tabled(a_workshop, 0)
    change = {"activity": workshop.activity("commit")["id"], "idea": workshop.ideas[2]}
    workshop.do(workshop.facilitator, "entry.add", **change)
    workshop.do(workshop.facilitator, "entry.remove", **change)
    merge(workshop, 0, 2)
    assert on_the_table(workshop) == [2]
    workshop.do(workshop.facilitator, "idea.unmerge", idea=workshop.ideas[0])
    assert on_the_table(workshop) == [0]
    workshop.do(workshop.facilitator, "entry.add", **change)
    merge(workshop, 0, 1)
    assert on_the_table(workshop) == [1, 2]


def test_what_stands_in_goes_on_to_the_next_step(a_workshop: New) -> None:
    workshop = tabled(a_workshop, 0)
    table = {"source": {"from": "prev", "select": {"all": True}}}
    workshop.do(workshop.facilitator, "activity.add", id=uid("vote"), kind="vote", settings=table)
    merge(workshop, 0, 2)
    workshop.at("vote")
    assert workshop.flowed_into("vote") == {workshop.ideas[2]}
