"""The pages before and around a workshop: codes, signing in, what every answer carries, and other sites."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from live_workshop import Workshop
from server_process import Server, command_line
from visitor import Answer, Visitor
from wire import Line, new_id

from workshop.app import HEADERS, HEADERS_ON_HTTPS, _add_pages

Make = Callable[..., Workshop]
JSON = {"Accept": "application/json"}
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


# Codes


@pytest.mark.both_loops
def test_a_code_leads_to_its_workshop_however_it_is_typed(a_workshop: Make) -> None:
    code = a_workshop().code
    visitor = a_workshop().phone()
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        answer = visitor.submit("/", code=typed)
        assert (answer.status, answer.headers["Location"]) == (302, f"/w/{code}")
    assert visitor.get(f"/j/{code.lower()}").headers["Location"] == f"/w/{code}"


def test_codes_have_no_vowels_and_no_twins(a_workshop: Make) -> None:
    for code in (a_workshop().code, a_workshop().code):
        assert len(code) == 6
        assert not set(code) & set("AEIOU0O1IL")
        assert code.isalnum()


def test_a_wrong_code_is_told_and_kept(server: Server) -> None:
    answer = Visitor(server.url, address="127.0.0.2").submit("/", code="NOPE<7")
    assert answer.status == 404
    assert "leads nowhere" in answer.words()
    assert 'value="NOPE&lt;7"' in answer.text


def test_the_code_of_a_closed_workshop_gets_the_same_answer_as_an_unknown_one(a_workshop: Make) -> None:
    workshop = a_workshop()
    workshop.facilitator.ok("workshop.end")
    visitor = Visitor(workshop.server.url, address="127.0.0.3")
    closed, unknown = visitor.submit("/", code=workshop.code), visitor.submit("/", code="ZZZZZZ")
    assert closed.status == unknown.status == 404
    assert closed.text.replace(workshop.code, "ZZZZZZ") == unknown.text


def test_an_address_with_a_wrong_code_is_a_page_for_people_and_json_for_programs(server: Server) -> None:
    visitor = Visitor(server.url, address="127.0.0.4")
    page = visitor.get("/w/ZZZZZZ")
    assert page.status == 404
    assert "no workshop with this code" in page.words()
    assert 'href="/"' in page.text
    program = visitor.get("/api/v1/workshops/ZZZZZZ/state", **JSON)
    assert (program.status, program.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.both_loops
def test_the_eleventh_wrong_code_of_a_minute_waits_and_right_ones_never_do(
    own_server: Server, workshops: Make
) -> None:
    workshop = workshops(own_server)
    guesser = Visitor(own_server.url)
    answers = [guesser.submit("/", code=f"ZZZZ{place:02}") for place in range(12)]
    assert [answer.status for answer in answers] == [404] * 10 + [429] * 2
    slowed = answers[-1]
    assert int(slowed.headers["Retry-After"]) >= 1
    assert "wait" in slowed.words()
    assert 'value="ZZZZ11"' in slowed.text
    program = guesser.get("/api/v1/workshops/ZZZZZZ/state", **JSON)
    assert (program.status, program.json()["error"]["code"]) == (429, "slow_down")
    assert program.json()["error"]["retry_after"] > 0

    assert guesser.submit("/", code=workshop.code).status == 302
    assert guesser.get(f"/w/{workshop.code}").status == 200
    assert guesser.post(f"/w/{workshop.code}/join", {"op": new_id()}).status == 200
    elsewhere = Visitor(own_server.url, address="127.0.0.9")
    assert elsewhere.submit("/", code="ZZZZZZ").status == 404


@pytest.mark.parametrize(("said", "others"), [(("--proxies", "1"), 404), ((), 429)])
def test_behind_a_proxy_guesses_are_counted_by_visitor_if_it_is_said_to_be_one(
    tmp_path: Path, said: tuple[str, ...], others: int
) -> None:
    server = Server(tmp_path / "data", more=said).start()
    try:

        def asked(address: str, code: str) -> int:
            # What a visitor says of themselves stands first, the proxy's own word last
            forwarded = {"X-Forwarded-For": f"198.51.100.7, {address}", **JSON}
            return Visitor(server.url).get(f"/api/v1/workshops/{code}/state", **forwarded).status

        guesses = [asked("203.0.113.5", f"ZZZZ{place:02}") for place in range(11)]
        assert guesses == [404] * 10 + [429]
        assert asked("203.0.113.6", "ZZZZZZ") == others
        assert asked("203.0.113.5", "ZZZZZZ") == 429
    finally:
        server.kill()


# Signing in


def token_of(link: str) -> str:
    return link.partition("#t=")[2]


@pytest.mark.both_loops
def test_a_sign_in_link_is_spent_by_its_button_once_and_not_by_looking(own_server: Server) -> None:
    token = token_of(own_server.signin)
    preview, owner, thief = (Visitor(own_server.url) for _ in range(3))
    for _ in range(3):
        assert preview.get("/signin").status == 200
        assert preview.ask("HEAD", "/signin", None, {}).status == 200
    assert owner.get("/me").headers["Location"] == "/signin"

    assert owner.post("/signin", {"t": token}).json() == {"next": "/me"}
    assert owner.get("/me").status == 200
    again = thief.post("/signin", {"t": token})
    assert (again.status, again.json()["error"]["code"]) == (403, "forbidden")
    assert "python run.py signin" in again.json()["error"]["message"]
    assert thief.get("/me").status == 302


@pytest.mark.parametrize("body", [{}, {"t": ""}, {"t": None}, {"t": 5}, {"t": "guess"}, {"t": ["x"]}])
def test_what_is_no_sign_in_link_signs_nobody_in(server: Server, body: dict[str, Any]) -> None:
    assert Visitor(server.url).post("/signin", body).status == 403


def test_an_api_token_signs_nobody_in(server: Server) -> None:
    assert Visitor(server.url).post("/signin", {"t": server.api_token}).status == 403


def test_a_new_sign_in_link_is_made_on_the_command_line(server: Server) -> None:
    link = command_line("signin", "--data", str(server.data), "--url", server.url).stdout.strip()
    assert link.startswith(f"{server.url}/signin#t=")
    owner = signed_in(server)
    assert owner.get("/new").status == 200
    owner.submit("/signout")
    assert owner.get("/me").status == 302


def signed_in(server: Server) -> Visitor:
    owner = Visitor(server.url)
    link = command_line("signin", "--data", str(server.data), "--url", server.url).stdout.strip()
    assert owner.post("/signin", {"t": token_of(link)}).status == 200
    return owner


@pytest.mark.both_loops
def test_a_workshop_is_made_with_one_required_field(server: Server) -> None:
    owner = signed_in(server)
    made = owner.submit("/new", challenge="Where do we put the bikes?")
    assert made.status == 302
    console = owner.get(made.headers["Location"]).boot()
    assert (console["audience"], console["challenge"]) == ("facilitators", "Where do we put the bikes?")
    line = Line(server.url, console["token"])
    line.sync()
    agenda = sorted(line.all("activity"), key=lambda row: row["position"])
    assert [(row["kind"], row["minutes"]) for row in agenda] == [("collect", 8), ("vote", 3), ("commit", 5)]
    assert all(row["settings"]["script"]["say"] and row["settings"]["script"]["if_stuck"] for row in agenda)
    line.close()
    assert "Where do we put the bikes?" in owner.get("/me").words()


@pytest.mark.both_loops
def test_a_recipe_makes_the_workshop_in_the_language_of_who_makes_it(server: Server) -> None:
    owner = signed_in(server)
    chosen = owner.get("/new?for=decision&lang=de")
    assert "Blitzentscheidung" in chosen.words()
    made = owner.submit("/new", challenge="Wohin?", recipe="lightning-decision-60", decider="Frau Ito")
    console = owner.get(made.headers["Location"]).boot()
    line = Line(server.url, console["token"])
    line.sync()
    (workshop,) = line.all("workshop")
    agenda = sorted(line.all("activity"), key=lambda row: row["position"])
    assert (workshop["language"], workshop["plan"]["recipe"]) == ("de", "lightning-decision-60")
    assert (
        sum(row["minutes"] for row in agenda) + workshop["plan"]["slack"] == workshop["plan"]["minutes"] == 60
    )
    assert {each["activity"] for each in workshop["plan"]["late"]} < {row["id"] for row in agenda}
    assert all(row["settings"]["script"]["say"] for row in agenda)
    assert "Frau Ito" in agenda[0]["settings"]["script"]["say"]
    assert agenda[1]["settings"]["other_languages"]["en"]["title"] == "What goes well"
    line.close()


def test_what_fits_is_shown_first_and_nothing_typed_is_lost(server: Server) -> None:
    owner = signed_in(server)
    typed = "challenge=What+now%3F&outcome=Peace&decider=Ms+Ito"
    page = owner.get(f"/new?for=ideas&minutes=30&people=100&fit=1&{typed}")
    assert "Ideas from a full hall" in page.words().partition("How long?")[0]
    for words in ("What now?", "Peace", "Ms Ito"):
        assert words in page.text
    picked = owner.get(f"/new?for=ideas&minutes=30&people=100&pick=rapid-ideation-30&{typed}")
    assert "Rapid ideas" in picked.words().partition("How long?")[0]
    assert "What now?" in picked.text


def test_an_unknown_recipe_is_told_and_what_was_typed_is_kept(server: Server) -> None:
    answer = signed_in(server).submit("/new", challenge="What now?", recipe="no-such")
    assert answer.status == 400
    assert "no method or recipe of this name" in answer.words()
    assert "What now?" in answer.text


def test_a_workshop_without_a_question_keeps_what_was_typed(server: Server) -> None:
    answer = signed_in(server).submit("/new", challenge=" ", outcome="Fewer queues", decider="Ms Ito")
    assert answer.status == 400
    assert "What is your question?" in answer.words()
    assert "Fewer queues" in answer.text
    assert "Ms Ito" in answer.text


def test_the_owner_runs_it_again_with_the_same_agenda(server: Server) -> None:
    owner = signed_in(server)
    code = owner.submit("/new", challenge="Again?").headers["Location"].split("/")[2]
    again = owner.submit(f"/w/{code}/again")
    assert again.status == 302
    boot = owner.get(again.headers["Location"]).boot()
    assert boot["challenge"] == "Again?"
    assert boot["code"] != code
    assert Visitor(server.url).submit(f"/w/{code}/again").status == 403


def op_in(page: Answer) -> str:
    found = re.search(r'name="op" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


@pytest.mark.both_loops
def test_a_button_pressed_twice_makes_one_workshop(server: Server) -> None:
    owner = signed_in(server)
    op = op_in(owner.get("/new?for=own"))
    first, second = (owner.submit("/new", challenge="Once?", op=op).headers["Location"] for _ in range(2))
    assert first == second
    assert owner.get(first).boot()["audience"] == "facilitators"
    assert owner.submit("/new", challenge="Something else?", op=op).headers["Location"] != first

    code = first.split("/")[2]
    op = op_in(owner.get("/me"))
    with ThreadPoolExecutor() as hands:
        presses = [hands.submit(owner.submit, f"/w/{code}/again", op=op) for _ in range(4)]
    assert len({press.result().headers["Location"] for press in presses}) == 1
    assert owner.get("/me").words().count("Once?") == 2


# What every answer carries


def routes() -> list[tuple[str, str]]:
    """(method, path) of every route there is, so that a new one cannot be forgotten."""
    app = Flask("workshop.app")
    _add_pages(app)
    return sorted(
        {(method, rule.rule) for rule in app.url_map.iter_rules() for method in rule.methods - {"OPTIONS"}}
    )


def filled(path: str, code: str) -> str:
    for name, value in {
        "<code>": code,
        "<id>": new_id(),
        "<folder>": "methods",
        "<signed>": "nonsense",
        "<ending>": "json",
        "<name>": "nothing-1234.js",
        "<path:filename>": "icon.svg",
    }.items():
        path = path.replace(name, value)
    assert "<" not in path, f"a route of a new shape: {path}"
    return path


@pytest.mark.both_loops
def test_every_answer_carries_the_protecting_headers(a_workshop: Make) -> None:
    workshop = a_workshop()
    visitors = [workshop.phone(), workshop.console(), workshop.desk()]
    asked = [(method, filled(path, workshop.code)) for method, path in routes()]
    assert ("POST", f"/w/{workshop.code}/join") in asked
    asked += [("GET", "/nowhere"), ("GET", "/static/nowhere.js"), ("DELETE", "/"), ("POST", "/w/ZZZZZZ/join")]
    seen: dict[int, int] = {}
    for method, path in asked:
        if path.endswith("/rehearse"):
            continue  # it starts a crowd; its own test is with the rehearsals
        for visitor in visitors:
            answer = visitor.ask(method, path, None, {})
            seen[answer.status] = seen.get(answer.status, 0) + 1
            for header, value in HEADERS.items():
                assert answer.headers[header] == value, (method, path, answer.status)
            assert answer.headers["Cache-Control"], (method, path)
            assert answer.status != 500, (method, path)
    assert {200, 302, 400, 403, 404, 405} <= seen.keys()


def test_behind_https_browsers_are_told_to_stay_there(tmp_path: Path) -> None:
    server = Server(tmp_path, more=("--public-url", "https://doable.example")).start()
    try:
        workshop = Workshop(server)
        assert workshop.made["urls"]["join"] == f"https://doable.example/j/{workshop.code}"
        joined = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()})
        for header, value in HEADERS_ON_HTTPS.items():
            assert joined.headers[header] == value
        assert "Secure" in cookies_of(joined)[0]
        drawn = workshop.phone().get(f"/w/{workshop.code}/qr.svg")
        assert (drawn.status, drawn.headers["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
        big_screen = workshop.phone()
        assert big_screen.post(f"/w/{workshop.code}/enter", {"t": workshop.made["wall_token"]}).status == 200
        way_to_the_summary = f"/w/{workshop.code}/summary-qr.svg"
        assert big_screen.get(way_to_the_summary).status == 403
        workshop.facilitator.ok("workshop.edit", published=True)
        drawn = big_screen.get(way_to_the_summary)
        assert (drawn.status, drawn.headers["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
        assert workshop.phone().get(way_to_the_summary).status == 403
        public = {"Origin": "https://doable.example"}
        assert workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}, **public).status == 200
        workshop.leave()
    finally:
        server.stop()


def test_a_qr_never_shows_a_loopback_address(a_workshop: Make) -> None:
    workshop = a_workshop()
    answer = workshop.phone().get(f"/w/{workshop.code}/qr.svg")
    assert answer.status == 409
    assert "--lan" in answer.words()
    boot = workshop.console().get(f"/w/{workshop.code}/console").boot()
    assert boot["join_reachable"] is False
    assert "--public-url" in boot["join_hint"]


def test_the_policy_lets_no_inline_script_run() -> None:
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"


def test_pages_hold_no_inline_script_or_style(a_workshop: Make) -> None:
    workshop = a_workshop()
    browser = workshop.console()
    code = workshop.code
    for path in (
        "/",
        "/signin",
        f"/w/{code}",
        f"/w/{code}/console",
        f"/w/{code}/wall",
        f"/w/{code}/summary",
        "/x",
    ):
        page = browser.get(path).text
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        for script in page.split("<script")[1:]:
            assert 'type="application/json"' in script or " src=" in script.split(">")[0]


def test_errors_are_a_page_for_people_that_says_what_next(server: Server) -> None:
    visitor = Visitor(server.url)
    nowhere = visitor.get("/nowhere")
    assert nowhere.status == 404
    assert 'href="/"' in nowhere.text
    assert "Traceback" not in nowhere.text
    assert visitor.get("/styleguide").status == 404
    wrong = visitor.ask("DELETE", "/", None, {})
    assert (wrong.status, "another kind of request" in wrong.words()) == (405, True)


@pytest.mark.both_loops
def test_what_is_too_large_is_refused(server: Server) -> None:
    answer = Visitor(server.url).submit("/", code="x" * 1_100_000)
    assert answer.status == 413
    assert "Less text" in answer.words()


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "5", '"x"', "[" * 3000, '{"challenge": 5}', '{"challenge": "a", "agenda": {}}']
)
def test_a_program_that_sends_nonsense_is_told_so(server: Server, body: str) -> None:
    program = Visitor(server.url, server.api_token)
    answer = program.ask("POST", "/api/v1/workshops", body, {"Content-Type": "application/json"})
    assert (answer.status, answer.json()["error"]["code"]) == (400, "bad_shape")


@pytest.mark.parametrize(
    ("agenda", "code"),
    [
        ([{}], "bad_shape"),
        (["collect"], "bad_shape"),
        ([{"kind": "dance"}], "bad_setting"),
        ([{"kind": "collect", "settings": 5}], "bad_shape"),
        ([{"kind": "collect", "no_such": 1}], "bad_setting"),
        ([{"kind": "collect", "minutes": "soon"}], "bad_shape"),
    ],
)
def test_a_programs_wrong_agenda_is_an_answer(server: Server, agenda: list[Any], code: str) -> None:
    program = Visitor(server.url, server.api_token)
    answer = program.post("/api/v1/workshops", {"challenge": "Why?", "agenda": agenda})
    assert (answer.status, answer.json()["error"]["code"]) == (400, code)


def test_a_program_needs_its_token(a_workshop: Make) -> None:
    workshop = a_workshop()
    for token in ("", "guess", workshop.made["facilitator_token"]):
        answer = Visitor(workshop.server.url, token).post("/api/v1/workshops", {"challenge": "Why?"})
        assert answer.status == 401


def test_a_server_says_that_it_is_well(server: Server) -> None:
    answer = Visitor(server.url).get("/healthz")
    assert (answer.status, answer.json()["ok"]) == (200, True)


# Other sites


@pytest.mark.both_loops
def test_a_form_on_another_site_changes_nothing(a_workshop: Make) -> None:
    workshop = a_workshop()
    browser = workshop.console()
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        answer = browser.post(f"/w/{workshop.code}/links", {"for": "console"}, Origin=origin)
        assert (answer.status, answer.json()["error"]["code"]) == (403, "forbidden")
        assert browser.post(f"/w/{workshop.code}/join", {"op": new_id()}, Origin=origin).status == 403
    assert (
        browser.post(f"/w/{workshop.code}/links", {"for": "console"}, Origin=workshop.server.url).status
        == 200
    )
    workshop.everyone_sees_all()
    assert workshop.facilitator.all("participant", role="participant") == []


@pytest.mark.both_loops
def test_a_page_of_another_site_opens_no_socket(a_workshop: Make) -> None:
    workshop = a_workshop()
    visitor = workshop.phone()
    for transport, accepted in (("websocket", 101), ("polling", 200)):
        path = f"/socket.io/?EIO=4&transport={transport}"
        for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
            assert visitor.get(path, **UPGRADE, Origin=origin).status == 400
        assert visitor.get(path, **UPGRADE, Origin=workshop.server.url).status == accepted


def cookies_of(answer: Answer) -> list[str]:
    return answer.headers.get_all("Set-Cookie") or []


def test_cookies_are_for_the_server_alone_and_stay_in_their_workshop(a_workshop: Make) -> None:
    workshop = a_workshop()
    joined = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()})
    entered = workshop.phone().post(f"/w/{workshop.code}/enter", {"t": workshop.made["facilitator_token"]})
    for answer in (joined, entered):
        [cookie] = cookies_of(answer)
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert f"Path=/w/{workshop.code}" in cookie
        assert "Secure" not in cookie  # on plain http in a local network it would never come back
