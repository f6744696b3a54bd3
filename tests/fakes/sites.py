"""Sites: published of what a test has put into the register, with a server that says little."""

from datetime import date

from mainstem.operations.sites import publishing
from mainstem.operations.sites.folders import NAME
from mainstem.operations.sites.ports import Ports, Table
from mainstem.operations.sites.publishing import About
from mainstem.register.acts import Actor

VISITOR = Actor("", "reader")


TODAY = date(2025, 9, 1)
SERVER = b"<title>One</title><main id='content'><h1>One</h1><p>Said</p></main>"


EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n"


def answer(address, lang):
    return EMPTY if address.endswith(".ics") else SERVER


def write_row(row, labels):
    """Write all that an entry says, and what those are called that it refers to."""
    told = {value.value["entry"] for cell in row.cells.values() for value in cell.values
            if isinstance(value.value, dict) and "entry" in value.value}  # fmt: skip
    named = [name in labels and labels[name].titles for name in sorted(told)]
    return repr((row.id, row.titles, sorted(row.cells), named)).encode()


def lead_on(address, lang):
    """Answer as pages of years do, which lead to the years beside."""
    kind, _, year = address.rpartition("?all=1&year=")
    years = [f'<a href="?all=1&year={int(year) + n}">{n}</a>' for n in (-1, 1)] if kind else []
    links = f'<a href="/mechanism/calendar/">Calendar</a>{"".join(years)}'
    return EMPTY if address.endswith(".ics") else SERVER.replace(b"<p>", f"<p>{links}".encode())


def publish(folder, site="", *, view=answer, actor=VISITOR, row=write_row, today=TODAY):
    ports = Ports(
        view=view,
        table=lambda kind, name: Table(f"{kind} {name}\n".encode(), b";\n", b".\n", row),
        style=b"/* style */",
    )
    return publishing.publish(
        actor, folder, About(site), ports, lambda step, done, total: None, today=today
    )


def read(folder):
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and p.name != NAME
    }
