"""The installed program, by both its names: at a terminal, and in the menu, where its words are files to open."""

import sys
from pathlib import Path

from app.__main__ import main

WINDOW = "chartula-window"


def is_for_a_child(words: list[str]) -> bool:
    """A window is started with files and its own options; any other option is how the program starts its children."""
    from app.commands.window import window

    ours = {name for parameter in window.params for name in parameter.opts} | {"--help", "-h"}
    return bool(words) and words[0].startswith("--") and words[0] not in ours


if Path(sys.argv[0]).stem == WINDOW and not is_for_a_child(sys.argv[1:]):
    sys.argv.insert(1, "window")
sys.exit(main())
