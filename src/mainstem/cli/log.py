"""`mainstem log`: verify the history, take it away, print its newest checkpoint, change its key."""

import argparse
import base64
import sys
from pathlib import Path

from mainstem.cli.jsonl import open_jsonl
from mainstem.operations.log import history
from mainstem.operations.log.history import Verdict
from mainstem.register.verification import Finding

_WORDS = {
    "garbled": "the file cannot be read on here",
    "malformed": "this is no act",
    "altered": "its bytes are not those it was signed with",
    "missing": "it is not there",
    "misplaced": "it is not where it belongs",
    "backdated": "it says it is older than the act before it",
    "rewritten": "the acts are not those that were signed",
    "checkpoint": "a checkpoint is not of these acts, though a later one is",
    "signature": "nobody with the key signed this far",
    "unsigned": "no checkpoint covers it",
    "fork": "this is another history than your checkpoint is of",
    "rollback": "your checkpoint covers it, but it is not there",
    "key": "your checkpoint is signed by another key than this history",
}
"""What each problem is, said of an act or of a range of them."""


def run(options: argparse.Namespace) -> int:
    """Carry out one of the actions, and return the exit status."""
    actions = {
        "verify": _verify,
        "export": _export,
        "checkpoint": _print_checkpoint,
        "rotate-key": _rotate_key,
    }
    return actions[options.action](options)


def _verify(options: argparse.Namespace) -> int:
    checkpoints = [Path(name) for name in options.checkpoint]
    if options.file is None:
        verdict = history.verify_store(options.key, checkpoints)
    else:
        verdict = history.verify_file(Path(options.file), options.key, checkpoints)
    _print_verdict(verdict, is_file=options.file is not None, held=len(checkpoints))
    return 0 if verdict.report.is_sound else 1


def _print_verdict(verdict: Verdict, *, is_file: bool, held: int) -> None:
    report = verdict.report
    print(f"history     {_clean(report.origin) or '(nothing in it)'}")
    print(f"acts        {report.size:,}")
    print(f"checkpoints {report.checkpoints:,}")
    print(f"root        {base64.b64encode(report.root).decode()}")
    print(f"key         {_clean(verdict.key)}")
    if report.is_sound:
        print(f"\nSound: every act is as it was signed{', and as you knew it' if held else ''}.")
    else:
        print(f"\nNOT SOUND. It first goes wrong in {report.findings[0].place}:")
        for finding in report.findings:
            print(f"  {_describe(finding)}")
        if report.more:
            print(f"  … and {report.more:,} more findings.")
    if is_file and not verdict.is_key_given:
        print("The key is the one that the file names: compare it with the one you were given.")


def _describe(finding: Finding) -> str:
    detail = f" ({_clean(finding.detail)})" if finding.detail else ""
    return f"{finding.place}: {finding.problem}: {_WORDS[finding.problem]}{detail}"


def _clean(text: str) -> str:
    """Keep what a hostile file says from steering the terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _export(options: argparse.Namespace) -> int:
    count = 0
    with open_jsonl(options.out) as out:
        for line in history.export():
            if out is not None:
                out.write_bytes(line)
            count += 1
    print(f"{count:,} lines written to {options.out}.", file=sys.stderr)
    return 0


def _print_checkpoint(options: argparse.Namespace) -> int:
    del options  # every action is called alike
    note = history.get_checkpoint()
    if note is None:
        print("mainstem: there are no acts yet, so there is no checkpoint.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(note.encode())
    print(f"Verifier key: {history.get_key()}", file=sys.stderr)
    return 0


def _rotate_key(options: argparse.Namespace) -> int:
    del options  # every action is called alike
    rotation = history.rotate_key()
    if rotation.note is not None:
        sys.stdout.buffer.write(rotation.note.encode())
    print(f"Verifier key until now: {rotation.retired}", file=sys.stderr)
    print(f"Verifier key from now on: {rotation.key}", file=sys.stderr)
    print(
        "Give members the checkpoint above, which both have signed, and the key; and put a copy of "
        "the key file in its safe place.",
        file=sys.stderr,
    )
    return 0
