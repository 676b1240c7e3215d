"""Grades a class on a cluster of two, one of which is killed; a program of its own, for clusters leave threads."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from distributed import LocalCluster

from derivator.grading.classwork import grade
from derivator.rendering.classwork.class_pages import write_feedback


def main(folder: Path, results: Path) -> None:
    """Grade the class in one folder, and write what comes of it into another."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:

        def kill_one(done: int, total: int) -> None:
            if done == 1:
                with suppress(OSError):
                    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

        with grade(folder / "answers.csv", folder / "questions.toml", dask=cluster.scheduler_address,
                   progress=kill_one) as grades:  # fmt: skip
            write_feedback(grades, results)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
