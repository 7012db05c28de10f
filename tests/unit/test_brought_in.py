"""What lies before people who write: cards that were brought in beforehand, and what flowed in from earlier."""

from running_workshop import New

from workshop.web.preparing import lines_in

LIST = {"from": "manual", "texts": ["Tea", "  ", "Coffee "]}
ALONE = {"phases": [{"mode": "alone", "minutes": 2}, {"mode": "shared", "minutes": 2}]}


def test_cards_brought_in_come_to_light_with_those_of_the_others(a_workshop: New) -> None:
    workshop = a_workshop(collect={"source": LIST, **ALONE}).with_people(2).at("collect")
    for audience in ("participants", "walls"):
        assert workshop.seen(audience, "idea") == {}
    assert sorted(card["text"] for card in workshop.seen("facilitators", "idea").values()) == [
        "Coffee",
        "Tea",
    ]
    workshop.with_ideas(1).turn("step", "collect")
    for audience in ("participants", "walls"):
        cards = workshop.seen(audience, "idea").values()
        assert {"Tea", "Coffee"} < {card["text"] for card in cards}
        assert {card["box"] for card in cards} == {"ideas"}


def test_cards_brought_in_are_nobodys_and_go_on_with_the_others(a_workshop: New) -> None:
    workshop = a_workshop(collect={"source": LIST}).with_people(2).with_ideas(1).at("vote")
    texts = {workshop.row("idea", idea)["text"] for idea in workshop.flowed_into("vote")}
    assert {"Tea", "Coffee"} < texts
    assert len(texts) == 3
    assert workshop.rows("entry", activity=workshop.activity("collect")["id"]) == []


def test_another_round_has_the_same_cards_once(a_workshop: New) -> None:
    workshop = a_workshop(collect={"source": LIST}).with_people(2).at("collect")
    workshop.turn("finish", "collect")
    workshop.turn("reopen", "collect")
    assert len(workshop.rows("idea")) == 2


def test_what_people_write_about_lies_before_everyone(a_workshop: New) -> None:
    agenda = [
        {"kind": "collect"},
        {"kind": "collect", "title": "Questions", "settings": {"source": {"select": {"all": True}}}},
    ]
    workshop = a_workshop(agenda).with_people(2).with_ideas(2)
    first, second = sorted(workshop.rows("activity"), key=lambda row: row["position"])
    rev = second["rev"]
    workshop.do(workshop.facilitator, "activity.open", activity=second["id"], rev=rev)
    for audience in ("participants", "walls", "facilitators"):
        lying = {row["idea"] for row in workshop.seen(audience, "entry").values()}
        assert lying == set(workshop.ideas)
    assert all(row["activity"] == first["id"] for row in workshop.rows("idea"))


def test_a_text_gives_a_card_a_line() -> None:
    assert lines_in("Tea\r\n\n  Coffee,  black \nTea\n") == ["Tea", "Coffee, black"]


def test_a_table_gives_its_fullest_column_without_the_heading() -> None:
    table = 'id;idea;who\n1;"Open at seven; close late";Ann\n2;Ask before we build;Ben\n'
    assert lines_in(table) == ["Open at seven; close late", "Ask before we build"]


def test_prose_with_commas_is_no_table() -> None:
    assert lines_in("Tea, milk\nCoffee\n") == ["Tea, milk", "Coffee"]


def test_an_open_quote_loses_nothing() -> None:
    text = 'a,"b\n' + "x" * 200_000
    assert lines_in(text)[0] == 'a,"b'
