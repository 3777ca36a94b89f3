"""The real `facts serve`: it says its address once it answers, refuses what it must, and ends when it is told."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.bases import make_base

SOURCE = Path(__file__).parents[2] / "src"


def _command(base: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "plainfacts", "serve", "--root", str(base), *options]


def _run(base: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        _command(base, *options), capture_output=True, text=True, timeout=60, check=False, env=environment
    )


@contextmanager
def _serving(base: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        _command(base, "--port", "0", *options),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_builds_answers_and_ends_cleanly(tmp_path: Path, ending: signal.Signals) -> None:
    base = make_base(tmp_path)
    with _serving(base) as (process, url):
        assert (base / "db/facts.db").is_file()
        with urlopen(f"{url}facts/facts.json?_shape=array&_col=id", timeout=30) as answer:
            assert b"F-BQ4R-81TM" in answer.read()
        process.send_signal(ending)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert out == ""
    assert "Traceback" not in err


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = _run(make_base(tmp_path), "--port", str(port))
    assert ended.returncode == 2
    assert f"port {port} on 127.0.0.1 is taken" in ended.stderr
    assert "--port 0" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_a_host_that_others_reach_is_asked_for_twice(tmp_path: Path) -> None:
    ended = _run(make_base(tmp_path), "--host", "0.0.0.0", "--port", "0")
    assert ended.returncode == 2
    assert "can be reached from other machines" in ended.stderr
    assert "--public" in ended.stderr


@pytest.mark.parametrize(("host", "said"), [("256.1.1.1", "--public"), ("192.0.2.1", "--public")])
def test_a_host_that_is_not_here(tmp_path: Path, host: str, said: str) -> None:
    ended = _run(make_base(tmp_path), "--host", host)
    assert ended.returncode == 2
    assert said in ended.stderr
    ended = _run(tmp_path, "--host", host, "--public")
    assert ended.returncode == 2
    assert host in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_base_with_errors_is_not_served(tmp_path: Path) -> None:
    base = make_base(tmp_path, files={"facts/port-alba/F-BQ4R-81TM.yaml": "id: F-BQ4R-81TM\nstatement: [\n"})
    ended = _run(base, "--port", "0")
    assert ended.returncode == 1
    assert "facts check" in ended.stderr
    assert ended.stdout == ""
    assert not (base / "db/facts.db").exists()


def test_an_owner_s_mistake_is_said(tmp_path: Path) -> None:
    ended = _run(make_base(tmp_path, files={"db/metadata.yaml": "titel: x\n"}), "--port", "0")
    assert ended.returncode == 2
    assert "db/metadata.yaml: unknown key 'titel'; did you mean title?" in ended.stderr


def test_no_base_is_no_place_to_serve(tmp_path: Path) -> None:
    ended = _run(tmp_path, "--port", "0")
    assert ended.returncode == 2
    assert "no fact base" in ended.stderr
