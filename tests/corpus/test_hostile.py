"""Hostile input: the check says one clear thing of it, at a place, quickly, and opens nothing that it must not."""

import io
import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plainfacts.cli.app import main
from plainfacts.corpus.config import Config
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import read_quotes
from plainfacts.rules.diagnostic import Diagnostic
from plainfacts.rules.engine import check
from tests.bases import SPARE, add_source, fact, make_base, write

HERE = "facts/hostile.yaml"
SOURCE = "seeds/hostile.yaml"
QUICK = 5.0
"""Seconds of processor time, a hundred times what is needed: what this guards against takes minutes, or never ends."""


def refused(root: Path) -> list[Diagnostic]:
    """What the check says of the base, itself bounded in time."""
    began = time.process_time()
    corpus = load(root, Config())
    found = list(check(corpus, read_quotes(corpus)).diagnostics)
    assert time.process_time() - began < QUICK
    return found


def one(root: Path, code: str, path: str, says: str, line: int, column: int) -> Diagnostic:
    """The one diagnostic of a base with one mistake, which must be this one."""
    found = refused(root)
    assert [f"{each.path}:{each.position.line}:{each.position.column} {each.code}" for each in found] == [
        f"{path}:{line}:{column} {code}"
    ], [each.message for each in found]
    assert says in found[0].message
    assert "\n" not in found[0].message
    assert len(found[0].message) < 400
    assert found[0].help
    assert said_by_command(root) == [f"{path}:{line}:{column} {code}"]
    return found[0]


def said_by_command(root: Path) -> list[str]:
    """What `facts check` says of a base with errors: exit code 1, the same in JSON and in words, nothing raw."""
    status, out = _run("check", "--root", str(root), "--format", "json")
    assert status == 1, out
    status, words = _run("check", "--root", str(root))
    assert status == 1, words
    assert all(char.isprintable() or char == "\n" for char in words)
    said = json.loads(out)["diagnostics"]
    assert all(f"{each['code']} [{each['name']}]" in words for each in said)
    return [f"{each['path']}:{each['line']}:{each['column']} {each['code']}" for each in said]


def _run(*arguments: str) -> tuple[int, str]:
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        status = main(list(arguments))
    assert errors.getvalue() == ""
    return status, out.getvalue()


def draft(**keys: object) -> str:
    """A valid fact without evidence."""
    return fact(SPARE[0], status="draft", citations=None, **keys)


ALIAS_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
TEXTS: dict[str, tuple[str | bytes, str, str, int, int]] = {
    "an alias bomb": (ALIAS_BOMB, "Y005", "anchor", 1, 4),
    "a python tag": ("id: !!python/object/apply:os.system ['touch owned']\n", "Y004", "python/object", 1, 5),
    "a python name": ("!!python/name:os.system {}\n", "Y004", "python/name", 1, 1),
    "200,000 brackets": ("id: " + "[" * 200_000, "Y011", "deeper than 32", 1, 36),
    "200,000 braces": ("id: " + "{a: " * 200_000, "Y011", "deeper than 32", 1, 129),
    "200,000 brackets, closed": ("[" * 200_000 + "]" * 200_000, "Y013", "a record is a mapping", 1, 1),
    "blocks nested 500 deep": ("".join(" " * depth + "a:\n" for depth in range(500)), "Y011", "deeper than 32", 33, 33),
    "lists nested 2,000 deep": ("id: x\na:\n  " + "- " * 2000 + "x\n", "Y011", "deeper than 32", 3, 65),
    "100,000 complex keys": ("? " * 100_000 + "a", "Y014", "a key is text", 1, 3),
    "invalid UTF-8": (b"id: F-S6H0-VNPT\nnote: \xff\n", "Y001", "0xFF is no part of a character", 2, 7),
    "a truncated character": (b"id: F-S6H0-VNPT\nnote: \xe2\x82", "Y001", "0xE2", 2, 7),
    "an overlong encoding": (b"note: \xc0\xaf", "Y001", "0xC0", 1, 7),
    "a surrogate": (b"note: \xed\xa0\x80", "Y001", "0xED", 1, 7),
    "Latin-1": ("note: Guaidó\n".encode("latin-1"), "Y001", "looks like Latin-1", 1, 12),
    "UTF-16": ("note: x\n".encode("utf-16"), "Y001", "looks like UTF-16 LE", 1, 1),
    "UTF-32": ("note: x\n".encode("utf-32"), "Y001", "looks like UTF-32", 1, 1),
    "NUL": ("note: a\0b\n", "Y008", "U+0000", 1, 8),
    "only NUL": (b"\0" * 4096, "Y001", "", 1, 1),
    "a bidirectional control": ("note: a\u202eb\n", "Y008", "U+202E", 1, 8),
    "an isolate": ("id: F-S6H0-VNPT\r\nnote: a\u2066b\n", "Y008", "U+2066", 2, 8),
    "a line separator": ("note: a\u2028b\n", "Y008", "U+2028", 1, 8),
    "a duplicate key": (draft() + "status: accepted\n", "Y003", "'status' stands here a second time", 4, 1),
    "100,000 duplicate keys": ("a: b\n" * 100_000, "Y003", "'a' stands here a second time", 2, 1),
    "a merge key": ("<<: {id: x}\n", "Y006", "merge key", 1, 1),
    "an anchor on a key": ("&a id: x\n", "Y005", "anchor", 1, 1),
    "a tab": (draft() + "\tnote: x\n", "Y007", "tab", 4, 1),
    "a directive": ("%TAG ! tag:example.org,2000:\n---\nid: x\n", "Y015", "directive", 1, 1),
    "an empty file": ("", "Y009", "the file is empty", 1, 1),
    "white space": (" \n\n", "Y009", "the file is empty", 1, 1),
    "a byte order mark alone": ("\ufeff", "Y009", "the file is empty", 1, 1),
    "a comment alone": ("# x\n", "Y009", "no record stands here", 1, 1),
    "an end marker alone": ("...\n", "Y002", "this is not YAML", 1, 1),
    "an escaped NUL": ('id: F-S6H0-VNPT\nnote: "a\\0b"\n', "Y008", "an escape stands for U+0000", 2, 7),
    "an escape and 200,000 brackets": ('note: "\\x09"\nid: ' + "[" * 200_000, "Y011", "deeper than 32", 2, 36),
    "one byte over a mebibyte": (draft() + "#" * ((1 << 20) + 1 - len(draft())), "Y010", "1,048,577 bytes", 1, 1),
    "a missing value": ("id:\n", "Y012", "no value stands here", 1, 4),
    "a list": ("- a\n", "Y013", "a record is a mapping", 1, 1),
    "a plain text": ("x", "Y013", "a record is a mapping", 1, 1),
    "a mapping as a key": ("{a: b}: c\n", "Y014", "a key is text", 1, 1),
    "an unclosed quotation mark": ('id: "' + "x" * 1_000_000, "Y002", "this is not YAML", 1, 5),
    "an escape out of range": ('id: "\\UFFFFFFFF"\n', "Y002", "this is not YAML", 1, 8),
    "an identifier of a megabyte": (f"id: {'F' * 1_000_000}\nstatement: x\nstatus: draft\n", "I401", "…", 1, 5),
    "a status of a megabyte": (f"id: F-S6H0-VNPT\nstatement: x\nstatus: {'x' * 1_000_000}\n", "R104", "…", 3, 9),
    "a key of a megabyte": (draft() + f'? "{"k" * 1_000_000}"\n: x\n', "R102", "…", 4, 3),
    "a date of a megabyte": (draft() + f"when: '{'9' * 1_000_000}'\n", "R106", "", 4, 7),
    "a set of 100,000 dates": (draft() + f"when: '[{'2019,' * 100_000}2019]'\n", "R106", "", 4, 7),
    "a slug of a megabyte": (draft() + f"where: {'x' * 1_000_000}\n", "R108", "…", 4, 8),
    "a span beyond any text": (
        draft(note="x") + "citations: [{source: wire-2021-05-04, quote: x, span: [0, 99999999999]}]\n",
        "R110",
        "whole numbers",
        5,
        55,
    ),
}


@pytest.mark.parametrize(("content", "code", "says", "line", "column"), TEXTS.values(), ids=TEXTS)
def test_a_hostile_record_file_is_refused_once_at_its_place(
    content: str | bytes, code: str, says: str, line: int, column: int, tmp_path: Path
) -> None:
    """One message, one place, one mend; the rest of the base is checked all the same."""
    root = make_base(tmp_path, files={HERE: content})
    one(root, code, HERE, says, line, column)
    assert not (tmp_path / "owned").exists()


def test_a_text_of_a_megabyte_is_read(tmp_path: Path) -> None:
    """Long is not wrong."""
    root = make_base(tmp_path, files={HERE: draft(note="x" * 1_000_000)})
    assert refused(root) == []


def test_nesting_that_a_record_needs_is_read(tmp_path: Path) -> None:
    """The limit is far above what any record has, and the shape is judged below it."""
    root = make_base(tmp_path, files={HERE: draft() + f"note: {'[' * 31}x{']' * 31}\n"})
    one(root, "R103", HERE, "note: expected text, not a list", 4, 7)


def test_a_hundred_thousand_wrong_keys_are_refused_without_saying_each(tmp_path: Path) -> None:
    """A flood of findings is no message; the record is refused by the first of them."""
    keys = "".join(f"k{number}: x\n" for number in range(100_000))
    found = refused(make_base(tmp_path, files={HERE: draft() + keys}))
    assert {each.code for each in found} == {"R102", "R103"}
    assert len(found) == 51
    assert "99,950 more faults" in next(each.message for each in found if each.code == "R103")


def test_a_hundred_thousand_unknown_names_are_answered_quickly(tmp_path: Path) -> None:
    """A suggestion for each would take minutes; the first ones get one."""
    names = ", ".join(f"port-{number}" for number in range(50_000))
    found = refused(make_base(tmp_path, files={HERE: draft() + f"entities: [{names}]\n"}))
    assert len(found) == 50_000
    assert {each.code for each in found} == {"R112"}
    assert "did you mean port-" in found[0].help


@pytest.mark.parametrize("name", ["facts/x.yml", "facts/x.YAML", "facts/.x.yaml", "facts/.git/x.yaml", "schema/x.yaml"])
def test_a_file_that_would_be_passed_over_is_an_error(name: str, tmp_path: Path) -> None:
    """It looks like records, and nobody would read it."""
    one(make_base(tmp_path, files={name: draft()}), "Y016", name, "", 1, 1)


@pytest.mark.parametrize(
    "name", ["facts/a\nb.yaml", "facts/a\x1b[31m.yaml", "facts/a\u202e.yaml", "facts/::error::\r.yaml"]
)
def test_a_name_that_would_spoil_the_output_is_escaped(name: str, tmp_path: Path) -> None:
    """A message about it holds none of its control characters."""
    found = refused(make_base(tmp_path, files={name: draft()}))
    assert [each.code for each in found] == ["Y016"]
    assert found[0].path.isprintable()


def test_a_name_that_is_not_utf_8_is_escaped(tmp_path: Path) -> None:
    """Names of files are bytes; such a one cannot be printed."""
    root = make_base(tmp_path)
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/facts/\xff.yaml")).write_text(draft())
    except OSError:
        pytest.skip("this file system takes no such name")
    found = refused(root)
    assert [(each.code, each.path) for each in found] == [("Y016", "facts/\\udcff.yaml")]


def _make_socket(path: Path) -> None:
    """Bound by its bare name: the address of a socket holds about a hundred bytes, a temporary folder often more."""
    with socket.socket(socket.AF_UNIX) as end, chdir(path.parent):
        end.bind(path.name)


def _put(kind: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "a FIFO":
        os.mkfifo(path)
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    elif kind == "a link out":
        path.symlink_to("/etc/passwd")
    elif kind == "a link to nothing":
        path.symlink_to("nowhere")
    elif kind == "a link to itself":
        path.symlink_to(path.name)
    else:
        _make_socket(path)


KINDS = ["a FIFO", "a device", "a link out", "a link to nothing", "a link to itself", "a socket"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("folder", ["facts", "schema/entities", "seeds"])
def test_what_is_no_regular_file_is_never_read_as_records(kind: str, folder: str, tmp_path: Path) -> None:
    """A FIFO would hold the check for ever, a device never ends, a link leads out."""
    root = make_base(tmp_path)
    _put(kind, root / folder / "hostile.yaml")
    found = one(root, "Y017", f"{folder}/hostile.yaml", "not a regular file", 1, 1)
    assert found.excerpt == ()


def test_a_device_node_is_refused(tmp_path: Path) -> None:
    """A real one, where the tests may make it."""
    root = make_base(tmp_path)
    try:
        os.mknod(root / HERE, 0o20666, os.makedev(1, 5))
    except (PermissionError, OSError):
        pytest.skip("only root makes device nodes")
    one(root, "Y017", HERE, "this is a device", 1, 1)


def test_a_folder_named_like_a_record_is_entered_and_a_linked_one_is_not(tmp_path: Path) -> None:
    """`facts/x.yaml/` may hold records; `facts/y -> /` may not."""
    root = make_base(tmp_path, files={"facts/x.yaml/inside.yaml": draft()})
    assert refused(root) == []
    (root / "facts/linked").symlink_to("/")
    one(root, "Y017", "facts/linked", "this is a symbolic link", 1, 1)


@pytest.fixture
def deep_folders(tmp_path: Path) -> Iterator[Path]:
    """A base with 1,200 folders inside one another, taken away again: `shutil.rmtree` cannot."""
    root = make_base(tmp_path)
    before = Path.cwd()
    try:
        os.chdir(root / "facts")
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        os.chdir(before)
        yield root
    finally:
        os.chdir(before)
        subprocess.run(["rm", "-rf", str(root / "facts/d")], check=True)


def test_folders_may_nest_as_deep_as_the_system_allows(deep_folders: Path) -> None:
    """Nothing here recurses into them."""
    assert refused(deep_folders) == []


def _source(root: Path, file: str) -> None:
    write(root, SOURCE, f"id: hostile\nfile: {file!r}\nsha256: {'0' * 64}\ntype: document\n")


@pytest.mark.parametrize(
    "file",
    [
        "../facts.toml",
        "/etc/passwd",
        "a/../../../etc/passwd",
        "..",
        "..\\\\x",
        "C:\\\\x",
        "//host/x",
        "a/..",
        "link/passwd",
    ],
)
def test_a_source_outside_seeds_is_never_opened(file: str, tmp_path: Path) -> None:
    """Absolute, climbing out, with backslashes, or through a link out."""
    root = make_base(tmp_path)
    (root / "seeds/link").symlink_to("/etc")
    _source(root, file)
    found = [each for each in refused(root) if each.path == SOURCE]
    assert [(each.code, each.position.line, each.position.column) for each in found] == [("S202", 2, 7)]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("a FIFO", "S203"),
        ("a device", "S202"),
        ("a link out", "S202"),
        ("a link to nothing", "S201"),
        ("a link to itself", "S203"),
        ("a socket", "S203"),
    ],
)
def test_a_source_that_is_no_regular_file_is_never_read(kind: str, code: str, tmp_path: Path) -> None:
    """The sidecar names it, and the check says why it is not read."""
    root = make_base(tmp_path)
    _put(kind, root / "seeds/hostile.txt")
    _source(root, "hostile.txt")
    one(root, code, SOURCE, "hostile.txt", 2, 7)


@pytest.mark.parametrize("file", [".", "", "./", "a\\0b", "x" * 5000, "hostile.txt/more"])
def test_a_source_with_a_name_that_is_none_is_an_error(file: str, tmp_path: Path) -> None:
    """Whatever the operating system thinks of the name."""
    root = make_base(tmp_path, files={"seeds/README": "x"})
    write(root, SOURCE, f'id: hostile\nfile: "{file}"\nsha256: {"0" * 64}\ntype: document\n')
    found = refused(root)
    assert len(found) == 1, found
    assert found[0].path == SOURCE
    assert found[0].code[0] in "SRY"


@pytest.mark.parametrize(
    ("data", "likely"),
    [
        ("Guaidó llegó".encode("latin-1"), "Latin-1"),
        ("“Guaidó”".encode("cp1252"), "Windows-1252"),
        ("Guaidó".encode("utf-16"), "UTF-16 LE"),
        ("Guaidó".encode("utf-16-be"), "UTF-16 BE"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\xff", "ZIP"),
        (b"plain\0text", ""),
    ],
)
def test_a_document_that_is_no_utf_8_text_is_named_for_what_it_is(data: bytes, likely: str, tmp_path: Path) -> None:
    """With the likely encoding, and what to type."""
    root = make_base(tmp_path)
    add_source(root, "hostile", data)
    one(root, "S205", SOURCE, f"looks like {likely}" if likely else "NUL", 2, 7)


def test_a_document_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """A hole of a terabyte costs nothing to make."""
    root = make_base(tmp_path)
    with (root / "seeds/hostile.txt").open("wb") as file:
        try:
            file.truncate(1 << 40)
        except OSError:
            file.truncate(1 << 30)
    _source(root, "hostile.txt")
    one(root, "S206", SOURCE, "at most 67,108,864 are read", 2, 7)


def test_an_empty_base_is_no_pass(tmp_path: Path) -> None:
    """Zero checks never look like a pass."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "seeds").mkdir()
    one(tmp_path, "Y018", "facts", "this fact base holds no fact", 1, 1)


def test_an_unreadable_file_and_folder_are_said(tmp_path: Path) -> None:
    """Where the tests do not run as one who may read everything."""
    root = make_base(tmp_path, files={HERE: draft(), "facts/shut/x.yaml": draft()})
    (root / HERE).chmod(0)
    (root / "facts/shut").chmod(0)
    try:
        if os.access(root / HERE, os.R_OK):
            pytest.skip("root reads everything")
        assert sorted((each.code, each.path) for each in refused(root)) == [("Y017", HERE), ("Y017", "facts/shut")]
    finally:
        (root / "facts/shut").chmod(0o700)


def _yamlish() -> st.SearchStrategy[bytes]:
    """Bytes that reach far into the reader: pieces of records, and pieces of trouble."""
    pieces = st.sampled_from(
        [
            b"id: F-S6H0-VNPT\n",
            b"statement: x\n",
            b"status: draft\n",
            b"citations:\n",
            b"  - source: wire-2021-05-04\n",
            b"    quote: Estrela\n",
            b"    span: [1, 2]\n",
            b"quotes: [a, b]\n",
            b"spans: [[1, 2]]\n",
            b"---\n",
            b"- ",
            b"[",
            b"{",
            b"]",
            b"}",
            b"? ",
            b": ",
            b"&a ",
            b"*a",
            b"!!int ",
            b"<<: ",
            b"\t",
            b'"',
            b"'",
            b"|\n ",
            b">-\n",
            b"#",
            b"\n",
            b"\r\n",
            b"%YAML 1.1\n",
            b"\x00",
            b"\xff",
            "\u202e".encode(),
            b"\xef\xbb\xbf",
            b"when: 2019-21\n",
            b"topics: [a]\n",
            b"claim: {subject: a, predicate: landed, value: {quantity: 1}}\n",
            b"allow: {R120: x}\n",
            b"relations: {same_as: []}\n",
            b'"\\u202e\\x00\\ud800"',
            b"id: D-K1B2-C3DC\n",
            b"resolution: {prefer: F-S6H0-VNPT, reason: x}\n",
        ]
    )
    return st.lists(st.one_of(pieces, st.binary(max_size=8)), max_size=30).map(b"".join)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One base, whose hostile file is written anew for each example."""
    return make_base(tmp_path_factory.mktemp("base"))


def _in_its_place(path: str) -> Callable[[Path, bytes], None]:
    def examine(base: Path, data: bytes) -> None:
        target = write(base, path, data)
        try:
            for each in refused(base):
                assert each.message
                assert each.position.line >= 1
                assert each.position.column >= 1
                assert each.path
            assert _run("check", "--root", str(base))[0] in (0, 1)
        finally:
            target.unlink()

    return examine


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=300), _yamlish()))
@example(b"a: |2\n\xc2\x85")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"id: \xf0\x90\x80\x80\n")
def test_any_bytes_as_a_record_file_are_answered(base: Path, data: bytes) -> None:
    """Nothing is ever raised, and every finding has words and a place."""
    _in_its_place(HERE)(base, data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), _yamlish()))
def test_any_bytes_as_a_sidecar_are_answered(base: Path, data: bytes) -> None:
    """The same for what stands beside a document."""
    _in_its_place(SOURCE)(base, data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), _yamlish()))
def test_any_bytes_as_vocabulary_are_answered(base: Path, data: bytes) -> None:
    """And for entities."""
    _in_its_place("schema/entities/hostile.yaml")(base, data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60), st.tuples(st.integers(0, 400), st.integers(0, 400)) | st.none())
def test_any_quote_at_any_span_is_answered(base: Path, quote: str, span: tuple[int, int] | None) -> None:
    """Whatever a person quotes, the check says something of it and never fails."""
    citation = {"source": "courier-2021-05-04", "quote": quote, **({} if span is None else {"span": list(span)})}
    _in_its_place(HERE)(base, fact(SPARE[0], citations=[citation]).encode("utf-8", "replace"))
