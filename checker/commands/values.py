"""Option values read without pydantic, which typer 0.29 otherwise imports for every command.

Importing it and building a reader for each option takes as long as finding the passages does. Texts
and lists of texts are what they are; for anything else typer's own reader is built when, and only
if, a value is given.
"""

from __future__ import annotations

from typing import Any

import typer


class LightReader:
    """Reads the values of one parameter; stands where typer keeps its own reader."""

    def __init__(self, parameter: Any) -> None:
        """Read for this parameter."""
        self._described = parameter.type_descriptor

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command takes it."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        annotation = self._described.annotation
        if annotation is str and isinstance(value, str):
            return value
        if annotation == list[str] and isinstance(value, (list, tuple)):
            return list(value)
        from typer._coercion import build_runtime_param  # what typer does for every parameter

        return build_runtime_param(self._described).coerce(value, param=param, ctx=ctx)


def read_lightly(command: Any) -> Any:
    """The command, and those below it, with light readers for all their parameters."""
    for parameter in command.get_params(typer.Context(command)):
        if hasattr(parameter, "_runtime_param"):
            parameter._runtime_param = LightReader(parameter)
    for below in getattr(command, "commands", {}).values():
        read_lightly(below)
    return command
