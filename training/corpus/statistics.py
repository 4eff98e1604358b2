"""Tables of what the corpus holds: by register, sub-event, realization and country."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.extract.places.areas import find_country
from training.corpus.documents import MarkedDocument, Split
from training.corpus.lemmas import lemmatise_trigger
from training.corpus.marks import MarkKind

_WORD = re.compile(r"\w[\w'’-]*")
Corpus = Sequence[tuple[Split, MarkedDocument]]


def split_words(text: str) -> list[str]:
    return _WORD.findall(text)


def describe_corpus(corpus: Corpus) -> str:
    """The tables as text; second labellings of a document are left out of them."""
    train = [document for split, document in corpus if split is Split.TRAIN]
    test = [document for split, document in corpus if split is Split.TEST]
    both = [*train, *test]
    incidents = [(document, incident) for document in both for incident in document.incidents]
    parts = [
        _tabulate(
            "split: documents, words, incidents, without any, countries that there are",
            [_summarise("train", train), _summarise("test", test), _summarise("both", both)],
        ),
        _tabulate("register: documents", Counter(document.register.value for document in both).most_common()),
        _tabulate("sub-event: incidents, trigger lemmas", _describe_sub_events(both)),
        _tabulate("realization", Counter(i.realization.value for _, i in incidents).most_common()),
        _tabulate("temporal role", Counter(i.temporal_role.value for _, i in incidents).most_common()),
        _tabulate("none, because", Counter(d.absence.value for d in both if d.absence).most_common()),
        _tabulate("marks", Counter(mark.kind.value for d in both for mark in d.marks).most_common()),
        _tabulate("stance", Counter(mark.stance.value for d in both for mark in d.marks).most_common()),
        f"aggregates {sum(i.is_aggregate for _, i in incidents)}, crimes {sum(i.is_crime for _, i in incidents)}, "
        f"most incidents in a document {max((len(d.incidents) for d in both), default=0)}",
    ]
    return "\n\n".join(parts) + "\n"


def _summarise(name: str, documents: Sequence[MarkedDocument]) -> tuple[str | int, ...]:
    return (
        name,
        len(documents),
        sum(len(split_words(document.text)) for document in documents),
        sum(len(document.incidents) for document in documents),
        sum(document.absence is not None for document in documents),
        len({code for document in documents for one in document.countries if (code := find_country(one))}),
    )


def _describe_sub_events(documents: Sequence[MarkedDocument]) -> list[tuple[str, int, int]]:
    number: Counter[str] = Counter()
    lemmas: dict[str, set[str]] = {}
    for document in documents:
        for incident in document.incidents:
            number[incident.sub_event] += 1
            triggers = document.marks_of(incident.number, MarkKind.TRIGGER)
            lemmas.setdefault(incident.sub_event, set()).update(
                lemmatise_trigger(document.quote(trigger)) for trigger in triggers
            )
    return [(name, n, len(lemmas[name])) for name, n in number.most_common()]


def _tabulate(title: str, rows: Iterable[Sequence[object]]) -> str:
    return "\n".join([title, *("  " + f"{row[0]!s:38}" + "".join(f"{cell!s:>9}" for cell in row[1:]) for row in rows)])
