"""Processes that judge answers: one that dies, or works without end, costs the answer it was at and no other."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from typing import ParamSpec, Protocol, TypeVar

from derivator.base.errors import DerivatorError
from derivator.base.watch import BY_CLOCK
from derivator.grading.classwork.class_questions import ClassQuestion
from derivator.grading.classwork.judgement import Judgement, judgement, undecided
from derivator.grading.classwork.question_trial import tried

P = ParamSpec("P")
R = TypeVar("R")

Task = tuple[int, str]
"""The number of a question, and an answer to it."""

_IN_HAND = 4
"""Answers in hand for each process: enough that none waits."""
_PATIENCE = 2.5 * BY_CLOCK
"""So many times the limit of an answer, and of its lines, a process may take: one that never looks is ended then."""
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
        self._alone = OneProcess()

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
                    _end(pool)
                    pool = self._pool(self._workers)
                    for task in lost:
                        yield task, self._alone.judged(self._questions[task[0]], task[1])
        finally:
            _end(pool)
            self._alone.close()

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        return _processes(workers, self._questions)


class OneProcess:
    """A process that judges one answer after the other; one that ends it costs that answer only."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def judged(self, question: ClassQuestion, answer: str) -> Judgement:
        """The judgement on an answer."""
        found = self._done(_in_time, question, answer)
        return undecided(GIVEN_UP) if found is None else found

    def refusal(self, question: ClassQuestion) -> str:
        """Why a question cannot be posed; empty where it can."""
        found = self._done(_refusal, question)
        return GIVEN_UP if found is None else found

    def _done(self, work: Callable[P, R], *given: P.args, **named: P.kwargs) -> R | None:
        """What comes of some work; None where its process came to an end."""
        if self._pool is None:
            self._pool = _processes(1, ())
        try:
            return self._pool.submit(work, *given, **named).result()
        except BrokenProcessPool:
            self.close()
            return None

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            _end(self._pool)
            self._pool = None


def _processes(workers: int, questions: Sequence[ClassQuestion]) -> ProcessPoolExecutor:
    # Processes of their own from the start: what a fork shares with a busy parent may be locked for ever.
    return ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(tuple(questions),)
    )


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes, whatever they are at, and wait for that: Python at its own end may wait for ever."""
    for process in tuple((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


_QUESTIONS: list[ClassQuestion] = []


def _begin(questions: Sequence[ClassQuestion]) -> None:
    _QUESTIONS[:] = questions
    # Ctrl-C is for the process that the others work for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _judgement(task: Task) -> Judgement:
    at, answer = task
    return _in_time(_QUESTIONS[at], answer)


def _in_time(question: ClassQuestion, answer: str) -> Judgement:
    with _ended_after(_PATIENCE * question.timeout):
        return judgement(question, answer)


def _refusal(question: ClassQuestion) -> str:
    with _ended_after(_PATIENCE * question.timeout):
        try:
            tried(question)
        except DerivatorError as error:
            return "; ".join((str(error), *getattr(error, "__notes__", ())))
    return ""


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """Python ends work between two of its instructions; the system ends one that is without end, and the process."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        with suppress(OSError):
            signal.setitimer(signal.ITIMER_REAL, 0)
