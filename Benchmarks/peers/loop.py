"""Answers names of workloads with the seconds of a repetition; see Peer.swift."""

import sys
import time


def calibrated(work):
    """A number of repetitions that takes about 20 ms."""
    count = 1
    while True:
        seconds = timed(work, count)
        if seconds >= 0.02:
            return count
        count = max(count + 1, int(count * min(10, 0.022 / max(seconds, 1e-9))))


def timed(work, count):
    start = time.perf_counter()
    for _ in range(count):
        work()
    return time.perf_counter() - start


def serve(name, workloads):
    """`workloads` makes the work of a name, with what it needs, or raises KeyError."""
    print(name, flush=True)
    known, work, count = None, None, 0
    for line in sys.stdin:
        asked = line.strip()
        if asked != known:
            try:
                work = workloads[asked]()
            except KeyError:
                print("-", flush=True)
                continue
            known, count = asked, calibrated(work)
        print(timed(work, count) / count, flush=True)
