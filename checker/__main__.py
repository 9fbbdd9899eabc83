"""The console script, which answers Ctrl-C from its first moment to its last."""

from __future__ import annotations

import gc
import signal
import sys

from checker.interruption import STATUS, WORDS, leave_soon, press, press_again

OBJECTS = 100_000
"""New objects after which Python looks for cycles; at its own 700, imports alone make it look 90
times."""


def main() -> None:
    """Run the command line and exit; a user never meets a traceback."""
    gc.set_threshold(OBJECTS)
    sys.unraisablehook = press_again
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, press)
    try:
        from checker.cli import run  # its imports take a moment in which somebody may think again

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write(f"{WORDS}\n")
        status = STATUS
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the tidying up is left
    if status == STATUS:
        leave_soon()
    sys.exit(status)


if __name__ == "__main__":
    main()
