"""The `facts` command: answers `--version` at once, and leaves the rest to the command line."""

import gc
import sys

from plainfacts import __version__


def run() -> None:
    """Entry point of the console script."""
    if sys.argv[1:] == ["--version"]:
        print(f"facts {__version__}")  # before anything heavy is imported
        return
    gc.disable()  # what is imported stays: to look through it for garbage costs a twentieth of a start
    from plainfacts.cli.app import main  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
