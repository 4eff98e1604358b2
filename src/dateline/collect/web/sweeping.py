"""Many addresses of many hosts, each asked until it answers, fails, or is given up: one outcome for every one.

One thread decides, a few others fetch. What is fetched is handed over before more is asked for, so that no more
than `hosts_at_once` pages are in memory. Pages come in the order in which their servers answer.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime

from dateline.codebook.codes import ChannelKind, FailureReason
from dateline.codebook.records import Failure, Given, Page, Visit
from dateline.collect.captures import Capturer
from dateline.collect.feeds.entries import Entry, Listing
from dateline.collect.feeds.syndication import wrap_content
from dateline.collect.web.addresses import hide_password, normalize_address, parse_url
from dateline.collect.web.failures import SETTLED, SILENT, FetchError
from dateline.collect.web.fetching import Answer, Fetcher
from dateline.collect.web.lanes import Lanes
from dateline.collect.web.listings import list_sitemaps, names_sitemap, read_listing
from dateline.collect.web.media_types import GZIP, JSON_FEED, XML
from dateline.errors import DocumentError

FindVisit = Callable[[str], Visit | None]
Outcome = Page | Failure | Visit

MAX_DEPTH = 3
"""A site's maps, an index of maps, a map, and its pages."""
LISTS = frozenset({XML, GZIP, JSON_FEED})
HTML = "text/html; charset=utf-8"


@dataclass(slots=True)
class _Allowance:
    """How many more pages and lists may be taken of one source, and of all the lists that it leads to."""

    left: int


@dataclass(slots=True)
class _Owner:
    """A list whose entries are being fetched. Its visit is told when all of them are settled, not before: a run
    that was killed, or an entry that may come next time, must find the list again."""

    visit: Visit
    parent: "_Owner | None"
    allowance: "_Allowance"
    n_open: int = 1
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """An address to ask. `kind` is what it should hold; None for whatever it is. `is_page`: it must not be a list."""

    address: str
    given: Given
    kind: ChannelKind | None = None
    is_page: bool = False
    owner: _Owner | None = None
    depth: int = 0
    n_tried: int = 0


@dataclass(frozen=True, slots=True)
class _Result:
    answer: Answer | None
    listing: Listing | None


class Sweep:
    """Walks addresses and what they list. `find_visit` tells of visits in earlier runs."""

    def __init__(self, fetcher: Fetcher, capturer: Capturer, find_visit: FindVisit, since: datetime) -> None:
        self._fetcher = fetcher
        self._settings = fetcher.settings
        self._capturer = capturer
        self._find_visit = find_visit
        self._since = since
        self._lanes: Lanes[Task] = Lanes(fetcher.pace.due_at)
        self._seen = set[str]()

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcome of every task and of every address that they list, as they come."""
        for task in tasks:
            yield from self._queue(task)
        running: dict[Future[_Result], tuple[str, Task]] = {}
        with ThreadPoolExecutor(self._settings.hosts_at_once) as threads:
            try:
                while True:
                    self._start(threads, running)
                    until_next = self._lanes.seconds_to_next()
                    if not running and until_next is None:
                        return
                    # A host that comes due is worth waking for only while a thread is free for it.
                    timeout = until_next if len(running) < self._settings.hosts_at_once else None
                    if not running:
                        self._fetcher.stopped.wait(timeout)
                        continue
                    for future in wait(running, timeout, FIRST_COMPLETED).done:
                        host, task = running.pop(future)
                        # All is decided before the host is asked again, which it may have asked not to be for now.
                        outcomes = list(self._finish(host, task, future))
                        self._lanes.free(host)
                        self._start(threads, running)
                        yield from outcomes
            finally:
                if running:
                    self._fetcher.stop()

    def _start(self, threads: ThreadPoolExecutor, running: dict[Future[_Result], tuple[str, Task]]) -> None:
        while len(running) < self._settings.hosts_at_once and (taken := self._lanes.take()):
            running[threads.submit(self._work, taken[1], self._find_visit(taken[1].address))] = taken

    def _work(self, task: Task, visit: Visit | None) -> _Result:
        """Runs in a thread of its own; raises `DocumentError`."""
        if task.kind is ChannelKind.SITE and task.depth == 0 and not names_sitemap(task.address):
            return _Result(None, list_sitemaps(task.address, self._fetcher))
        answer = self._fetcher.fetch(task.address, visit)
        if answer.is_unchanged:
            return _Result(answer, None)
        if not task.is_page:
            return _Result(answer, read_listing(answer, task.kind, self._since, self._fetcher))
        if answer.media_type in LISTS:
            raise FetchError(
                FailureReason.UNSUPPORTED_TYPE, "The address holds a list of pages where a page was named."
            )
        return _Result(answer, None)

    def _finish(self, host: str, task: Task, future: Future[_Result]) -> Iterator[Outcome]:
        try:
            result = future.result()
        except DocumentError as error:
            yield from self._take_failure(host, task, error)
            return
        self._lanes.note_silence(host, was_silent=False)
        answer, listing = result.answer, result.listing
        visit = self._make_visit(task, answer)
        if listing is not None:
            yield from self._expand(task, listing, visit)
            return
        if answer and not answer.is_unchanged:
            yield self._capturer.make_page(answer.content, answer.address, answer.media_type, task.given)
        yield visit
        yield from self._settle(task.owner)

    def _take_failure(self, host: str, task: Task, error: DocumentError) -> Iterator[Outcome]:
        is_temporary = isinstance(error, FetchError) and error.is_temporary
        if is_temporary and task.n_tried < self._settings.retries and self._put_off(host, task, error):
            return
        yield from self._fail(task, error)
        was_silent = is_temporary or error.reason in SILENT
        if self._lanes.note_silence(host, was_silent=was_silent) >= self._settings.give_up_after:
            message = (
                f"Left alone for this run: {self._settings.give_up_after} addresses of the host in a row gave nothing."
            )
            for dropped in self._lanes.drop(host):
                yield from self._fail(dropped, FetchError(FailureReason.UNREACHABLE, message))

    def _put_off(self, host: str, task: Task, error: DocumentError) -> bool:
        """Puts the task back for later; False where the server asks for more time than there is."""
        asked = error.wait if isinstance(error, FetchError) else None
        own = self._settings.first_wait * 2**task.n_tried * random.uniform(0.75, 1.25)
        if asked is not None and asked > self._settings.longest_wait:
            return False
        self._fetcher.pace.put_off(host, max(own, asked or 0.0))
        self._lanes.add(host, replace(task, n_tried=task.n_tried + 1), is_next=True)
        return True

    def _fail(self, task: Task, error: DocumentError) -> Iterator[Outcome]:
        reason = FailureReason(error.reason)
        failure = self._capturer.make_failure(hide_password(task.address), reason, str(error))
        yield failure
        is_settled = reason in SETTLED
        if is_settled and task.owner:
            yield Visit(normalize_address(task.address), failure.at)
        yield from self._settle(task.owner, is_settled=is_settled)

    def _queue(self, task: Task) -> Iterator[Outcome]:
        """Puts an address into its host's lane, once a run; one that may not be fetched fails here."""
        try:
            url = parse_url(task.address)
        except FetchError as error:
            yield from self._fail(task, error)
            return
        if str(url) in self._seen:
            yield from self._settle(task.owner)
            return
        self._seen.add(str(url))
        self._lanes.add(url.host, replace(task, address=str(url)))

    def _expand(self, task: Task, listing: Listing, visit: Visit) -> Iterator[Outcome]:
        """Queues what a list names and was not visited since it changed. The newest comes first in a list, so the
        queue is filled from its end: reports arrive in the order in which they were told."""
        allowance = task.owner.allowance if task.owner else _Allowance(self._settings.max_entries)
        new = [entry for entry in listing.entries if entry.is_list or self._is_new(entry)]
        taken = new[: allowance.left]
        allowance.left -= len(taken)
        owner = _Owner(visit, task.owner, allowance, n_open=1 + len(taken), is_settled=len(taken) == len(new))
        for entry in reversed(taken):
            yield from self._take_entry(task, entry, owner)
        yield from self._settle(owner)

    def _is_new(self, entry: Entry) -> bool:
        visit = self._find_visit(normalize_address(entry.address))
        return visit is None or (entry.changed_at is not None and entry.changed_at > visit.visited_at)

    def _take_entry(self, task: Task, entry: Entry, owner: _Owner) -> Iterator[Outcome]:
        if entry.is_list:
            yield from self._take_list(task, entry, owner)
            return
        given = replace(
            task.given,
            title=task.given.title or entry.title,
            published=task.given.published or entry.published,
        )
        if entry.content is None:
            yield from self._queue(Task(entry.address, given, is_page=True, owner=owner))
            return
        address = normalize_address(entry.address)
        if address not in self._seen:
            self._seen.add(address)
            page = self._capturer.make_page(wrap_content(entry.content, entry.title), address, HTML, given)
            yield page
            yield Visit(address, page.retrieved_at)
        yield from self._settle(owner)

    def _take_list(self, task: Task, entry: Entry, owner: _Owner) -> Iterator[Outcome]:
        depth = task.depth + 1
        if depth < MAX_DEPTH:
            yield from self._queue(Task(entry.address, task.given, ChannelKind.SITE, owner=owner, depth=depth))
        else:
            yield from self._settle(owner)

    def _settle(self, owner: _Owner | None, *, is_settled: bool = True) -> Iterator[Outcome]:
        """One entry of a list is done; after the last, the list is visited, and so is one more of its own list."""
        while owner:
            owner.n_open -= 1
            owner.is_settled = owner.is_settled and is_settled
            if owner.n_open:
                return
            if owner.is_settled:
                yield owner.visit
            is_settled = owner.is_settled
            owner = owner.parent

    def _make_visit(self, task: Task, answer: Answer | None) -> Visit:
        at = self._capturer.read_clock()
        if answer is None:
            return Visit(task.address, at)
        is_unchanged = answer.is_unchanged and task.kind in {None, ChannelKind.PAGE}
        return Visit(task.address, at, answer.etag, answer.last_modified, is_unchanged=is_unchanged)
