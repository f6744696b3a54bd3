"""The line that moves while documents are read."""

import io

import pytest

from mainstem.cli import progress
from mainstem.cli.progress import WORDS, ProgressLine
from mainstem.operations.reading.documents import STEPS
from mainstem.operations.reading.jobs import Item, Job


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(progress, "_DELAY", 0)
    monkeypatch.setenv("COLUMNS", "200")
    return Terminal()


def test_names_the_step_that_comes_next(terminal):
    job = Job((Item("folder/report.txt"),))

    with ProgressLine(1, file=terminal) as line:
        line._bar.mininterval = 0
        line.tell(job, "structure", 0.25)
        line.tell(job, "alignment", 0.25)

        shown = terminal.getvalue()
        assert "report.txt: pairing languages" in shown
        assert " 50%" in shown
        line.finish(job)

    assert "100%" in terminal.getvalue()


def test_counts_documents_when_there_are_several(terminal):
    todo = [Job((Item(f"{n}.txt"),)) for n in range(4)]

    with ProgressLine(4, file=terminal) as line:
        line._bar.mininterval = 0
        line.finish(todo[0])
        line.tell(todo[2], STEPS[-1], 1)
        assert "2 of 4 documents" in terminal.getvalue()
        assert "2.txt: storing" in terminal.getvalue()


def test_has_words_for_every_step():
    assert {*STEPS, ""} == set(WORDS)


def test_shows_nothing_where_nobody_watches(monkeypatch):
    monkeypatch.setattr(progress, "_DELAY", 0)
    nobody = io.StringIO()

    with ProgressLine(None, file=nobody) as line:
        line.tell(Job((Item("a"),)), "structure", 0.5)

    assert nobody.getvalue() == ""
