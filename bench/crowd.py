"""The load generator: a process that is a crowd of phones. One line of JSON in is a command, one out its answer.

Several of these share a large room, each with people of its own numbers. All times are of the machine's one
monotonic clock, in nanoseconds, so that what one sends another can time.

    python -m bench.crowd           (bench/generators.py starts it)
"""

import asyncio
import contextlib
import gc
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import orjson
import uvloop

from bench import door
from bench.durations import Durations
from bench.phone import Phone, a_mark, an_idea
from bench.watch import Watch

TEXTS: Final = {
    "short": "what if we tried this first, and asked who else has?",
    # 570 characters, 1,710 bytes: a frame of 2 kB within the limits of a card
    "long": "図書館は本のほかに何を貸せるだろうか。" * 30,
}
GENTLY: Final = 100
"""How many join at a time where joining is not what is measured."""


class Crowd:
    """The people of this process."""

    def __init__(self) -> None:
        self._watch = Watch()
        self._phones: list[Phone] = []
        self._late = Durations()
        self._posts: set[asyncio.Task[Any]] = set()

    async def open(self, url: str, token: str, show: str) -> dict[str, Any]:
        """A workshop in which cards are seen at once, its only activity open. show: all, or a sample on phones."""
        agenda = [
            {
                "kind": "collect",
                "others": "at_once",
                "show": show,
                "timer": "none",
                "limit_per_person": 0,
                "max_chars": 600,
            }
        ]
        asked = {"challenge": "How fast is it?", "agenda": agenda}
        made = (await door.ask(url, "POST", "/api/v1/workshops", token=token, body=asked)).json()
        path = f"/api/v1/workshops/{made['code']}/state"
        state = (await door.ask(url, "GET", path, token=made["facilitator_token"])).json()
        activity = state["rows"]["activity"][0]
        facilitator = Phone(url, made["facilitator_token"], "127.0.0.1", Watch(), door.Door(url, "127.0.0.1"))
        await facilitator.connect()
        turn = {"op": made["id"], "cmd": "activity.open", "activity": activity["id"], "rev": activity["rev"]}
        opened = await facilitator.do(turn)
        facilitator.close()
        if not opened["ok"]:
            raise RuntimeError(f"the activity did not open: {opened}")
        return {"code": made["code"], "activity": activity["id"]}

    async def join(self, url: str, code: str | None, first: int, count: int, at_once: bool) -> dict[str, Any]:
        """So many people, numbered from `first`, in and level. code: None where there is nothing to join."""
        places = asyncio.Semaphore(count if at_once else GENTLY)
        began = time.monotonic_ns()
        durations = Durations()

        async def one(number: int) -> Phone:
            async with places:
                came = time.monotonic_ns()
                phone = await _joined(url, code, number, self._watch)
                durations.add(phone.level_at_ns - came)
                return phone

        self._phones += await asyncio.gather(*(one(number) for number in range(first, first + count)))
        gc.collect()
        gc.freeze()
        ended = max(phone.level_at_ns for phone in self._phones)
        return {"began_ns": began, "ended_ns": ended, "durations": durations.pairs()}

    async def fill(self, url: str, code: str, activity: str, first: int, ideas: int) -> dict[str, Any]:
        """So many ideas, by people who come for it and leave: ten each, which the rates allow at once."""
        left = ideas
        places = asyncio.Semaphore(GENTLY)

        async def one(number: int, count: int) -> None:
            async with places:
                phone = await _joined(url, code, number, Watch())
                for _ in range(count):
                    await phone.do(an_idea(activity, TEXTS["short"]))
                phone.close()

        people = []
        while left > 0:
            people.append(one(first + len(people), min(left, 10)))
            left -= 10
        await asyncio.gather(*people)
        return {"people": len(people)}

    async def look(self, activity: str) -> dict[str, Any]:
        """One deal: the server has read what is there, as in a room that was dealt cards all along."""
        await self._phones[0].deal(activity)
        return {}

    async def write(
        self,
        activity: str,
        begin_ns: int,
        seconds: float,
        ideas_per_s: float,
        marks_per_s: float,
        deals_per_s: float,
        text: str,
    ) -> dict[str, Any]:
        """Ideas, marks and deals at steady rates, the phones taking turns; returns when the time is over."""
        self._watch.begin(begin_ns)
        self._late = Durations()
        used = _used_s()
        words = TEXTS[text]
        wrote, marked, _ = await asyncio.gather(
            self._steadily(
                begin_ns, seconds, ideas_per_s, lambda phone, _: phone.do(an_idea(activity, words))
            ),
            self._steadily(
                begin_ns,
                seconds,
                marks_per_s,
                lambda phone, turn: phone.do(a_mark(activity, done=turn % 2 == 0)),
            ),
            self._steadily(begin_ns, seconds, deals_per_s, lambda phone, _: phone.deal(activity)),
        )
        await _until(begin_ns + int(seconds * 1e9))
        return {
            "wrote": wrote,
            "marked": marked,
            "in_time": self._watch.delivered,
            "generator_cpu": (_used_s() - used) / seconds,
        }

    async def _steadily(
        self,
        begin_ns: int,
        seconds: float,
        per_second: float,
        act: Callable[[Phone, int], Awaitable[Any]],
    ) -> int:
        """Acts at a steady rate, phone after phone, whether answers come or not; how often."""
        count = round(seconds * per_second)
        for number in range(count):
            due = begin_ns + int(number * 1e9 / per_second)
            await _until(due)
            self._late.add(max(time.monotonic_ns() - due, 0))
            turn, who = divmod(number, len(self._phones))
            self._begin(act(self._phones[who], turn))
        return count

    def _begin(self, work: Awaitable[Any]) -> None:
        task = asyncio.ensure_future(work)
        self._posts.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._posts.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._watch.refused[type(task.exception()).__name__] += 1

    async def settle(self, ideas: int, patience_s: float) -> dict[str, Any]:
        """Waits until all screens here have all ideas, and for the answers, so long at most; then the figures."""
        expected = ideas * len(self._phones)
        until = time.monotonic() + patience_s
        while (self._watch.delivered < expected or self._posts) and time.monotonic() < until:
            await asyncio.sleep(0.05)
        unanswered = len(self._posts)
        for post in list(self._posts):
            post.cancel()
        watch = self._watch
        return {
            "delivered": watch.delivered,
            "last_ns": watch.last_ns,
            "unanswered": unanswered,
            "refused": dict(watch.refused),
            "cut": watch.cut,
            "synced": watch.synced,
            "fetched": watch.fetched,
            "frames": sum(len(note.arrivals) for note in watch.notes.values()),
            "delivery": watch.delivery().pairs(),
            "acks": watch.acks.pairs(),
            "deals": watch.deals.pairs(),
            "late": self._late.pairs(),
        }

    async def back(self, since_ns: int, patience_s: float) -> dict[str, Any]:
        """Waits until everybody has been level again since then; when the last one was."""
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            missing = [phone for phone in self._phones if phone.level_at_ns < since_ns]
            if not missing:
                break
            await asyncio.sleep(0.01)
        return {"missing": len(missing), "ended_ns": max(phone.level_at_ns for phone in self._phones)}

    async def there(self, url: str, code: str) -> dict[str, Any]:
        """How many ideas somebody sees who comes now."""
        path = f"/api/v1/workshops/{code}"
        token = (await door.ask(url, "POST", f"{path}/participants", body={})).json()["token"]
        state = (await door.ask(url, "GET", f"{path}/state", token=token)).json()
        return {"ideas": len(state["rows"].get("idea", []))}


async def _joined(url: str, code: str | None, number: int, watch: Watch) -> Phone:
    """One more person: joined over HTTP, connected and level, all from a loopback address of their own."""
    source = f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"
    entry = door.Door(url, source)
    with contextlib.closing(entry):  # once one is in, a browser lets go of it, too
        token = str(number)
        if code is not None:
            joined = await entry.ask("POST", f"/api/v1/workshops/{code}/participants", body={})
            token = joined.json()["token"]
        phone = Phone(url, token, source, watch, entry)
        await asyncio.wait_for(phone.connect(), door.WITHIN_S)
    return phone


async def _until(at_ns: int) -> None:
    # The loop's timers may fire a little early, and what is sent before its time is not counted
    while (wait_s := (at_ns - time.monotonic_ns()) / 1e9) > 0:
        await asyncio.sleep(wait_s)


def _used_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def main() -> None:
    """Commands, one after the other, until there are no more."""
    crowd = Crowd()
    commands = {
        work.__name__: work
        for work in (
            crowd.open,
            crowd.join,
            crowd.fill,
            crowd.look,
            crowd.write,
            crowd.settle,
            crowd.back,
            crowd.there,
        )
    }
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin.buffer
    )
    while line := await lines.readline():
        command = orjson.loads(line)
        try:
            answer = await commands[command.pop("command")](**command)
        except Exception as mistake:
            answer = {"failed": f"{type(mistake).__name__}: {mistake}"}
        sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.disable()  # a pause of the generator would be taken for one of the server
    uvloop.run(main())
