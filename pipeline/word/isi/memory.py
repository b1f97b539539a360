"""How much memory this process holds; each system tells it in its own way."""

from __future__ import annotations

import os
import sys
from functools import lru_cache


def resident() -> int:
    """The bytes this process holds now; on macOS the most it ever held, for nothing cheaper is told there."""
    if sys.platform == "win32":
        import ctypes

        kernel, words = ctypes.WinDLL("kernel32"), 8 // ctypes.sizeof(ctypes.c_size_t)
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        told = (ctypes.c_size_t * (words + 8))()  # PROCESS_MEMORY_COUNTERS: its size, a count, eight sizes
        told[0] = ctypes.sizeof(told)
        process = ctypes.c_void_p(kernel.GetCurrentProcess())
        return told[words + 1] if kernel.K32GetProcessMemoryInfo(process, told, ctypes.sizeof(told)) else 0
    import resource

    try:
        return int(os.pread(_statm(os.getpid()), 100, 0).split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@lru_cache(maxsize=1)
def _statm(_process: int) -> int:
    """Open as long as the process: a filling is stopped at any moment, also between an opening and its closing."""
    return os.open("/proc/self/statm", os.O_RDONLY)
