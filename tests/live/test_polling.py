"""Where websockets are blocked: the same protocol by long polling, spoken by the usual client library."""

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
import socketio
from live_workshop import Workshop
from wire import new_id

Make = Callable[..., Workshop]


@pytest.mark.both_loops
@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_a_whole_turn_over(a_workshop: Make, transport: str) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "others": "at_once"}]).at("collect")
    token = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    idea = {"op": new_id(), "cmd": "idea.add", "id": new_id(), "text": "By long polling"}
    told = asyncio.run(
        one_turn(workshop, transport, token, {**idea, "activity": workshop.step("collect")["id"]})
    )
    synced, answer, frames = told
    assert {frame["stream"] for frame in synced["frames"]} == {"room", "me"}
    assert answer["ok"]
    assert any(row["id"] == idea["id"] for frame in frames for row in frame["rows"].get("idea", []))
    workshop.facilitator.until(lambda line: line.all("idea", id=idea["id"]))


async def one_turn(
    workshop: Workshop, transport: str, token: str, command: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """Connects, asks for what is there, says one thing, and waits until it comes back with the room's rows."""
    frames: list[dict[str, Any]] = []
    came = asyncio.Event()

    def on_rows(frame: dict[str, Any]) -> None:
        frames.append(frame)
        if frame["stream"] == "room" and "idea" in frame["rows"]:
            came.set()

    async with aiohttp.ClientSession(middlewares=[reads_to_the_end]) as session:
        client = socketio.AsyncClient(http_session=session, handle_sigint=False, reconnection=False)
        client.on("rows", on_rows)
        await client.connect(workshop.server.url, auth={"token": token}, transports=[transport])
        assert client.transport() == transport
        synced = await client.call("sync", {"since": {"room": 0, "me": 0}}, timeout=10)
        answer = await client.call("do", command, timeout=10)
        async with asyncio.timeout(10):
            await came.wait()
        await client.shutdown()
    return synced, answer, frames


async def reads_to_the_end(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """The client library looks at no more than the status of what it posts: a body that comes a packet later
    would keep its connection, and a warning of that would fall into some later test."""
    response = await handler(request)
    if response.status != 101:
        await response.read()
    return response
