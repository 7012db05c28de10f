"""More connections than the system has file handles for: the next one waits, and nobody else is harmed."""

import contextlib
import resource
import socket
import sys
from pathlib import Path

import pytest
from server_process import Server
from visitor import Visitor

MORE = 40


@pytest.mark.both_loops
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lowers another process's limit")
def test_without_a_free_handle_the_next_one_waits_and_the_server_lives(own_server: Server) -> None:
    assert Visitor(own_server.url).get("/").status == 200
    handles = len(list(Path(f"/proc/{own_server.pid}/fd").iterdir()))
    _, hard = resource.prlimit(own_server.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(own_server.pid, resource.RLIMIT_NOFILE, (handles + MORE // 2, hard))
    with contextlib.ExitStack() as crowd:
        for _ in range(MORE):
            crowd.enter_context(socket.create_connection(("127.0.0.1", own_server.port), timeout=5))
        waits = crowd.enter_context(socket.create_connection(("127.0.0.1", own_server.port), timeout=1))
        waits.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n")
        with pytest.raises(TimeoutError):
            waits.recv(1)
    assert Visitor(own_server.url).get("/healthz").status == 200
