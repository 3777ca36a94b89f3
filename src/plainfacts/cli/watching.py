"""`facts check --watch`: check again whenever a file of the base has changed, until Ctrl-C."""

import gc
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from plainfacts.corpus.config import Config
from plainfacts.corpus.inputs import list_inputs

_PAUSE = 0.3
"""Seconds between two looks at the folders; a look opens no file."""


def watch(home: Path, config: Config, check: Callable[[], None]) -> NoReturn:
    """Call `check` now and after every change of a record, a source or the vocabulary. Only Ctrl-C ends it."""
    seen = b""
    while True:
        now = list_inputs(home, config).listing
        if now != seen:
            seen = now  # as it was before the check reads anything: a change while it reads is checked again
            check()
            print(f"{datetime.now().astimezone():%H:%M:%S} watching; Ctrl-C ends", file=sys.stderr, flush=True)
            sys.stdout.flush()
            gc.unfreeze()  # a check keeps what it read from the collector; here it is read anew each time
            gc.collect()
        time.sleep(_PAUSE)
