"""A session of ONNX Runtime, as the bot's own graphs are run."""

from __future__ import annotations

from typing import Any

_ERRORS_ONLY = 3


def open_session(written: bytes) -> Any:
    """A session of a model; any number of threads may run it. Each run keeps to one thread: the requests are many."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep the memory of the longest texts
    options.log_severity_level = _ERRORS_ONLY
    # Processors without VNNI would let the products of bytes overflow.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(written, options, providers=["CPUExecutionProvider"])
