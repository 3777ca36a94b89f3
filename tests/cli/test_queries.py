"""The commands that ask the database: results on stdout, messages on stderr, three formats, no traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plainfacts.cli.app import main
from plainfacts.store.identity import DATABASE
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED, cite, fact, make_base

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_base(tmp_path_factory.mktemp("base"))
    assert main(["build", "--root", str(root)]) == 0
    return root


@pytest.fixture
def run(base: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command on the base; its exit code, what it printed, and what it said."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*arguments, "--root", str(base)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_search_prints_what_a_fact_says_and_where_the_words_were_found(run: Any) -> None:
    assert run("search", "who commands the Estrela?") == (
        0,
        f"{UNLOADED}  accepted · 1 source, 1 origin\n"
        "  No cargo of the Estrela was unloaded while her crew stayed at Port Alba.\n"
        "  quotes: “They stay for a week,” said Tomas Reyes, who commands the Estrela. […] No cargo was unloaded.\n",
        "",
    )


def test_search_says_that_nothing_was_found(run: Any) -> None:
    assert run("search", "elephants") == (0, "", "no fact that fits has 'elephants'\n")


def test_search_says_where_the_sources_have_what_no_fact_has(run: Any) -> None:
    code, out, err = run("search", "Norte belong coast guard", "--status", "draft")

    assert (code, out) == (0, "")
    assert err.endswith("the sources have it, cited by no fact that fits: wire-2021-05-04, line 1\n")


def test_search_says_that_there_is_nothing_to_look_for(run: Any) -> None:
    assert run("search", "?!") == (0, "", "nothing to look for: '?!' holds no letter and no digit\n")


def test_search_tells_a_fit_in_part(run: Any) -> None:
    code, out, err = run("search", "elephants commanding Estrela")

    assert (code, err) == (0, "no fact has all of the words; these have some of them\n")
    assert out.startswith(f"{UNLOADED}  accepted · 1 source, 1 origin · 2 of 3 words\n")


def test_a_limit_says_how_to_see_the_rest(run: Any) -> None:
    assert run("search", "Alba", "--limit", "1")[2] == "1 of 3 facts; `--limit 0` shows all\n"
    assert run("list", "--limit", "2")[2] == "2 of 3 facts; `--limit 0` lists all\n"


def test_search_as_json_is_documented_and_whole(run: Any) -> None:
    code, out, err = run("search", "commands Estrela", "--format", "json")
    answer = json.loads(out)

    assert (code, err, answer["version"], answer["total"], answer["question"]) == (0, "", 1, 1, "commands Estrela")
    (found,) = answer["facts"]
    assert (found["id"], found["sources"], found["when_text"]) == (UNLOADED, ["courier-2021-05-04"], None)
    assert (found["matched"], found["terms"]) == (2, 2)
    texts = [[part["text"][start:end] for start, end in part["marks"]] for part in found["snippets"]]
    assert texts == [["Estrela"], ["commands", "Estrela"]]


def test_list_is_a_table_of_one_line_a_fact_in_the_order_of_time(run: Any) -> None:
    code, out, err = run("list")
    lines = out.splitlines()

    assert (code, err) == (0, "")
    assert lines[0].split() == ["ID", "STATUS", "WHEN", "FROM", "STATEMENT"]
    assert [line[:11] for line in lines[1:]] == [ARRIVED_WIRE, ARRIVED, UNLOADED]
    assert lines[1].endswith("3 May 2021  1 source, 1 origin  Some 60 sailors landed at Port Alba on 3 May 2021.")


def test_list_as_csv_has_the_columns_of_the_database(run: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "-f", "csv", "--topic", "arrivals")[1])))

    assert [row["id"] for row in rows] == [ARRIVED_WIRE, ARRIVED]
    assert (rows[1]["when_start"], rows[1]["origins"], rows[1]["n_sources"]) == ("2021-05-03", "harbour-master", "1")


def test_list_as_json_has_what_search_has_but_for_the_hits(run: Any) -> None:
    answer = json.loads(run("list", "-f", "json", "--status", "disputed")[1])

    assert [found["id"] for found in answer["facts"]] == [ARRIVED_WIRE]
    assert "snippets" not in answer["facts"][0]
    assert json.loads(run("list", "-f", "json", "--status", "draft")[1]) == {"version": 1, "total": 0, "facts": []}


def test_an_empty_list_is_said_plainly(run: Any) -> None:
    assert run("list", "--status", "draft") == (0, "", "no fact fits\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["list", "--topic", "arivals"], "error: this base has no topic 'arivals'; did you mean arrivals?\n"),
        (["list", "--since", "last week"], "error: --since: "),
        (["list", "--until", "2021/.."], "error: --until: 2021/.. has no last day\nhelp: give a day"),
        (["show", "F-BQ4R-81TN"], f"error: there is no F-BQ4R-81TN\nhelp: did you mean {ARRIVED}?\n"),
        (["show", "f"], f"error: 'f' is the beginning of several ids\nhelp: give more of it: {ARRIVED_WIRE}, "),
        (["show", "\udcff"], "error: '\\udcff' is no identifier"),
        (["sql", "DELETE FROM facts"], "error: not authorized\nhelp: give one SELECT; "),
        (["sql", "SELEC"], 'error: near "SELEC": syntax error\n'),
    ],
)
def test_a_wrong_argument_is_told_with_what_to_type(run: Any, arguments: list[str], message: str) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert "Traceback" not in err


def test_dates_filter_by_the_days_that_they_can_mean(run: Any) -> None:
    assert ARRIVED in run("list", "--since", "2021-05", "--until", "2021-05-03")[1]
    assert run("list", "--since", "2021-06")[1] == ""


def test_show_tells_a_fact_down_to_who_says_so(run: Any) -> None:
    code, out, err = run("show", "f-bq")

    assert (code, err) == (0, "")
    assert out == (
        f"{ARRIVED}  accepted · probable\n"
        "About 40 sailors came ashore at Port Alba on 3 May 2021.\n"
        "\n"
        "when      3 May 2021 (2021-05-03)\n"
        "where     Port Alba\n"
        "claim     the port call of May 2021 · landed · about 40 person\n"
        "topics    Arrivals\n"
        "entities  Port Alba; the coast guard; the port call of May 2021\n"
        f"digest    {json.loads(run('show', ARRIVED, '-f', 'json')[1])['fact']['digest']}\n"
        f"file      facts/port-alba/{ARRIVED}.yaml\n"
        "\n"
        "Evidence: 1 citation in 1 source\n"
        "  1. The Courier, “Two ships at Port Alba”, 4 May 2021\n"
        "     courier-2021-05-04, line 4, [51, 102], supports · reported · exact\n"
        "        1 | Two ships at Port Alba\n"
        "        2 | By Ines Marlow, 4 May 2021\n"
        "        4 | >>About 40 sailors came ashore at Port Alba on Monday<<, the harbour master said.\n"
        "        5 | “They stay for a week,” said Tomas Reyes, who commands the Estrela.\n"
        "        7 | No cargo was unloaded. The harbour master told the Courier that…\n"
        "     leans on “4 May 2021” (date, line 2)\n"
        "     who says so: The Courier <- the harbour master of Port Alba (said)\n"
        "\n"
        "Who says so: 1 origin, 1 controller\n"
        "  the harbour master of Port Alba: kept unnamed by the source; may be one of the others\n"
        "\n"
        f"Dispute {DISPUTED}  How many sailors came ashore\n"
        "  low · open\n"
        "  The newspaper had its number from the harbour master, the agency from a port official.\n"
        f"  {ARRIVED_WIRE}  disputed  Some 60 sailors landed at Port Alba on 3 May 2021.\n"
        "\n"
        "Relations\n"
        f"  refined by {UNLOADED}  No cargo of the Estrela was unloaded while her crew stayed at Port Alba.\n"
        "\n"
        "Reviews\n"
        "  agree, second-reader, 2021-06-01\n"
    )


def test_show_numbers_the_lines_of_a_quote_with_a_gap_as_far_as_they_are_known(run: Any) -> None:
    out = run("show", UNLOADED)[1]

    assert "        5 | >>“They stay for a week,” said Tomas Reyes, who commands the Estrela. […] No cargo was" in out


def test_show_tells_a_dispute(run: Any) -> None:
    code, out, _ = run("show", "d-m83g")

    assert code == 0
    assert out.splitlines()[0] == f"{DISPUTED}  How many sailors came ashore"
    assert f"  {ARRIVED}  accepted  About 40 sailors" in out
    dispute = json.loads(run("show", DISPUTED, "-f", "json")[1])["dispute"]
    assert [each["id"] for each in dispute["facts"]] == [ARRIVED, ARRIVED_WIRE]
    rows = list(csv.DictReader(io.StringIO(run("show", DISPUTED, "-f", "csv")[1])))
    assert [row["fact"] for row in rows] == [ARRIVED, ARRIVED_WIRE]


def test_show_as_json_has_the_evidence(run: Any) -> None:
    document = json.loads(run("show", ARRIVED, "-f", "json")[1])
    (citation,) = document["fact"]["citations"]

    assert document["version"] == 1
    assert citation["source"]["id"] == "courier-2021-05-04"
    assert citation["spans"] == [[51, 102]]
    assert citation["attribution"] == [
        {
            "id": "harbour-master",
            "name": "the harbour master of Port Alba",
            "act": "said",
            "said_on": None,
            "said_words": None,
            "basis": "stated",
        }
    ]
    assert document["fact"]["origins"][0]["known"] is False
    assert document["fact"]["claim"]["value_max"] == 40


def test_show_as_csv_has_one_row_a_citation(run: Any) -> None:
    (row,) = csv.DictReader(io.StringIO(run("show", ARRIVED, "-f", "csv")[1]))

    assert (row["fact"], row["line"], row["origin"], row["verdict"]) == (ARRIVED, "4", "harbour-master", "exact")


def test_a_pinned_wording_that_has_changed_is_said(run: Any) -> None:
    digest = json.loads(run("show", ARRIVED, "-f", "json")[1])["fact"]["digest"]

    assert run("show", f"{ARRIVED}#{digest}")[2] == ""
    assert run("show", f"{ARRIVED}#00000000")[2] == (
        f"warning: {ARRIVED} has changed since it was pinned: its digest is {digest} now\n"
    )


def test_a_retracted_or_superseded_fact_says_so_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retracted = fact(SPARE[0], status="retracted", retracted={"on": "2021-06-01", "reason": "The date was another."})
    superseded = fact(SPARE[1], status="superseded", superseded_by=[SPARE[0]], statement="It was so before.")
    root = make_base(tmp_path, facts=[retracted, superseded])

    assert main(["show", SPARE[0], "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith("RETRACTED on 2021-06-01: The date was another.\n")
    assert main(["show", SPARE[1], "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith(f"SUPERSEDED by {SPARE[0]}: ")


def test_what_a_source_holds_cannot_command_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "\x1b[31mred\x07 words \u202eback\u202c stand here\n"
    root = make_base(tmp_path, facts=[fact(SPARE[0], citations=[cite("words", "odd", text)])], sources={"odd": text})

    assert main(["show", SPARE[0], "--root", str(root)]) == 0
    shown = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "␛[31mred␇ >>words<< <U+202E>back<U+202C> stand here" in shown


def test_sql_reads_the_database_in_every_format(run: Any) -> None:
    query = "SELECT id, n_citations, NULL AS empty FROM facts ORDER BY id LIMIT 1"

    assert run("sql", query) == (0, f"id           n_citations  empty\n{ARRIVED_WIRE}            1\n", "")
    assert run("sql", query, "-f", "csv")[1] == f"id,n_citations,empty\n{ARRIVED_WIRE},1,\n"
    assert json.loads(run("sql", query, "-f", "json")[1]) == {
        "version": 1,
        "columns": ["id", "n_citations", "empty"],
        "rows": [[ARRIVED_WIRE, 1, None]],
        "cut": False,
    }


def test_sql_says_when_rows_are_left_out_and_ends_in_time(run: Any) -> None:
    assert run("sql", "SELECT id FROM entities", "--max-rows", "2")[2] == (
        "only the first 2 rows; `--max-rows 0` gives all\n"
    )
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    assert run("sql", endless, "--timeout", "0.1")[2].startswith("error: the query was ended after 0.1 seconds\n")


def test_sql_takes_a_query_from_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 1 AS one"))

    assert run("sql", "-") == (0, "one\n  1\n", "")


def test_stats_count_what_the_base_holds(run: Any) -> None:
    counts = json.loads(run("stats", "-f", "json")[1])["counts"]

    assert (counts["facts"], counts["disputes"], counts["sources"], counts["citations"]) == (3, 1, 2, 3)
    assert (counts["passages"], counts["cited_passages"], counts["single_origin_facts"]) == (4, 3, 3)
    assert "    3  facts\n" in run("stats")[1]
    assert "by_status,accepted,2\n" in run("stats", "-f", "csv")[1]


def test_a_missing_database_is_built_and_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_base(tmp_path)

    assert main(["search", "sailors", "--root", str(root)]) == 0
    assert capsys.readouterr().err == f"there is no {DATABASE} yet: building it\n"
    assert main(["search", "sailors", "--root", str(root)]) == 0
    assert capsys.readouterr().err == ""


def test_a_stale_database_is_built_anew_before_it_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_base(tmp_path)
    main(["build", "--root", str(root)])
    record = next((root / "facts").rglob(f"{ARRIVED}*.yaml"))
    record.write_text(record.read_text().replace("came ashore at Port Alba on 3", "set foot in Port Alba on 3"))
    capsys.readouterr()

    assert main(["list", "--root", str(root)]) == 0
    said = capsys.readouterr()
    assert "set foot in" in said.out
    assert said.err == f"{DATABASE} is stale: building it\n"


def test_a_stale_database_of_a_base_with_errors_answers_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path)
    main(["build", "--root", str(root)])
    (root / "facts" / "broken.yaml").write_text("id: nonsense\n")
    capsys.readouterr()

    assert main(["list", "--root", str(root)]) == 0
    said = capsys.readouterr()
    assert ARRIVED in said.out
    assert "warning: the base has" in said.err
    assert "as it was before your last changes" in said.err


def test_without_a_database_a_base_with_errors_has_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path, files={"facts/broken.yaml": "id: nonsense\n"})

    assert main(["list", "--root", str(root)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "error: the base has" in said.err
    assert "`facts check`" in said.err


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_spoilt_database_is_built_anew(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_base(tmp_path)
    (root / "db").mkdir()
    (root / DATABASE).write_bytes(content)

    assert main(["list", "--root", str(root)]) == 0
    assert ARRIVED in capsys.readouterr().out


def test_a_command_that_reads_a_fresh_database_imports_neither_pydantic_nor_yaml(base: Path) -> None:
    """Each would cost more than the whole answer."""
    program = (
        "import sys; from plainfacts.cli.app import main; main(sys.argv[1:]);"
        "print(sorted({'pydantic', 'yaml', 'sqlite_utils', 'datasette', 'edtf', 'rich'} & set(sys.modules)))"
    )
    for arguments in (["search", "sailors"], ["show", ARRIVED], ["list"], ["stats"], ["sql", "SELECT 1"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments, "--root", str(base)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "[]", arguments


@pytest.mark.parametrize("number", ["show", "search"])
def test_a_pipe_that_closes_early_is_no_error(base: Path, number: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m plainfacts {number} {ARRIVED if number == "show" else "Alba"} | true'],
        cwd=base,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
