"""The same batch on a Ray cluster: files are asked by actors on its nodes; journal, order and output stay here."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext
from functools import partial
from queue import SimpleQueue
from time import sleep
from typing import TYPE_CHECKING, Any

from msgspec import msgpack

from core.batch import lending
from core.batch.crew import Crew
from core.batch.events import BatchEvent, Watching
from core.batch.journal import Journal, Place
from core.batch.lending import Lender
from core.batch.messages import Lent, Over, Start, Told, Wants, Work
from core.batch.rows import Row
from core.batch.story import Batch, run
from core.batch.task import Task, lost
from core.batch.work import Cast, Round
from core.domain import Prompt
from core.errors import UsageError
from core.i18n import gettext as _
from core.offline import guard
from core.settings import Settings

if TYPE_CHECKING:
    from core.roles import LanguageModel

LOCAL = "local"
MANY = 1024  # files that are handed to Ray at once; what comes of them is in the journal before the next
HEAVY = 256 << 20  # bytes that travel with them at most
PACE = 1.0  # seconds between two looks at what has arrived
DYING = 2.0  # seconds in which a node that is going down takes the actor along, so that no file is blamed for it
SENT = 32 << 20  # bytes of a file that is sent along; a larger one must lie where every node can read it


class Answers:
    """An actor on some node: a worker of our own, whose death is not the actor's."""

    def __init__(self, start: bytes, writers: list[Any]) -> None:
        mine = writers[os.getpid() % len(writers)] if writers else None  # as good as dice: spread over the cards
        self.crew = Crew(1, msgpack.decode(start, type=Start), partial(borrow, mine))

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """{"work"} -> {"number", "rows", "over"}, all encoded."""
        work = msgpack.decode(row["work"], type=Work)
        self.crew.give(self.crew.hands[0], work)
        rows: list[Row] = []
        while True:
            heard = self.crew.hear(60.0)
            if heard is None:
                continue
            match heard[1]:
                case Told(_number, said):
                    rows.append(said)
                case Over() as over:
                    break
                case None:
                    rows, over = [], Over(work.number, 0, crashed=True)
                    break
        self.crew.hands[0].work = None
        if over.crashed:
            sleep(DYING)
        return {"number": work.number, "rows": msgpack.encode(rows), "over": msgpack.encode(over)}


class Writer:
    """An actor with a graphics card: the model that all workers of the cluster borrow."""

    def __init__(self, factory: str, settings: bytes) -> None:
        from core.batch.child import made

        model: LanguageModel = made(factory, msgpack.decode(settings, type=Settings)).llm
        self.lender = Lender(model, lambda _notice: None)

    def write(self, prompt: bytes) -> bytes:
        """On a thread for each who asks, so that the lender sees what waits."""
        lent: SimpleQueue[Lent] = SimpleQueue()
        self.lender.ask(msgpack.decode(prompt, type=Prompt), lent.put)
        return msgpack.encode(lent.get())


def borrow(writer: Any, wants: Wants, reply: Callable[[Lent], None]) -> None:
    import ray

    reply(msgpack.decode(ray.get(writer.write.remote(msgpack.encode(wants.prompt))), type=Lent))


class Cluster(Round):
    """A Round whose workers are actors. Ray restarts those of a node that is lost and gives their files to others."""

    def __init__(self, address: str, most: int, journal: Journal, cast: Cast, *arguments: Any, **more: Any) -> None:
        """`most` processors of the cluster are used, 0 for all."""
        self.address, self.most = address, most
        self._chunk: list[Task] = []
        self._start = Start(cast.factory, cast.settings)
        self._writers: list[Any] = []
        self._model = (cast.model.name, getattr(cast.model, "sees", 0)) if cast.model else None
        super().__init__(journal, Cast(cast.factory, cast.settings), *arguments, **more)

    def go(self, feed: Iterator[Place | None]) -> Generator[BatchEvent, None, None]:
        ray = library()
        with nullcontext() if self.address == LOCAL else guard.lowered():
            connect(ray, self.address)
            if self._model:
                self._hire(ray)
            more, rested = True, False
            while more or self._chunk:
                more = yield from self._gather(feed)
                if self._chunk:
                    rested = False
                    yield from self._send(ray)
                elif more:  # a folder is watched, and nothing has arrived
                    if not rested:
                        yield Watching()
                    rested = True
                    sleep(PACE)
                    yield self.tally.progress()
        yield self.tally.progress()

    def _gather(self, feed: Iterator[Place | None]) -> Generator[BatchEvent, None, bool]:
        """Fill a chunk with what is there just now; whether more may come."""
        held, place = 0, None
        while len(self._chunk) < MANY and held < HEAVY and isinstance(place := next(feed, self), Place):
            before = len(self._chunk)
            yield from self._begin(place)
            held += sum(len(task.work.data or b"") for task in self._chunk[before:])
        return place is not self

    def _send(self, ray: Any) -> Generator[BatchEvent, None, None]:
        """What is gathered, to its end; what is to be tried again is gathered for the next time."""
        chunk, self._chunk = self._chunk, []
        for number, rows, over in self._mapped(ray, chunk):
            if number not in self._tasks:
                continue  # a node that was lost had told it already
            task = self._tasks[number]
            task.rows = rows or lost(task)
            yield from self._over(task, over)
            yield from self._word()
        self._chunk, self._again = self._again, []

    def _give(self, task: Task) -> None:
        self._chunk.append(task)

    def _bytes(self, place: Place) -> tuple[bytes, bytes | None]:
        """On this computer a path is enough; to others a file that is not too large is sent."""
        path, data = super()._bytes(place)
        if data is None and self.address != LOCAL:
            file = place.item.path
            if file.is_file() and 0 < file.stat().st_size <= SENT:
                data = file.read_bytes()
        return path, data

    def _mapped(self, ray: Any, chunk: list[Task]) -> Iterator[tuple[int, list[Row], Over]]:
        """Ray Data streams them through the actors, no faster than what comes of them is taken."""
        cores = max(int(ray.cluster_resources().get("CPU", 1)), 1)
        most = min(self.most or cores, cores, len(chunk))
        works = [{"work": msgpack.encode(task.work)} for task in chunk]
        pool = ray.data.ActorPoolStrategy(min_size=1, max_size=most, max_tasks_in_flight_per_actor=2)
        given = ray.data.from_items(works, override_num_blocks=len(works))
        asked = given.map(
            Answers,
            fn_constructor_args=(msgpack.encode(self._start), self._writers),
            compute=pool,
            num_cpus=1,
        )
        for row in asked.iter_rows():
            over = msgpack.decode(row["over"], type=Over)
            yield row["number"], msgpack.decode(row["rows"], type=list[Row]), over

    def _hire(self, ray: Any) -> None:
        """A model on each graphics card; on a processor where there is none."""
        assert self._model is not None
        cards = int(ray.cluster_resources().get("GPU", 0))
        where = {"num_gpus": 1, "num_cpus": 0} if cards else {"num_cpus": 1}
        kind = ray.remote(**where, max_restarts=-1, max_task_retries=-1, max_concurrency=lending.MOST)
        settings = msgpack.encode(self._start.settings)
        self._writers = [kind(Writer).remote(self._start.factory, settings) for _card in range(max(cards, 1))]
        self._start = Start(self._start.factory, self._start.settings, *self._model)


def run_on(address: str, batch: Batch, cast: Cast) -> Generator[BatchEvent, None, None]:
    """Like `run`, on the cluster at that address; "local" begins one on this computer and ends it after."""
    ray = library()
    try:
        yield from run(batch, cast, partial(Cluster, address, batch.jobs))
    finally:
        ray.shutdown()


def connect(ray: Any, address: str) -> None:
    if address == LOCAL:
        ray.init(address=LOCAL, include_dashboard=False, log_to_driver=False, _node_ip_address="127.0.0.1")
    else:
        ray.init(address=address, log_to_driver=False)


def library() -> Any:
    """Ray, which counts nobody's use. Raises UsageError where it is not installed."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(
            _("A cluster needs the library ray, which is not installed."),
            hint=_("Install it with `pip install chartula[ray]`, on every node."),
        ) from error
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray
