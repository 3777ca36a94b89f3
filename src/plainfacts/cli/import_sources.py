"""Which source of the base a foreign file means: by address, by the name of its document, by its id."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath

from plainfacts.cli.asking import NoAnswer
from plainfacts.corpus.corpus import Corpus
from plainfacts.foreign.addresses import canonical, last_name, sha256_of
from plainfacts.report.cells import harmless


class SourceNames:
    """All that the sources of a base are known by."""

    def __init__(self, corpus: Corpus) -> None:
        self._ids = frozenset(corpus.source_by_id)
        self._by_address: defaultdict[str, set[str]] = defaultdict(set)
        self._by_sum: defaultdict[str, set[str]] = defaultdict(set)
        self._by_file: defaultdict[str, set[str]] = defaultdict(set)
        for entry in corpus.sources:
            source = entry.record
            address = canonical(source.url or "")
            if address:
                self._by_address[address].add(source.id)
            for frozen in (source, source.text):
                if frozen is not None:
                    self._by_file[frozen.file].add(source.id)
                    self._by_file[PurePath(frozen.file).stem].add(source.id)
                    self._by_sum[frozen.sha256].add(source.id)

    def meant(self, names: Iterable[str]) -> str:
        """The source that the first name means which means just one. Raises `NoAnswer` where none does."""
        given = [name for name in names if name]
        several: tuple[str, set[str]] | None = None
        for name in given:
            found = self._known(name)
            if len(found) == 1:
                return next(iter(found))
            if found:
                several = several or (name, found)
        if several is not None:
            raise NoAnswer(f"{_shown(several[0])} may be {' or '.join(sorted(several[1]))}; --source says which")
        if not given:
            raise NoAnswer("it does not say which source it is about; --source says it")
        raise NoAnswer(
            f"no source of this base is {_shown(given[0])}; freeze it by `facts source add`, or say --source ID"
        )

    def _known(self, name: str) -> set[str]:
        if name in self._ids:
            return {name}
        digest = sha256_of(name)
        if digest is not None:
            return self._by_sum.get(digest, set())
        address = canonical(name)
        found = self._by_address.get(address, set()) if address else set()
        file = last_name(name)
        if found or not file:
            return found
        if name.endswith(f"source/{file}") and file in self._ids:  # as a site of ours, or an export, names it
            return {file}
        known = self._by_file.get(file) or self._by_file.get(PurePath(file).stem)
        return known or {each for each in self._ids if file == name and each.startswith(name.lower())}


def _shown(name: str) -> str:
    return harmless(name if len(name) <= 80 else f"{name[:79]}…")
