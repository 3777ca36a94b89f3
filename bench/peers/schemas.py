"""`check-jsonschema` and `linkml-validate`: record shape only, on the very files or on a stated sample of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench import generate
from bench.measure import NotDoneError, Run, Task, expect, run_once
from bench.peers.rewriting import bodies, for_yaml_1_1
from bench.workspace import HERE, REPOSITORY, Workspace, version_of

JSONSCHEMA = "check-jsonschema"
LINKML = "linkml"
SCHEMA = REPOSITORY / "schema" / "json" / "fact.json"


def check_jsonschema(space: Workspace, base: Path, sample: int) -> Task:
    """The first `sample` fact files of the base, as they are, against the project's own JSON Schema."""
    command = (str(space.environment(JSONSCHEMA) / JSONSCHEMA), "--schemafile", str(SCHEMA))
    files = generate.fact_files(base)[:sample]
    return _proven(space, Task(f"{JSONSCHEMA} {version_of(JSONSCHEMA)}", (*command, *map(str, files)), base,
                               expect(0, "ok -- validation done")))  # fmt: skip


def linkml_validate(space: Workspace, base: Path, sample: int) -> Task:
    """The first `sample` records against the LinkML schema beside this file; dates quoted, since it reads YAML 1.1."""
    copy = space.rendition(base, "quoted", write_quoted)
    command = (str(space.environment(LINKML) / "linkml-validate"), "--schema", str(HERE / "peers" / "fact.linkml.yaml"),
               "--target-class", "Fact")  # fmt: skip
    files = sorted(copy.glob("*/*.yaml"))[:sample]
    return _proven(space, Task(f"linkml-validate {version_of(LINKML)}", (*command, *map(str, files)), copy,
                               expect(0, "No issues found")))  # fmt: skip


def _proven(space: Workspace, task: Task) -> Task:
    """The task, once it has refused the same files with a record without a statement at their end."""
    broken = space.root / "broken-fact.yaml"
    broken.write_text(_without_statement(Path(task.command[-1])), encoding="utf-8")
    judge = _refuses(broken.name)
    run_once(Task(task.name, (*task.command, str(broken)), task.folder, judge))
    return task


def _refuses(name: str) -> Callable[[Run], None]:
    def judge(run: Run) -> None:
        if run.code != 1 or name not in run.output or "'statement' is a required property" not in run.output:
            raise NotDoneError(f"a record without a statement went through:\n{run.said()}")

    return judge


def _without_statement(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("statement:")) + "\n"


def write_quoted(base: Path, into: Path) -> None:
    """Write every fact file again with its dates quoted."""
    for path, lines in bodies(base):
        copy = into / path.parent.name / path.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(for_yaml_1_1("\n".join(lines) + "\n"), encoding="utf-8")
