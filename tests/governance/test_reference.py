"""The reference page of roles is what the matrix says."""

from pathlib import Path

from mainstem.governance.permissions import PERMISSIONS, find_refusal
from mainstem.governance.roles import ROLES, STRANGER, VISITOR
from mainstem.register.acts import Actor

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "roles.md"
WORDS = {
    "read": "see what has been accepted: entries, statements, lists, search",
    "inspect": "see documents, and what was read in them and nobody has judged",
    "export": "take the history away with its checkpoints, and verify it",
    "review": "see the queue, and judge what was read",
    "edit": "make entries, and make or retract statements by hand",
    "link": "find two entries to be the same, or different",
    "switch": "put a named rule in force, or out of it",
    "grant": "make accounts, and give or take away roles",
}

BEFORE = """\
# Roles

A role is granted to an account, for a state, an organisation or none, by an administrator. Each role may do all that
the one before it may. This page is made from `mainstem.governance.permissions`; a test compares them.
"""

AFTER = """\
A *visitor* is someone who has not signed in, or holds no role. What visitors see is set by `MAINSTEM_PUBLIC`
([settings](settings.md)): nothing (`no`), what has been accepted (`yes`), or what a reader sees (`documents`).

**Whose entries.** An editor writes the entries of the state or organisation they act for, and those that belong to no one
in particular; stewards write all. Judging, and finding entries the same, is not bound to a member.

**Oneself.** Nobody grants, takes away, invites, closes or opens anything of their own.

**Rules.** A named rule that is in force judges and links, and does nothing else. It acts under its own name.

**Operator.** Who runs commands on the machine of the store may do everything, and acts as `operator`.

**Names.** An account's name has up to 40 letters and digits of any script, with `.`, `_` and `-` between. Capitals and
full-width letters count as their plain ones. Names that mix alphabets that look alike are refused.

**Passwords** have at least 12 characters and are neither common nor like the name. After five wrong ones within five
minutes for one name, or ten within a minute from one address, nothing more is tried. The same holds for the codes of
the second step, each of which counts once. The attempts are counted in the memory of the process that serves.

**Sessions** end when one signs out, with the browser, or after a week where one asked for it; everywhere else when one
chooses another password, and at once when the account is closed. Roles count from the next request on.
"""


def write_page() -> str:
    """Write the reference page of roles."""
    head = ["visitor", "visitor of a public site", *ROLES]
    actors = [Actor("", STRANGER), Actor("", VISITOR), *(Actor("noy", role) for role in ROLES)]
    rows = [f"| | {' | '.join(head)} |", f"|---|{'---|' * len(head)}"]
    for permission in PERMISSIONS:
        marks = ["" if find_refusal(actor, permission.verb) else "✓" for actor in actors]
        rows.append(f"| `{permission.verb}` {WORDS[permission.verb]} | {' | '.join(marks)} |")
    return "\n".join([BEFORE, *rows, "", AFTER])


def test_reference_page_is_what_the_matrix_says():
    # To renew it: python tests/governance/test_reference.py
    assert PAGE.read_text("utf-8") == write_page()


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
