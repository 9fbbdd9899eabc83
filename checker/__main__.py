"""The console script, which answers Ctrl-C from its first moment to its last."""

from __future__ import annotations

import signal
import sys

from checker.interruption import STATUS, WORDS


def main() -> None:
    """Run the command line and exit; a user never meets a traceback."""
    try:
        from checker.cli import run  # its imports take a moment in which somebody may think again

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write(f"{WORDS}\n")
        status = STATUS
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the tidying up is left
    sys.exit(status)


if __name__ == "__main__":
    main()
