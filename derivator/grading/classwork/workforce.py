"""Processes that judge answers: one that dies, or works without end, costs the answer it was at and no other."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from typing import Protocol

from derivator.grading.classwork.class_questions import ClassQuestion
from derivator.grading.classwork.judgement import Judgement, judgement, undecided

Task = tuple[int, str]
"""The number of a question, and an answer to it."""

_IN_HAND = 4
"""Answers in hand for each process: enough that none waits."""
_PATIENCE = 3
"""So many times the limit of an answer a process may take: one that does not look at the clock is ended then."""
GIVEN_UP = "the program that judged it came to an end, or to no end"


class Workforce(Protocol):
    """Something that judges answers."""

    def judged(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Judgement]]:
        """The judgements in the order in which they are ready."""


class Processes:
    """A workforce of processes on this machine.

    Args:
        questions: the questions in their order.
        workers: how many processes.
    """

    def __init__(self, questions: Sequence[ClassQuestion], workers: int) -> None:
        self._questions, self._workers = tuple(questions), workers
        self._alone: ProcessPoolExecutor | None = None

    def judged(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Judgement]]:
        """The judgements in the order in which they are ready."""
        coming, pool = iter(tasks), self._pool(self._workers)
        in_hand: dict[Future[Judgement], Task] = {}
        try:
            while True:
                for task in islice(coming, _IN_HAND * self._workers - len(in_hand)):
                    in_hand[pool.submit(_judgement, task)] = task
                if not in_hand:
                    return
                lost = []
                for future in wait(in_hand, return_when=FIRST_COMPLETED).done:
                    task = in_hand.pop(future)
                    try:
                        yield task, future.result()
                    except BrokenProcessPool:
                        lost.append(task)
                if lost:
                    # Which of the answers in hand ended the process is found out one by one.
                    lost += in_hand.values()
                    in_hand.clear()
                    pool.shutdown(wait=False)
                    pool = self._pool(self._workers)
                    for task in lost:
                        yield task, self._judged_alone(task)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            if self._alone is not None:
                self._alone.shutdown(wait=False, cancel_futures=True)

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        # Processes of their own from the start: what a fork shares with a busy parent may be locked for ever.
        return ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._questions,)
        )

    def _judged_alone(self, task: Task) -> Judgement:
        if self._alone is None:
            self._alone = self._pool(1)
        try:
            return self._alone.submit(_judgement, task).result()
        except BrokenProcessPool:
            self._alone.shutdown(wait=False)
            self._alone = None
            return undecided(GIVEN_UP)


_QUESTIONS: list[ClassQuestion] = []


def _begin(questions: Sequence[ClassQuestion]) -> None:
    _QUESTIONS[:] = questions
    # Ctrl-C is for the process that the others work for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _judgement(task: Task) -> Judgement:
    at, answer = task
    question = _QUESTIONS[at]
    # Python ends work between two of its instructions; the system ends one that is without end, and the process.
    has_clock = hasattr(signal, "setitimer")
    if has_clock:
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE * question.timeout)
    try:
        return judgement(question, answer)
    finally:
        if has_clock:
            with suppress(OSError):
                signal.setitimer(signal.ITIMER_REAL, 0)
