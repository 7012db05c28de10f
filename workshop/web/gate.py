"""Guessing codes: the wrong ones are counted per address and over all, the right ones never.

Ten wrong codes a minute are an honest typist; beyond that each next try waits a little longer. A whole room
behind one address joins freely, since successful joins are not counted.
"""

import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Final

WINDOW_S: Final = 60.0
PER_ADDRESS: Final = 10
OVER_ALL: Final = 200
LONGEST_WAIT_S: Final = 60.0


class Gate:
    """Wrong codes of the last minute. Soft state."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, deque[float]] = {}
        self._all: deque[float] = deque()

    def wait_s(self, address: str) -> float:
        """Seconds until this address may try a code again; 0 means now."""
        now = self._clock()
        wrong = self._recent(self._wrong.get(_network(address), deque()), now)
        everyone = self._recent(self._all, now)
        if len(everyone) >= OVER_ALL and wrong:
            return max(everyone[0] + WINDOW_S - now, 1.0)
        over = len(wrong) - PER_ADDRESS
        if over < 0:
            return 0.0
        pause: float = min(2.0**over, LONGEST_WAIT_S)
        return max(wrong[-1] + pause - now, 0.0)

    def wrong(self, address: str) -> None:
        """One more code that leads nowhere."""
        now = self._clock()
        network = _network(address)
        self._recent(self._wrong.setdefault(network, deque()), now).append(now)
        self._recent(self._all, now).append(now)
        if len(self._wrong) > 10_000:
            self._wrong = {key: times for key, times in self._wrong.items() if self._recent(times, now)}

    @staticmethod
    def _recent(times: deque[float], now: float) -> deque[float]:
        while times and times[0] < now - WINDOW_S:
            times.popleft()
        return times


def _network(address: str) -> str:
    """One household: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(ip) >> 64 << 64)) if isinstance(ip, IPv6Address) else address
