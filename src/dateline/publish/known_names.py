"""Names to leave standing, arranged so that a text of any length is compared with many thousands of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dateline.publish.name_tokens import split_tokens


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names as masks compare them: words in lower case with a space between. Make one with `index_known`.

    `reach` gives, by the first word of a name, how many words the longest name has that begins with it. What is added
    stands before the `others`, so that a few names of one incident are added without copying all that are known.
    """

    names: frozenset[str]
    reach: Mapping[str, int]
    others: "KnownNames | None" = None

    def __contains__(self, name: str) -> bool:
        return name in self.names or (self.others is not None and name in self.others)

    def measure_reach(self, word: str) -> int:
        """How many words the longest name has that begins with this word; 0 where none does."""
        own = self.reach.get(word, 0)
        return own if self.others is None else max(own, self.others.measure_reach(word))

    def join(self, names: Collection[str]) -> "KnownNames":
        """With more names, compiled ones (`compile_known`)."""
        new = frozenset(name for name in names if name not in self)
        if not new:
            return self
        if self.others is None:
            return _index(new, self)
        return _index(self.names | new, self.others)


def compile_known(known: Collection[str]) -> frozenset[str]:
    """Names as masks compare them, without an index."""
    return frozenset(key for name in known if (key := " ".join(one.key for one in split_tokens(name))))


def index_known(known: Collection[str] | KnownNames) -> KnownNames:
    """The names to leave standing. A frozen set is taken for what `compile_known` gave, anything else as written."""
    if isinstance(known, KnownNames):
        return known
    return _index(known if isinstance(known, frozenset) else compile_known(known))


def _index(names: frozenset[str], others: KnownNames | None = None) -> KnownNames:
    reach: dict[str, int] = {}
    for name in names:
        first = name.partition(" ")[0]
        reach[first] = max(reach.get(first, 0), name.count(" ") + 1)
    return KnownNames(names, MappingProxyType(reach), others)
