"""The entry: `python run.py serve`, or `python run.py --help` for everything else.

The event loop patches the standard library, which has to happen before anything else is imported; so it is
chosen here, from the command line, and only for the commands that need one.
"""

import sys


def main() -> None:
    """Runs the command line."""
    needs_loop = {"serve", "demo"} & set(sys.argv[1:2])
    if needs_loop and "--help" not in sys.argv:
        from workshop import runtime

        runtime.start(_wanted(sys.argv))
    from workshop.cli import cli

    cli(prog_name="python run.py")


def _wanted(arguments: list[str]) -> str:
    """The value of --runtime, if it is one there is; the command line itself complains about others."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--runtime":
            value = value or (arguments[place + 1] if place + 1 < len(arguments) else "")
            return value if value in ("eventlet", "gevent") else "eventlet"
    return "eventlet"


if __name__ == "__main__":
    main()
