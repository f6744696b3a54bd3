"""Shapes: what answers and requests look like; the description and its pages are made of them.

Answers are written without them, since that takes a tenth of the time; tests hold each answer
against its shape.
"""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """An object that has these members and no others."""

    model_config = ConfigDict(extra="forbid")
