"""A workforce on many machines: the workers of a Dask cluster, which takes up again what a lost worker had in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

from derivator.base.errors import ArgumentError, MissingPackageError
from derivator.grading.classwork.class_questions import ClassQuestion
from derivator.grading.classwork.judgement import Judgement, judgement, undecided
from derivator.grading.classwork.workforce import GIVEN_UP, Task

_BATCH = 20
"""Answers that are sent together: what is sent along with them costs about as much as one."""
_IN_HAND = 3
"""Batches in hand for each thread of a worker."""
_RETRIES = 2
_SECONDS = 10
"""How long the cluster may take to answer."""


class Cluster:
    """A workforce of a Dask cluster that is running already.

    Args:
        questions: the questions in their order.
        address: where its scheduler listens, "tcp://host:8786".

    Raises:
        MissingPackageError: the extra derivator[dask] is not installed.
        ArgumentError: nobody answers at the address.
    """

    def __init__(self, questions: Sequence[ClassQuestion], address: str) -> None:
        try:
            self._dask: Any = import_module("distributed")
        except ImportError as error:
            raise MissingPackageError("a cluster needs distributed: pip install 'derivator[dask]'") from error
        self._questions = tuple(questions)
        try:
            self._client: Any = self._dask.Client(address, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ArgumentError(f"no Dask cluster answers at {address}") from error

    def judged(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Judgement]]:
        """The judgements in the order in which they are ready."""
        with self._client as client:
            coming, batches = iter(tasks), dict[Any, list[Task]]()
            ready = self._dask.as_completed(loop=client.loop)

            def send(batch: list[Task]) -> None:
                posed = [(self._questions[at], answer) for at, answer in batch]
                future = client.submit(_judgements, posed, pure=False, retries=_RETRIES)
                batches[future] = batch
                ready.add(future)

            def refill() -> None:
                threads = sum(client.nthreads().values()) or 1
                while len(batches) < _IN_HAND * threads and (batch := list(islice(coming, _BATCH))):
                    send(batch)

            refill()
            for future in ready:
                batch = batches.pop(future)
                if future.status == "finished":
                    yield from zip(batch, future.result(), strict=True)
                elif len(batch) == 1:
                    yield batch[0], undecided(GIVEN_UP)
                else:
                    # One of them ends every worker it comes to; alone it costs itself only.
                    for task in batch:
                        send([task])
                refill()


def _judgements(batch: Sequence[tuple[ClassQuestion, str]]) -> list[Judgement]:
    return [judgement(question, answer) for question, answer in batch]
