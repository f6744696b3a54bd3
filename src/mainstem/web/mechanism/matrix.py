"""Matrix: the framework by member, each number with its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import matrix
from mainstem.operations.cooperation.matrix import Matrix, MatrixRow
from mainstem.register.cells import NOTHING
from mainstem.web import labels
from mainstem.web.mechanism import said
from mainstem.web.mechanism.said import Term
from mainstem.web.permissions import get_actor, requires
from mainstem.web.review.values import get_label


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, and the address of the list of what it counts."""

    count: int
    link: str
    weight: int
    """0 for nothing, 1 to 4 for a quarter each of the largest number of the column's rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the matrix."""

    role: str
    """"pillar", "priority", "extension", "area", "outside"."""
    name: Term
    versions: tuple[str, ...]
    cells: tuple[Cell, ...]
    total: Cell


@requires("read")
@require_safe
def show_matrix(request: HttpRequest) -> HttpResponse:
    """Show how much lies in each area of the framework, by member."""
    found = matrix.get_matrix(get_actor(request), request.GET.get("kind", matrix.FIRST))
    largest = max((n for row in found.rows for n in row.counts[:-1]), default=0)
    rows = [_make_row(found, row, largest) for row in found.rows]
    totals = [
        Cell(n, _link(found, (), member), 0)
        for n, member in zip(found.total.counts, _list_members(found), strict=True)
    ]
    context = {
        "section": "mechanism",
        "matrix": found,
        "kinds": [(k.name, get_label(k.plural)) for k in found.kinds],
        "kind_title": get_label(found.kind.plural),
        "members": found.mechanism.members,
        "names": [said.choose(m.names.forms) for m in found.mechanism.members],
        "rows": rows,
        "totals": totals,
        "total": Cell(found.total.total, _link(found, (), None), 0),
        "none": Cell(found.none, _link(found, (NOTHING,), None), 0),
        "named": [
            (
                said.choose(node.names.forms),
                said.list_forms(node.names)[1:],
                said.back(found.mechanism, node.basis),
            )
            for node in found.mechanism.nodes
        ],
        "has_unchecked": any(node.names.unchecked for node in found.mechanism.nodes),
        "versions": [(v.id, said.choose(v.names.forms)) for v in found.mechanism.versions],
    }
    return render(request, "mechanism/matrix.html", context)


def _list_members(found: Matrix) -> list[str]:
    return [*(member.code for member in found.mechanism.members), NOTHING]


def _make_row(found: Matrix, row: MatrixRow, largest: int) -> Row:
    if row.node is None:
        role, name = "outside", Term("", _("Outside of the framework"))
    elif row.is_whole:
        role, name = row.node.role, said.choose(row.node.names.forms)
    else:
        role, name = (
            "area",
            Term("", str(labels.VALUE_LABELS["area"].get(row.areas[0], row.areas[0]))),
        )
    cells = tuple(
        Cell(n, _link(found, row.areas, member), _weigh(n, largest))
        for n, member in zip(row.counts, _list_members(found), strict=True)
    )
    total = Cell(row.total, _link(found, row.areas, None), 0)
    return Row(role, name, row.node.versions if row.node else (), cells, total)


def _weigh(count: int, largest: int) -> int:
    return min(4, 1 + 4 * count // (largest + 1)) if count and largest else 0


def _link(found: Matrix, areas: Sequence[str], member: str | None) -> str:
    query = [(matrix.AREA, area) for area in areas]
    if member is not None:
        query.append((matrix.MEMBERS, member))
    address = reverse("entries", args=[found.kind.name])
    return f"{address}?{urlencode(query)}" if query else address
