"""The facilitator's part: one turn of an activity, and for `demo --auto` a whole workshop played through.

Waits as a facilitator would: until nearly everyone has pressed "I'm done", or the planned time is over.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import click

from workshop.bots import for_the_room
from workshop.bots.client import Line, Refused, new_id
from workshop.bots.rows import Row

# Someone always forgets to press it
NEARLY_ALL = 0.8


async def turn(line: Line, cmd: str, activity: str) -> None:
    """One change of an activity's state, on top of the state last seen; once more if that was old news."""
    rev = state(line, activity)["rev"]
    try:
        await line.do(cmd, activity=activity, rev=rev)
    except Refused as refusal:
        if refusal.code != "stale":
            raise
        newer = await line.until(lambda line: newer_rev(line, activity, rev), 10)
        await line.do(cmd, activity=activity, rev=newer)


def newer_rev(line: Line, activity: str, rev: int) -> int | None:
    now = state(line, activity)["rev"]
    return now if now > rev else None


def state(line: Line, activity: str) -> Row:
    return line.room.all("activity", id=activity)[0]


async def play(line: Line, pace: float) -> None:
    """From Start to the end of the workshop."""
    for activity in sorted(line.room.all("activity"), key=lambda row: row["position"]):
        click.echo(f"  {activity['title']}: {activity['prompt']}")
        if not await start(line, activity):
            continue
        await for_the_room.act(line, state(line, activity["id"]))
        match activity["kind"]:
            case "collect":
                await collect(line, activity, pace)
            case "brainwrite":
                await pass_sheets(line, activity, pace)
            case "vote" | "rank" | "agree":
                await vote(line, activity, pace)
            case "poll":
                await poll(line, activity, pace)
            case "discuss" if state(line, activity["id"])["settings"]["mode"] == "groups":
                await talk_in_groups(line, activity, pace)
            case "discuss":
                await talk(line, activity, pace)
            case _:
                await all_done(line, activity["id"], pace)
    await line.do("workshop.end")


async def start(line: Line, activity: Row) -> bool:
    """Opens a step. Where somebody has to choose, or too much would lie on the table, the first ones of the order go
    on; where nothing would, it is left out: False."""
    id = activity["id"]
    while True:
        try:
            await turn(line, "activity.open", id)
            return True
        except Refused as refusal:
            if refusal.code == "empty":
                await line.do("activity.skip", activity=id)
                return False
            if refusal.code == "too_many" and activity["kind"] == "vote":
                await line.do("activity.edit", activity=id, settings={"max_units": 2000})
            elif refusal.code in ("undecided", "too_many"):
                await line.do("activity.pick", activity=id, ideas=first_ones(line, id))
            else:
                raise


def first_ones(line: Line, activity: str) -> list[str]:
    """As many as the step asks for, best first, of the last result before it."""
    wanted = state(line, activity)["settings"]["source"]["select"].get("top") or 3
    place = {row["id"]: row["position"] for row in line.room.all("activity")}
    results = [row for row in line.room.all("result") if place[row["activity"]] < place[activity]]
    last = max((place[row["activity"]] for row in results), default=-1)
    standings = sorted(
        (row for row in results if place[row["activity"]] == last), key=lambda row: row["rank"]
    )
    return [row["target"] for row in standings[:wanted]]


async def collect(line: Line, activity: Row, pace: float) -> None:
    """Alone, then together."""
    await all_done(line, activity["id"], pace)
    for _ in range(parts(activity["settings"]) - 1):
        await turn(line, "activity.step", activity["id"])
        await asyncio.sleep(25 / pace)


def parts(settings: Row) -> int:
    """In how many parts a collect goes on: its phases, or its boxes and what is shared behind them."""
    if settings.get("flow") == "turns":
        return 1
    if settings.get("flow") in ("timed", "chain"):
        shared = [phase for phase in settings["phases"] if phase["mode"] == "shared"]
        return len([*settings["boxes"], *shared])
    return len(list(settings["phases"]))


async def pass_sheets(line: Line, activity: Row, pace: float) -> None:
    """Round by round; some rounds end by themselves, when really everyone is done."""
    rounds = await line.until(lambda line: state(line, activity["id"])["settings"]["rounds_run"], 10)
    for step in range(rounds):
        await line.until(partial(has_come_to, activity=activity["id"], step=step), 10)
        over = partial(round_is_over, activity=activity["id"], step=step)
        await at_the_latest(line, over, activity["minutes"] * 60 / rounds / pace)
        if step + 1 < rounds and not has_come_to(line, activity["id"], step + 1):
            await turn(line, "activity.step", activity["id"])


def has_come_to(line: Line, activity: str, step: int) -> bool:
    return bool(state(line, activity)["step"] >= step)


def round_is_over(line: Line, activity: str, step: int) -> bool:
    return has_come_to(line, activity, step + 1) or nearly_all_done(line, activity)


async def vote(line: Line, activity: Row, pace: float) -> None:
    """Closes, shows, and records what the group prefers as the decision."""
    await all_done(line, activity["id"], pace)
    await turn(line, "activity.reveal", activity["id"])
    results = await line.until(lambda line: line.room.all("result", activity=activity["id"]), 10)
    await asyncio.sleep(6 / pace)
    best = min(results, key=lambda row: row["rank"])["target"]
    text = line.room.all("idea", id=best)[0]["text"]
    decider = line.room.all("workshop")[0]["decider"] or "the group"
    click.echo(f"  Decided: {text}")
    await line.do("decision.add", id=new_id(), text=text, ideas=[best], activity=activity["id"], by=decider)


async def poll(line: Line, activity: Row, pace: float) -> None:
    """Closes and shows, for as long as one looks at a picture."""
    await all_done(line, activity["id"], pace)
    await turn(line, "activity.reveal", activity["id"])
    await asyncio.sleep(8 / pace)


async def talk(line: Line, activity: Row, pace: float) -> None:
    """A short while for each card, and every raised hand has its turn."""
    while True:
        await asyncio.sleep(30 / pace)
        while any(hand["status"] == "up" for hand in line.room.all("hand", activity=activity["id"])):
            with suppress(Refused):  # it may have been lowered just now
                await line.do("hand.call", activity=activity["id"])
            await asyncio.sleep(5 / pace)
        now = state(line, activity["id"])
        if now["step"] + 1 >= len(now["progress"].get("items") or []):
            return
        await turn(line, "activity.step", activity["id"])


async def talk_in_groups(line: Line, activity: Row, pace: float) -> None:
    """A while in groups; then all are called back, and look at what each has found."""
    await asyncio.sleep(60 / pace)
    await turn(line, "activity.reveal", activity["id"])
    await asyncio.sleep(12 / pace)


async def all_done(line: Line, activity: str, pace: float) -> None:
    planned_s = state(line, activity)["minutes"] * 60 / pace
    await at_the_latest(line, partial(nearly_all_done, activity=activity), planned_s)


async def at_the_latest(line: Line, seen: Callable[[Line], bool], within_s: float) -> None:
    """Until it is seen, or the time is over."""
    with suppress(TimeoutError):
        await line.until(seen, within_s)


def nearly_all_done(line: Line, activity: str) -> bool:
    tallies = line.room.all("tally", activity=activity, round=state(line, activity)["round"])
    done = max((tally["done"] for tally in tallies), default=0)
    return line.online > 0 and done >= NEARLY_ALL * line.online
