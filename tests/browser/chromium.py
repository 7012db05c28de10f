"""The browser that tests and screenshots drive. `make` says in CHROMIUM which one; without that we look."""

import os
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Playwright

# Chromium's address bar would start a process of its own for each window: half of a browser test's work. Of such lists
# the last one counts, so Playwright's own stand here again, as far as they concern us.
SWITCHED_OFF = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SWITCHED_OFF)}",
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
