"""The reference page of the API is what its description says."""

from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "api.md"

BEFORE = """\
# API

What programs ask a site for and are told, under `/api/v1/`. A site serves this page as `/api/v1/docs/`, and the same for
programs as `/api/v1/openapi.json` (OpenAPI 3.1). This page is made from that description; a test compares them. The guide
[take data with a token](../how-to/take-data-with-a-token.md) has examples.

**As whom one asks.** Send a token with every request, as `Authorization: Bearer mst_…`. A person makes one on their account
page, or the operator with `mainstem token make`, for one of the person's [roles](roles.md) and for up to {days} days. The
store keeps its SHA-256 only. It opens this API and nothing else, and is over at once when it is revoked, its account is
closed or its role is taken away. A token that does not hold is refused (401), also where visitors would be answered.
Without a token one is who the browser has signed in, or a visitor, who sees what `MAINSTEM_PUBLIC`
([settings](settings.md)) shows to everyone.

**Writing.** JSON, up to {writes} requests a minute for each person, counted in the memory of the process that serves. With
the cookies of a browser instead of a token it takes the CSRF token of a page too (`X-CSRFToken`). Other sites are given no
leave (no CORS).

**Lists** come in pieces of `limit` items. `next`, and the header `Link` with `rel="next"`, is the address of the next piece;
it is null after the last. A piece goes on behind the last row of the one before it, so rows that come or go meanwhile
neither repeat others nor hide them. A cursor is of one list, in one order, with its filters: another list refuses it.

**Tags.** Every answer to GET has an `ETag` that changes whenever the answer may have changed: with every act, with every
document that is read, with the program, and with who asks. Send it as `If-None-Match`; the answer is then 304, without a
body, at the price of looking up who asks and how long the history is.

**Names and filters that are not known are errors**, never passed over.

**Values** are written as in the history: numbers and amounts as texts, so that no digit is lost; dates in ISO 8601 and EDTF;
places in a source as `[place, first character, past the last one]`. The state `known` has a value, `unknown`, `none` and
`refused` have null.
"""

PROBLEMS = """\
## Problems

What is not answered as asked is answered with `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail`
(what happened), `instance` (to what) and `advice` (what to do), in the language of `Accept-Language`. A program goes by the
end of `type`. `errors` names everything that cannot be understood, `needs` the least role that may, `standing` the judgement
that counts where someone was first.
"""


def write_page() -> str:
    """Write the reference page of the API."""
    from mainstem.api import access, description, pages, problems
    from mainstem.operations.access import tokens

    made = description.describe()
    parts = [BEFORE.format(days=tokens.LONGEST_LIFE, writes=access.WRITES)]
    for section in pages.list_sections(made):
        parts.append(f"## {section.name}\n")
        parts += [write_endpoint(endpoint) for endpoint in section.endpoints]
    parts.append("## Shapes\n")
    parts += [write_shape(shape) for shape in pages.list_shapes(made)]
    parts.append(PROBLEMS)
    rows = [f"| `{t.name}` | {t.status} | {t.title} | {t.advice} |" for t in problems.TYPES]
    parts.append(
        "\n".join(["| type ends with | status | what | what to do |", "|---|---|---|---|", *rows])
    )
    return "\n".join(parts) + "\n"


def write_endpoint(endpoint) -> str:
    lines = [f"### `{endpoint.method} {endpoint.path}`\n", f"{endpoint.summary}\n"]
    lines += [f"{paragraph}\n" for paragraph in endpoint.paragraphs]
    needs = f"needs `{endpoint.needs}`" if endpoint.needs else "for everyone"
    answers = ", ".join(
        f"{a.status} {write_link(a.shape) if a.shape else f'`{a.media}`' if a.media else ''}".strip()
        for a in endpoint.answers
        if a.shape != "Problem"
    )
    wrong = ", ".join(a.status for a in endpoint.answers if a.shape == "Problem")
    lines.append(f"*{endpoint.name}*, {needs}. Answers: {answers}; problems: {wrong}.\n")
    if endpoint.parameters or endpoint.body:
        lines += ["| parameter | in | type | meaning |", "|---|---|---|---|"]
        lines += [write_parameter(parameter) for parameter in endpoint.parameters]
        if endpoint.body:
            lines.append(f"| (body) | body | {write_link(endpoint.body)} | JSON |")
        lines.append("")
    return "\n".join(lines)


def write_parameter(p) -> str:
    meaning = p.meaning + (" Required." if p.required and p.place == "query" else "")
    if p.default:
        meaning += f" Default: `{p.default}`."
    return f"| `{p.name}` | {p.place} | {escape(p.type)} | {escape(meaning)} |"


def write_shape(shape) -> str:
    lines = [
        f"### {shape.name}\n",
        f"{shape.meaning}\n",
        "| member | type | meaning |",
        "|---|---|---|",
    ]
    for m in shape.members:
        name = f"`{m.name}`" + ("" if m.required else " (may be missing)")
        lines.append(f"| {name} | {escape(m.type)} | {escape(m.meaning)} |")
    return "\n".join([*lines, ""])


def write_link(shape) -> str:
    return f"[{shape}](#{shape.lower()})"


def escape(text) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def test_reference_page_is_what_the_description_says():
    # To renew it: DJANGO_SETTINGS_MODULE=mainstem.settings python tests/api/test_reference.py
    assert PAGE.read_text("utf-8") == write_page()


if __name__ == "__main__":
    import django

    django.setup()
    PAGE.write_text(write_page(), "utf-8")
