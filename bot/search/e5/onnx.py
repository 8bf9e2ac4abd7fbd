"""ONNX's own form (protocol buffers, onnx.proto), as far as one graph needs it: no package only to write it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators
_IR, _OPSET = 9, 18
_TYPES = {"float32": 1, "int8": 3, "int64": 7}
_FLOAT, _INT = 1, 2  # AttributeProto.AttributeType


def _varint(value: int) -> bytes:
    value &= 2**64 - 1
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _message(*fields: tuple[int, int | float | str | bytes]) -> bytes:
    """Fields by number: whole numbers, floats, and what has a length."""
    found = []
    for number, value in fields:
        if isinstance(value, int):
            found.append(_varint(number << 3) + _varint(value))
        elif isinstance(value, float):
            found.append(_varint(number << 3 | 5) + struct.pack("<f", value))
        else:
            held = value.encode() if isinstance(value, str) else value
            found += [_varint(number << 3 | 2), _varint(len(held)), held]
    return b"".join(found)


def tensor(name: str, values: NDArray[Any]) -> bytes:
    """A TensorProto."""
    shape = [(1, size) for size in values.shape]
    return _message(*shape, (2, _TYPES[values.dtype.name]), (8, name), (9, np.ascontiguousarray(values).tobytes()))


def node(operator: str, inputs: Sequence[str], outputs: Sequence[str], domain: str = "", **told: int | float) -> bytes:
    """A NodeProto; `told` are its attributes."""
    attributes = [
        _message((1, name), (2, value), (20, _FLOAT))
        if isinstance(value, float)
        else _message((1, name), (3, value), (20, _INT))
        for name, value in told.items()
    ]
    names = [*((1, one) for one in inputs), *((2, one) for one in outputs)]
    return _message(*names, (4, operator), *((5, one) for one in attributes), (7, domain))


def _floats(name: str, shape: Iterable[int | str]) -> bytes:
    """A ValueInfoProto; a size that is a name may be any."""
    sizes = [(1, _message((1, size) if isinstance(size, int) else (2, size))) for size in shape]
    kind = _message((1, _TYPES["float32"]), (2, _message(*sizes)))
    return _message((1, name), (2, _message((1, kind))))


def model(
    nodes: Iterable[bytes],
    tensors: Iterable[bytes],
    given: tuple[str, Sequence[int | str]],
    made: tuple[str, Sequence[int | str]],
) -> bytes:
    """A ModelProto with one input and one output, both of floats."""
    graph = _message(
        *((1, one) for one in nodes),
        (2, "graph"),
        *((5, one) for one in tensors),
        (11, _floats(*given)),
        (12, _floats(*made)),
    )
    operators = [_message((1, ""), (2, _OPSET)), _message((1, MICROSOFT), (2, 1))]
    return _message((1, _IR), (7, graph), *((8, one) for one in operators))
