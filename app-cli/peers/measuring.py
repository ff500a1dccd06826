"""How rates are measured here: as "zeroshot bench" does it, so that figures of both can be compared."""
import time

PARTS = 3


def best_rate(items, run, seconds):
    """Items a second in the best third of a run, after a part of warming up: other processes disturb some of it."""
    part(items, run, seconds / (PARTS + 1))
    return max(part(items, run, seconds / (PARTS + 1)) for _ in range(PARTS))


def part(items, run, seconds):
    calls, start = 0, time.perf_counter()
    while calls == 0 or time.perf_counter() - start < seconds:
        run()
        calls += 1
    return calls * items / (time.perf_counter() - start)
