"""The versions of one document: what came before a source, and what after it. Loops in the records do no harm."""

from collections.abc import Iterable, Mapping

from plainfacts.model.sources import Source


def earlier(source: Source, sources: Mapping[str, Source]) -> list[str]:
    """The ids of the versions before it, the nearest first."""
    found: list[str] = []
    name = source.version_of
    while name is not None and name in sources and name != source.id and name not in found:
        found.append(name)
        name = sources[name].version_of
    return found


def newer(source: Source, sources: Mapping[str, Source]) -> list[str]:
    """The ids of the versions that came of it, the nearest first; several may come of one."""
    found: list[str] = []
    waiting = [source.id]
    for name in waiting:
        for other in sorted(sources):
            if sources[other].version_of == name and other != source.id and other not in found:
                found.append(other)
                waiting.append(other)
    return found


def replaced(sources: Iterable[Source]) -> frozenset[str]:
    """The ids of the sources that a newer version has taken the place of."""
    return frozenset(each.version_of for each in sources if each.version_of is not None and each.version_of != each.id)
