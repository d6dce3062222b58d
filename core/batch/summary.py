"""Counts what a batch came to: answers, failures with their reasons, the slowest files. Streams over the rows."""

from __future__ import annotations

import heapq
from collections import Counter

from core.batch.events import FileFailed, Summary
from core.batch.journal import Journal
from core.batch.rows import wants_a_look

FEW = 20


def summed(journal: Journal) -> Summary:
    status: Counter[str] = Counter()
    failures: list[FileFailed] = []
    slow: list[tuple[float, str]] = []
    files = failed = look = 0
    for _seq, rows in journal.rows():
        files += 1
        status.update(row.status for row in rows)
        look += sum(map(wants_a_look, rows))
        heapq.heappush(slow, (round(sum(row.seconds for row in rows), 3), rows[0].file))
        if len(slow) > FEW:
            heapq.heappop(slow)
        if bad := next((row for row in rows if row.status == "failed"), None):
            failed += 1
            if len(failures) < FEW:
                failures.append(FileFailed(bad.file, bad.error, bad.reason))
    return Summary(
        files=files,
        rows=sum(status.values()),
        answered=status["answered"],
        not_found=status["not_found"],
        declined=status["declined"],
        failed=status["failed"],
        failures=tuple(failures),
        failed_files=failed,
        slowest=tuple((file, seconds) for seconds, file in sorted(slow, reverse=True)),
        look=look,
    )
