#!/usr/bin/env python3
"""The count of a test run is right for what meson's own summary hides: crashes, time-outs, empty runs."""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TAP = "TAP version 14\n1..3\nok 1 /a\nnot ok 2 /b\nok 3 /c # SKIP no data\n"
CASES = [
    ("subtests count", 1, [("FAIL", TAP)], "1 passed, 1 failed, 1 skipped", 1),
    ("a crash behind clean subtests is a failure", 1, [("ERROR", "1..2\nok 1 /a\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("a time-out is a failure", 1, [("TIMEOUT", "")], "0 passed, 1 failed, 0 skipped", 1),
    ("a program without subtests counts as one", 0, [("OK", ""), ("SKIP", "")], "1 passed, 0 failed, 1 skipped", 0),
    ("meson's own status counts", 1, [("OK", "ok 1 /a\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("no test at all is no success", 0, [], "0 passed, 0 failed, 0 skipped", 1),
]


def main():
    print(f"1..{len(CASES) + 1}")
    for number, (name, status, tests, line, code) in enumerate(CASES, 1):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
            log.write("".join(json.dumps({"name": "t", "result": r, "stdout": out}) + "\n" for r, out in tests))
            log.flush()
            done = subprocess.run([sys.executable, HERE / "count-results.py", str(status), log.name], capture_output=True, text=True)
        passed = done.stdout.rstrip("\n").split("\n")[-1] == line and done.returncode == code
        print(f"{'ok' if passed else 'not ok'} {number} - {name}")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        log.write(json.dumps({"name": "good", "result": "OK", "stdout": "ok 1 /a\n"}) + "\n")
        log.write(json.dumps({"name": "bad", "result": "FAIL", "stdout": "ok 1 /a\nnot ok 2 /b\nok 3 /c\n", "stderr": "because"}) + "\n")
        log.flush()
        said = subprocess.run([sys.executable, HERE / "count-results.py", "1", log.name], capture_output=True, text=True).stdout
    told = "bad: FAIL" in said and "not ok 2 /b" in said and "because" in said and "good" not in said
    print(f"{'ok' if told else 'not ok'} {len(CASES) + 1} - what failed is told above the count, and nothing else")
    return 0


sys.exit(main())
