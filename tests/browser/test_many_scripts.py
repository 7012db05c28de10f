"""What people really write: other scripts, both directions, signs nobody sees, words without an end. It finds room
on every screen, and whatever is shortened there can be read in full on the console and on the phones.
"""

from collections.abc import Callable

import pytest
from layout import troubles
from live_workshop import Workshop, says
from playwright.sync_api import Page, expect
from screens import PHONE, Screens
from wire import new_id

Make = Callable[..., Workshop]
CHINESE = "午餐时间排队太长,我们可以分批用餐,或者在入口处多开两个窗口。" * 5
TEXTS = {
    "Chinese": CHINESE,
    "Arabic": "نفتح شباكين إضافيين في وقت الغداء، ونترك الطلب المسبق لمن يريد ذلك عبر الهاتف (حتى الساعة 11:30).",
    "Hebrew": "שתי קופות נוספות בשעת הצהריים, והזמנה מראש בטלפון — עד 11:30!",
    "both directions": "نسمي الشباك “Fast lane” (رقم 2) ثم نقيس: 10 < 15 دقيقة",
    "Japanese": "昼休みの行列を短くするために、事前注文の専用窓口を設けてはどうでしょうか。",
    "Hindi": "दोपहर के भोजन की कतार छोटी करने के लिए दो और खिड़कियाँ खोलें।",
    "Thai": "เปิดช่องบริการเพิ่มอีกสองช่องในช่วงพักกลางวันเพื่อให้คิวสั้นลง",
    "families": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽" * 20,
    "marks": "Z̷͉̈́a̶͎̓l̵̩̀g̶̙̈o̸͕͝ " * 12,
    "zero width": "a\u200bb\u200bc\u200b" * 60,
    "one word": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 2,
    "no spaces": "https://example.org/" + "a-very/long=path&" * 14,
    "300 characters": (
        "We let people order ahead, tell them when it is ready, and keep one till for them alone. " * 4
    )[:300],
}
SCREENS = {
    "phone": {**PHONE, "viewport": {"width": 360, "height": 740}},
    "small phone": {**PHONE, "viewport": {"width": 320, "height": 568}},
    "console": {"viewport": {"width": 1280, "height": 800}},
    "console on a phone": {"viewport": {"width": 360, "height": 740}},
    "wall": {"viewport": {"width": 1920, "height": 1080}},
    "small wall": {"viewport": {"width": 1280, "height": 720}},
}
CUT = """() => [...document.querySelectorAll("[dir=auto], [dir=auto] *")].filter((element) => {
    const { overflow, textOverflow } = getComputedStyle(element);
    const cut = element.scrollHeight > element.clientHeight + 4 || element.scrollWidth > element.clientWidth + 2;
    if (element.matches(".composer textarea")) return false; // scrolls in itself
    return cut && element.clientHeight > 0 && overflow !== "visible" && textOverflow !== "ellipsis";
}).map((element) => element.textContent.slice(0, 60))"""


def windows(screens: Screens, workshop: Workshop) -> dict[str, Page]:
    opened = {}
    for name, size in SCREENS.items():
        if "wall" in name:
            opened[name] = screens.big_screen(workshop, **size, reduced_motion="reduce")
        elif "console" in name:
            opened[name] = screens.console(workshop, **size, reduced_motion="reduce").page
        else:
            opened[name] = screens.participant(workshop, **size, reduced_motion="reduce").page
    return opened


@pytest.mark.parametrize("direction", ["en", "en-XB"])
def test_every_script_finds_room_and_can_be_read(screens: Screens, a_workshop: Make, direction: str) -> None:
    question = TEXTS["Arabic" if direction == "en-XB" else "one word"]
    workshop = a_workshop(
        challenge=question,
        title=TEXTS["Chinese"][:60],
        outcome=TEXTS["Hebrew"],
        agenda=[
            {"kind": "collect", "prompt": question, "settings": {"max_chars": 600}},
            {"kind": "vote", "prompt": TEXTS["300 characters"], "settings": {"max_per_item": 2}},
            {"kind": "commit", "prompt": CHINESE[:290]},
        ],
    )
    collect, vote, commit = sorted(workshop.facilitator.all("activity"), key=lambda row: row["position"])
    shown = windows(screens, workshop)
    for name, page in shown.items():
        expect(page.get_by_text(beginning(question)).first, name).to_be_visible()
    if direction == "en-XB":
        for name, page in shown.items():
            page.goto(f"{page.url.split('#')[0]}?lang=en-XB")
            expect(page.locator("html"), name).to_have_attribute("dir", "rtl")
    found = everywhere("lobby", shown)
    turn(workshop, "open", collect)
    person = workshop.person("מיכל " + TEXTS["one word"][:40])
    for line, text in zip([person, *workshop.people(len(TEXTS) - 1)], TEXTS.values(), strict=True):
        says(line, collect, text)
    shown["phone"].locator("#card").fill(TEXTS["300 characters"])
    turn(workshop, "step", collect)
    shown["phone"].get_by_role("button", name=f"{len(TEXTS)}").click()
    for name in ("phone", "small phone", "console", "console on a phone"):
        for text in TEXTS.values():
            expect(shown[name].get_by_text(beginning(text)).first, name).to_be_visible()
    found += everywhere("cards", shown)
    turn(workshop, "open", vote)
    for name in ("phone", "small phone"):
        expect(shown[name].locator("#question")).to_contain_text(beginning(TEXTS["300 characters"]))
    found += everywhere("ballot", shown)
    for idea in workshop.facilitator.all("idea")[:4]:
        person.ok("mark.set", activity=vote["id"], target=idea["id"], value=1)
    turn(workshop, "reveal", vote)
    for page in shown.values():
        expect(page.locator(".result").first).to_be_visible()
    found += everywhere("result", shown)
    turn(workshop, "open", commit)
    for text in (TEXTS["Arabic"], TEXTS["one word"], TEXTS["Chinese"], TEXTS["families"]):
        action = workshop.facilitator.ok("action.add", id=new_id(), what=text[:100])
        assert action["ok"]
    for page in shown.values():
        expect(page.get_by_text(beginning(TEXTS["Arabic"])).first).to_be_visible()
    found += everywhere("who does what", shown)
    workshop.facilitator.ok("workshop.end")
    found += everywhere("ended", shown)
    assert found == []


def everywhere(state: str, shown: dict[str, Page]) -> list[str]:
    """What is wrong. Words without an end are broken somewhere, and Chinese anywhere: that is no trouble here."""
    return [
        f"{name}, {state}: {trouble}"
        for name, page in shown.items()
        for trouble in [
            *(said for said in troubles(page) if not said.startswith("broken within a word")),
            *([] if "wall" in name else (f"cut: {text}" for text in page.evaluate(CUT))),
        ]
    ]


def beginning(text: str) -> str:
    return text[:24]


def turn(workshop: Workshop, verb: str, activity: dict[str, str]) -> None:
    [now] = workshop.facilitator.all("activity", id=activity["id"])
    answer = workshop.facilitator.ok(f"activity.{verb}", activity=now["id"], rev=now["rev"])
    workshop.facilitator.until(lambda line: line.room.rev >= answer["rev"])
