"""The browser that tests and screenshots drive. `make` says in CHROMIUM which one; without that we look."""

import os
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright, names: str) -> Browser:
    """names: which host names lead where, as in `MAP workshop.test 127.0.0.1`."""
    args = [*FLAGS, f"--host-resolver-rules={names}"]
    return playwright.chromium.launch(executable_path=_executable(), args=args)


def _executable() -> str:
    """No browser is a failure that says what to do, never a skip."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    looking = [Path(__file__).with_name("find-browser")]
    found = subprocess.run(looking, stdout=subprocess.PIPE, text=True, check=False)
    assert found.returncode == 0, "no browser could be found or installed: see above"
    return found.stdout.strip()
