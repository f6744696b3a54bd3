"""The command line: one command becomes one operation, its answer becomes words."""


def main() -> int:
    """Run the command."""
    return 0
