"""The files that grading a class leaves in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from derivator.base.errors import ArgumentError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.grading.classwork import Grades
from derivator.grading.classwork.class_grading import TellProgress
from derivator.rendering.classwork.class_view import ClassView, ClassWriter, StudentView, Summary
from derivator.rendering.classwork.result_table import ResultFiles, result_files
from derivator.rendering.templates import filled
from derivator.rendering.typst.pdf import compiled
from derivator.rendering.typst.typst_lines import line
from derivator.rendering.web import broken, font, unmarked

_LONGEST_NAME = 60
_NOT_IN_NAMES = regex(r"[^\w.@+-]+", re.ASCII)


@record
class Written:
    """What was written, and what it says in short.

    Attributes:
        files: the table of results, the lecturer's page, and the folder of the students' pages.
        summary: what was counted.
    """

    files: tuple[Path, ...]
    summary: Summary


def write_feedback(
    grades: Grades,
    folder: Path,
    *,
    pdf: bool = False,
    template_folder: str = "",
    progress: TellProgress | None = None,
) -> Written:
    """Write the results of a class into a folder; files of the same names are replaced.

    Args:
        grades: the graded answers.
        folder: an existing folder.
        pdf: whether every page is written as PDF as well.
        template_folder: a folder whose templates are used in place of the package's own.
        progress: is told how many students have their page, and of how many.

    Raises:
        ArgumentError: a file cannot be written.
        MissingPackageError: a PDF is asked for, and the extra derivator[pdf] is not installed.
        TemplateFaultError: a template is missing or faulty.
    """
    summary, (table, lines) = Summary(), result_files(folder)
    students = folder / "students"
    try:
        students.mkdir(exist_ok=True)
        with table.open("w", encoding="utf-8-sig", newline="") as cells, lines.open("w", encoding="utf-8") as text:
            files = ResultFiles(cells, text)
            files.head()
            for graded in grades:
                files.put(grades, graded)
                summary.count(graded, grades.points(graded))
        writers = [_Pages(grades, format, template_folder) for format in ("html", *(("pdf",) if pdf else ()))]
        total = sum(1 for _ in grades.students())
        for done, name in enumerate(grades.students(), 1):
            answers = list(grades.of(name))
            summary.count_student(answers, grades)
            for writer in writers:
                page = writer.writer.student(name, answers)
                (students / f"{file_name(name)}.{writer.ending}").write_bytes(writer.student(page))
            if progress is not None:
                progress(done, total)
        for writer in writers:
            (folder / f"class.{writer.ending}").write_bytes(writer.whole(writer.writer.whole(summary)))
    except OSError as error:
        raise ArgumentError(f"{error.filename or folder}: {error.strerror}") from error
    return Written((table, lines, folder / "class.html", students), summary)


def file_name(student: str) -> str:
    """A name for the file of a student: what may stand in names of files, and a mark where that is not all of it."""
    plain = _NOT_IN_NAMES.sub("_", student).strip("._")[:_LONGEST_NAME]
    # Some systems tell capitals from small letters, others do not.
    if plain and plain == student == plain.lower():
        return plain
    return f"{plain or 'student'}-{sha256(student.encode('utf-8', 'replace')).hexdigest()[:8]}"


class _Pages:
    """Lays pages out in one format."""

    def __init__(self, grades: Grades, ending: str, folder: str) -> None:
        self.ending, self._folder = ending, folder
        self.writer = ClassWriter(grades, "typst" if ending == "pdf" else ending)

    def student(self, page: StudentView) -> bytes:
        return self._laid_out("student", page)

    def whole(self, page: ClassView) -> bytes:
        return self._laid_out("class", page)

    def _laid_out(self, name: str, page: StudentView | ClassView) -> bytes:
        if self.ending == "pdf":
            return compiled(filled(f"{name}.typst.j2", {"page": page}, self._folder, line=line))
        context = {"page": page, "font": font, "body": f"{name}.html.j2"}
        text = filled("classwork.html.j2", context, self._folder, broken=broken, unmarked=unmarked)
        return text.encode()


def sentences(written: Written) -> Iterator[str]:
    """What was done, in words for a terminal."""
    summary = written.summary
    yield f"{summary.answers} answers of {summary.students} students are graded."
    if summary.to_look_at:
        yield f"{summary.to_look_at} of them have to be looked at by hand: class.html names them."
    yield "These were written: " + ", ".join(str(path) for path in written.files)
