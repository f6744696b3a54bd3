"""Tables: what is wrong with a file that should hold one."""

from mainstem.errors import ExchangeError


class UnreadableTable(ExchangeError):
    """A file is no table that can be read: the file and the reason are named.

    It is not raised for rows that do not fit their purpose.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem
