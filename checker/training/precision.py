"""Which arithmetic a processor trains faster in."""

from __future__ import annotations

import time
from functools import cache

import torch


@cache
def bfloat16_pays() -> bool:
    """Whether this machine multiplies matrices faster in bfloat16 than in float32."""
    seconds = {}
    for kind in (torch.float32, torch.bfloat16):
        left, right = torch.ones(2048, 768, dtype=kind), torch.ones(768, 3072, dtype=kind)
        times = []
        for _ in range(8):
            begun = time.perf_counter()
            left @ right
            times.append(time.perf_counter() - begun)
        seconds[kind] = min(times)
    return seconds[torch.bfloat16] < seconds[torch.float32]
