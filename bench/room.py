"""One room: people join at once, then write at a steady rate, and everybody sees everything."""

import asyncio
import statistics
import time
from typing import Any

import aiohttp

from bench.phone import Phone, Seen
from bench.server import Measured


async def room(server: Measured, people: int, per_second: float, seconds: float) -> dict[str, Any]:
    """The figures of one room: joining (s), delivery and acks (ms), losses, the server's processor and memory."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100)) as http:
        code, activity, facilitator = await open_workshop(http, server)
        seen = Seen()
        began = time.perf_counter()
        phones = await asyncio.gather(*(join(http, server, code, seen, number) for number in range(people)))
        joined_s = time.perf_counter() - began
        cpu = server.cpu_s()
        began = time.perf_counter()
        wrote = await write(phones, activity, per_second, seconds)
        await everything_seen(seen, wrote * people)
        took = time.perf_counter() - began
        figures = {
            "people": people,
            "rate": per_second,
            "joined_s": round(joined_s, 2),
            "p50_ms": percentile(seen.delivery_s, 50),
            "p99_ms": percentile(seen.delivery_s, 99),
            "ack_p50_ms": percentile(seen.ack_s, 50),
            "ack_p99_ms": percentile(seen.ack_s, 99),
            "delivered": len(seen.delivery_s),
            "lost": wrote * people - len(seen.delivery_s),
            "refused": len(seen.refused),
            "cpu_share": round((server.cpu_s() - cpu) / took, 2),
            "rss_mb": round(server.rss_mb()),
        }
        for phone in phones:
            phone.close()
        await command(http, server, code, facilitator)
    return figures


async def open_workshop(http: aiohttp.ClientSession, server: Measured) -> tuple[str, str, str]:
    """(code, activity, facilitator's token) of a workshop in which everyone sees all cards at once."""
    agenda = [{"kind": "collect", "others": "at_once", "timer": "none", "limit_per_person": 0}]
    headers = {"Authorization": f"Bearer {server.token}"}
    asked = {"challenge": "How fast is it?", "agenda": agenda}
    async with http.post(f"{server.url}/api/v1/workshops", json=asked, headers=headers) as answer:
        made = await answer.json()
    phone = Phone(made["facilitator_token"], Seen())
    await phone.connect(server.url, "127.0.0.1")
    state = await snapshot(http, server, made["code"], made["facilitator_token"])
    activity = state["rows"]["activity"][0]
    opened = await phone._ask(
        "do",
        {
            "op": "00000000-0000-4000-8000-000000000001",
            "cmd": "activity.open",
            "activity": activity["id"],
            "rev": activity["rev"],
        },
    )
    assert opened["ok"], opened
    phone.close()
    return made["code"], activity["id"], made["facilitator_token"]


async def snapshot(http: aiohttp.ClientSession, server: Measured, code: str, token: str) -> dict[str, Any]:
    """What the token's audience sees now."""
    headers = {"Authorization": f"Bearer {token}"}
    async with http.get(f"{server.url}/api/v1/workshops/{code}/state", headers=headers) as answer:
        found: dict[str, Any] = await answer.json()
        return found


async def join(http: aiohttp.ClientSession, server: Measured, code: str, seen: Seen, number: int) -> Phone:
    """One more person: joined, connected and level."""
    async with http.post(f"{server.url}/api/v1/workshops/{code}/participants", json={}) as answer:
        made = await answer.json()
    phone = Phone(made["token"], seen)
    await phone.connect(server.url, f"127.0.{1 + number // 250}.{1 + number % 250}")
    return phone


async def write(phones: list[Phone], activity: str, per_second: float, seconds: float) -> int:
    """Ideas at a steady rate, the phones taking turns; how many were written."""
    count = int(per_second * seconds)
    began = time.perf_counter()
    answers = []
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
        answers.append(
            phones[number % len(phones)].post(activity, f"Idea {number}: what if we tried this first?")
        )
    await asyncio.gather(*answers)
    return count


async def everything_seen(seen: Seen, deliveries: int) -> None:
    """Waits for the last delivery, ten seconds at most: what is missing then is lost."""
    until = time.perf_counter() + 10
    while len(seen.delivery_s) < deliveries and time.perf_counter() < until:
        await asyncio.sleep(0.05)


async def command(http: aiohttp.ClientSession, server: Measured, code: str, token: str) -> None:
    """The workshop ends, so that it costs the next one nothing."""
    phone = Phone(token, Seen())
    await phone.connect(server.url, "127.0.0.1")
    await phone._ask("do", {"op": "00000000-0000-4000-8000-000000000002", "cmd": "workshop.end"})
    phone.close()


def percentile(seconds: list[float], percent: int) -> float:
    """In milliseconds, one decimal."""
    if len(seconds) < 2:
        return 0.0
    return round(statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1] * 1000, 1)
