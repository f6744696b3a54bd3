"""Shapes of the history: its head, and the proofs that nothing before it was changed."""

from pydantic import Field

from mainstem.api.shapes import Shape

_HASH = "SHA-256, in base64."


class Head(Shape):
    """How far the history goes, and what was signed of it last."""

    origin: str = Field(description="What the history is called; empty before the first act.")
    size: int = Field(description="Acts under the newest checkpoint.")
    root: str = Field(description=f"Of the Merkle tree over them (RFC 6962). {_HASH}")
    checkpoint: str | None = Field(description="A signed note (C2SP tlog-checkpoint).")
    key: str | None = Field(description="The verifier key. Keep it as someone you trust gave it.")


class Inclusion(Shape):
    """That an act is in the history."""

    act: int
    size: int
    leaf: str = Field(description=f"Hash of 0x00 and the act's bytes. {_HASH}")
    path: list[str] = Field(description="RFC 6962, 2.1.1: the lowest sibling first.")


class Consistency(Shape):
    """That a shorter history is the beginning of a longer one."""

    earlier: int
    size: int
    path: list[str] = Field(description="RFC 6962, 2.1.2.")
