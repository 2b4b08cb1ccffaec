#!/usr/bin/env python3
"""count-results.py STATUS TESTLOG.json: the last line of a test run, "N passed, N failed, N skipped".

A subtest of a TAP program counts as one, a program without subtests too. A program that crashed, timed out or left
its plan unfinished is a failure of its own, however clean the subtests before it were. STATUS is meson's own exit status:
where that is not 0, something failed, even if no line says so. What failed is told once more above that line, where
the end of a long log is all that is looked at."""
import json
import pathlib
import re
import sys

LINE = re.compile(r"^(not )?ok\b(?:\s+\d+)?(?:[^#\n]*)(?:#\s*(\w+))?", re.M)
TOLD = 25


def count(test):
    passed = failed = skipped = 0
    for negated, directive in LINE.findall(test.get("stdout") or ""):
        if directive.upper() == "SKIP":
            skipped += 1
        elif negated:
            failed += 1
        else:
            passed += 1
    ended = test["result"]
    if ended == "SKIP" and not passed + failed + skipped:
        skipped += 1
    elif ended in ("OK", "EXPECTEDFAIL") and not passed + failed + skipped:
        passed += 1
    elif ended in ("ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS") or (ended == "FAIL" and not failed):
        failed += 1
    return passed, failed, skipped


def tell(test):
    print("\n%s: %s after %.1f s" % (test["name"], test["result"], test.get("duration") or 0))
    lines = (test.get("stdout") or "").splitlines()
    said = [line for line in lines if line.startswith(("not ok", "Bail out", "# ERROR"))]
    for line in said[:TOLD] + ["..."] + lines[-TOLD:] + (test.get("stderr") or "").splitlines()[-TOLD:]:
        print("  " + line[:300])


def main():
    status = int(sys.argv[1])
    totals = [0, 0, 0]
    for name in sys.argv[2:]:
        log = pathlib.Path(name)
        for line in log.read_text().splitlines() if log.exists() else []:
            counts = count(json.loads(line))
            totals = [a + b for a, b in zip(totals, counts)]
            if counts[1]:
                tell(json.loads(line))
    if status and not totals[1]:
        totals[1] = 1
    print("%d passed, %d failed, %d skipped" % tuple(totals))
    return 1 if totals[1] or not totals[0] else 0


sys.exit(main())
