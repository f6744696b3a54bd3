"""The reference page of the command line, as the help of the commands makes it."""

import os
from pathlib import Path

from mainstem.cli import arguments

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command-line.md"


def write_page() -> str:
    """Write the page."""
    os.environ["COLUMNS"] = "88"
    parser = arguments.make_parser()
    parts = [
        "# Command line",
        "Made from `mainstem --help` and the help of each command; a test compares them.",
        f"```text\n{parser.format_help()}```",
    ]
    for name, command in arguments.list_commands(parser).items():
        parts += [f"## mainstem {name}", f"```text\n{command.format_help()}```"]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
