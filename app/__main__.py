"""No words: open the window; words: run the command."""

from __future__ import annotations

import sys

from app.cli import run


def main() -> int:
    """The exit code. The window will open here once there is one; till then its absence is said."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
