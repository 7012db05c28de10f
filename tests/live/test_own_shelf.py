"""The library's pages: looking, making a method one's own, bringing one in, a workshop kept as a recipe; each account
sees its own alone."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from live_workshop import Workshop
from server_process import Server, command_line
from visitor import Answer, Visitor

from workshop.library.reading import read
from workshop.store import house
from workshop.store.connection import connect, transaction

Make = Callable[..., Workshop]
BUILT_IN = Path(__file__).resolve().parents[2] / "workshop" / "library"


@pytest.fixture
def owner(own_server: Server) -> Visitor:
    """Signed in, on a server where nobody has anything yet."""
    link = command_line("signin", "--data", str(own_server.data), "--url", own_server.url).stdout.strip()
    return signed_in(own_server, link.partition("#t=")[2])


def signed_in(server: Server, secret: str) -> Visitor:
    visitor = Visitor(server.url)
    assert visitor.post("/signin", {"t": secret}).status == 200
    return visitor


def another_account(server: Server) -> Visitor:
    db = connect(next(server.data.glob("*.db")))
    now = int(time.time() * 1000)
    with transaction(db):
        secret = house.add_signin(db, house.add_account(db, "Another", now), now)
    db.close()
    return signed_in(server, secret)


def upload(visitor: Visitor, text: str, file: str = "mine.yaml") -> Answer:
    edge = "a-border-of-this-test"
    body = (
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file}"\r\n'
        f"Content-Type: application/yaml\r\n\r\n{text}\r\n--{edge}--\r\n"
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    return visitor.ask("POST", "/library/import", body.encode(), kind)


def dot_voting(id: str = "dot-voting") -> str:
    text = (BUILT_IN / "methods" / "dot-voting.yaml").read_text(encoding="utf-8")
    return text.replace("id: dot-voting", f"id: {id}", 1)


# Looking


@pytest.mark.parametrize(
    "path", ["/library", "/library/methods/dot-voting", "/library/recipes/rapid-ideation-30.yaml"]
)
def test_who_is_signed_out_is_sent_to_sign_in(server: Server, path: str) -> None:
    answer = Visitor(server.url).get(path)
    assert (answer.status, answer.headers["Location"]) == (302, "/signin")


def test_every_method_and_recipe_has_a_page_and_a_file(owner: Visitor) -> None:
    library = owner.get("/library").text
    for sort in ("methods", "recipes"):
        for path in sorted((BUILT_IN / sort).glob("*.yaml")):
            page = f"/library/{sort}/{path.stem}"
            assert f'href="{page}"' in library
            assert owner.get(page).status == 200
            assert owner.get(f"{page}.yaml").body == path.read_bytes()


def test_a_method_tells_what_it_is_for_and_where_it_comes_from(owner: Visitor) -> None:
    told = owner.get("/library/methods/dot-voting").words()
    assert "From many cards to the few" in told
    assert "Not for questions with a right answer" in told
    assert "Lorenz" in told
    assert "Common facilitation practice" in told
    german = owner.get("/library/methods/dot-voting?lang=de").words()
    assert "Aus vielen Karten werden die wenigen" in german


def test_there_is_no_page_for_what_is_not_there(owner: Visitor) -> None:
    for path in (
        "/library/methods/nothing",
        "/library/recipes/nothing.yaml",
        "/library/methods/nothing/edit",
    ):
        assert owner.get(path).status == 404
    assert owner.submit("/library/methods/nothing/fork").status == 404


# Making it one's own


def test_a_copy_is_changed_used_removed_and_put_back(owner: Visitor) -> None:
    edit = owner.submit("/library/methods/dot-voting/fork").headers["Location"]
    assert edit == "/library/methods/dot-voting-2/edit"
    text = owner.get("/library/methods/dot-voting-2.yaml").text
    changed = text.replace('en: "Dot voting"', 'en: "Our dots"')
    kept = owner.submit("/library/keep", name="dot-voting-2", file="dot-voting-2.yaml", body=changed)
    assert kept.headers["Location"] == "/library/methods/dot-voting-2"
    page = owner.get("/library/methods/dot-voting-2").words()
    assert "Our dots" in page
    assert "A copy, changed, of Dot voting" in page
    assert "Our dots" in owner.get("/library").words()

    console = owner.submit("/new", challenge="Which bikes?", method="dot-voting-2").headers["Location"]
    recipe = read(owner.get(console.replace("/console", "/recipe.yaml")).body, "").data
    methods = [step.get("method", step.get("kind")) for step in recipe["steps"]]
    assert methods == ["collect", "dot-voting-2.merge", "dot-voting-2.vote", "commit", "roti.ask"]

    owner.submit("/library/methods/dot-voting-2/remove")
    assert owner.get("/library/methods/dot-voting-2").status == 404
    owner.submit("/library/methods/dot-voting-2/put-back")
    assert "Our dots" in owner.get("/library/methods/dot-voting-2").words()


def test_a_text_with_an_error_is_not_kept_and_not_lost(owner: Visitor) -> None:
    owner.submit("/library/methods/dot-voting/fork")
    before = owner.get("/library/methods/dot-voting-2.yaml").text
    broken = before.replace("kind: vote", "kind: vte").replace("tier: recommended", "tier: best")
    answer = owner.submit("/library/keep", name="dot-voting-2", file="dot-voting-2.yaml", body=broken)
    assert answer.status == 400
    assert "dot-voting-2.yaml:3" in answer.text
    assert "“best” cannot stand under `tier`" in answer.words()
    assert "kind: vte" in answer.text
    assert owner.get("/library/methods/dot-voting-2.yaml").text == before


def test_another_account_sees_nothing_of_mine(own_server: Server, owner: Visitor) -> None:
    assert upload(owner, dot_voting("my-dots")).status == 302
    other = another_account(own_server)
    assert "my-dots" not in other.get("/library").text
    page = "/library/methods/my-dots"
    for path in (page, f"{page}.yaml", f"{page}/edit"):
        assert other.get(path).status == 404
    assert other.submit(f"{page}/fork").status == 404
    assert other.submit("/new", challenge="Which bikes?", method="my-dots").status == 400
    other.submit(f"{page}/remove")
    assert upload(other, dot_voting("my-dots").replace("Dot voting", "Theirs")).status == 302
    assert "Theirs" not in owner.get(page).words()
    assert "Dot voting" in owner.get(page).words()


# Bringing in


def test_a_file_is_brought_in(owner: Visitor) -> None:
    answer = upload(owner, dot_voting("my-dots"))
    assert answer.headers["Location"] == "/library/methods/my-dots"
    assert owner.get("/library/methods/my-dots.yaml").text == dot_voting("my-dots")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (dot_voting("my-dots").replace("kind: vote", "kind: vte"), "no kind of activity called “vte”"),
        ("id: my-dots\n\tname: x", "tab"),
        ("", "The file is empty"),
        ("id: my-dots\n" * 20_000, "200 kB are read"),
    ],
    ids=["an error", "no YAML", "nothing", "too large"],
)
def test_a_broken_file_stores_nothing_and_says_where(owner: Visitor, text: str, told: str) -> None:
    answer = upload(owner, text)
    assert answer.status == 400
    assert "mine.yaml" in answer.text
    assert told in answer.words()
    assert owner.get("/library/methods/my-dots").status == 404
    assert "my-dots" not in owner.get("/library").text


def test_a_name_that_is_taken_is_asked_about(owner: Visitor) -> None:
    upload(owner, dot_voting("my-dots"))
    newer = dot_voting("my-dots").replace("Dot voting", "Newer dots")
    asked = upload(owner, newer)
    assert asked.status == 409
    assert "There is one called my-dots already" in asked.words()
    assert "Newer dots" in asked.text
    assert "Newer dots" not in owner.get("/library/methods/my-dots.yaml").text

    both = owner.submit("/library/keep", body=newer, taken="both")
    assert both.headers["Location"] == "/library/methods/my-dots-2"
    assert "Newer dots" in owner.get("/library/methods/my-dots-2.yaml").text
    assert "Newer dots" not in owner.get("/library/methods/my-dots.yaml").text
    replaced = owner.submit("/library/keep", body=newer, taken="replace")
    assert replaced.headers["Location"] == "/library/methods/my-dots"
    assert "Newer dots" in owner.get("/library/methods/my-dots.yaml").text


def test_what_is_built_in_is_never_replaced(owner: Visitor) -> None:
    asked = upload(owner, dot_voting())
    assert asked.status == 409
    assert "Replace it" not in asked.words()
    assert owner.submit("/library/keep", body=dot_voting(), taken="replace").status == 409
    kept = owner.submit("/library/keep", body=dot_voting(), taken="both")
    assert kept.headers["Location"] == "/library/methods/dot-voting-2"


# A workshop as a recipe, and methods in a workshop


def test_a_workshop_becomes_a_recipe_that_makes_the_same_workshop(owner: Visitor) -> None:
    first = owner.submit("/new", challenge="How do we park the bikes?", recipe="lightning-decision-60")
    code = first.headers["Location"].split("/")[2]
    kept = owner.submit(f"/w/{code}/recipe").headers["Location"]
    assert kept == "/library/recipes/how-do-we-park-the-bikes/edit"
    assert owner.get(kept).status == 200
    assert "How do we park the bikes?" in owner.get("/new?for=decision").words()

    again = owner.submit("/new", challenge="How do we park the cars?", recipe="how-do-we-park-the-bikes")
    other = again.headers["Location"].split("/")[2]
    was, now = (read(owner.get(f"/w/{each}/recipe.yaml").body, "").data for each in (code, other))
    assert was["steps"] == now["steps"]
    assert now["credit"] == was["credit"] != ""


def test_a_recipe_whose_method_is_gone_waits_to_be_mended_and_spoils_nothing(owner: Visitor) -> None:
    upload(owner, dot_voting("my-dots"))
    upload(owner, dot_voting("other-dots"))
    console = owner.submit("/new", challenge="Which bikes?", method="my-dots").headers["Location"]
    owner.submit(console.replace("/console", "/recipe"))
    recipe = "/library/recipes/which-bikes"
    assert owner.get(recipe).status == 200

    owner.submit("/library/methods/my-dots/remove")
    assert "Does not work any more" in owner.get("/library").words()
    assert owner.get(recipe).headers["Location"] == f"{recipe}/edit"
    assert "There is no method “my-dots”" in owner.get(f"{recipe}/edit").words()
    assert owner.submit(f"{recipe}/fork").headers["Location"] == f"{recipe}/edit"
    assert owner.get("/library/methods/other-dots").status == 200
    owner.submit("/library/methods/my-dots/put-back")
    assert owner.get(recipe).status == 200


def test_a_recipe_of_ones_own_is_taken_by_programs_too(own_server: Server, owner: Visitor) -> None:
    upload(owner, dot_voting("my-dots"))
    program = Visitor(own_server.url, own_server.api_token)
    made = program.post("/api/v1/workshops", {"challenge": "Which bikes?", "method": "my-dots"})
    assert made.status == 201, made.text


def test_remarks_come_in_the_readers_language(a_workshop: Make) -> None:
    open_talk = {"others": "at_once", "phases": [{"mode": "shared", "minutes": 100}]}
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": open_talk}, {"kind": "vote"}])
    console = workshop.console()
    found = console.get(f"/w/{workshop.code}/remarks").json()["remarks"]
    told = [(remark["step"], remark["says"]) for remark in found]
    assert told == [
        (None, "Nobody takes anything on at the end."),
        (1, "Here people hear each other before they have written."),
        (None, "103 minutes without a break."),
    ]
    german = console.get(f"/w/{workshop.code}/remarks?lang=de").json()["remarks"]
    assert german[0]["says"] == "Am Ende übernimmt niemand etwas."
    assert workshop.phone().get(f"/w/{workshop.code}/remarks").status == 403


def test_nothing_is_to_be_said_about_the_three_simple_steps(a_workshop: Make) -> None:
    workshop = a_workshop()
    assert workshop.console().get(f"/w/{workshop.code}/remarks").json() == {"remarks": []}


def test_the_steps_of_a_method_come_into_an_agenda(a_workshop: Make) -> None:
    workshop = a_workshop(challenge="How do we park the bikes?")
    console = workshop.console()
    offered = console.get(f"/w/{workshop.code}/methods").json()["methods"]
    assert {method["name"] for method in offered if method["recommended"]} >= {"Dot voting", "How might we"}
    steps = console.get(f"/w/{workshop.code}/methods/how-might-we").json()["steps"]
    for step in steps:
        workshop.facilitator.ok("activity.add", **step)
    workshop.facilitator.until(lambda line: len(line.all("activity")) == 3 + len(steps))
    rows = {row["id"]: row for row in workshop.facilitator.all("activity")}
    assert [rows[step["id"]]["method"] for step in steps] == [step["method"] for step in steps]
    assert console.get(f"/w/{workshop.code}/methods/nothing").status == 404
    assert workshop.phone().get(f"/w/{workshop.code}/methods").status == 403
