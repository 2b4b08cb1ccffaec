#!/usr/bin/env python3
"""test-documents.py JOBMATECTL DATA_DIR: manual page and completion know every verb and every option that the program knows."""
import pathlib
import re
import subprocess
import sys

from harness import Tap

tap = Tap()
program, data = sys.argv[1], pathlib.Path(sys.argv[2])
manual = re.sub(r"\\f.|\"", "", (data / "man" / "jobmatectl.1").read_text()).replace("\\-", "-")
completion = (data / "completions" / "jobmatectl").read_text()


def text(*words):
    return subprocess.run([program, *words], capture_output=True, text=True, timeout=60, check=True).stdout


def verbs():
    """The verbs as --help lists them: lower-case words before what they take."""
    for line in text("--help").split("Options of every verb")[0].splitlines():
        match = re.match(r"  ([a-z][a-z-]*(?: [a-z]+)?)(?=\s{2}| [^a-z]|$)", line)
        if match and "board:" not in line:
            yield match.group(1)


def syntax():
    done = subprocess.run(["bash", "-n", str(data / "completions" / "jobmatectl")], capture_output=True, text=True, timeout=60)
    tap.equal("the completion is bash", (done.returncode, done.stderr), (0, ""))


def every_verb():
    known = list(verbs())
    tap.check("all verbs were found", len(known) >= 40 and "search add" in known and "inspect sse" in known, known)
    for verb in known:
        tap.check(f"manual: {verb}", re.search(rf"^\.[A-Z].*\b{verb}\b", manual, re.M))
        tap.check(f"completion: {verb}", all(re.search(rf"\b{word}\b", completion) for word in verb.split()))
        for option in re.findall(r"^  (--[a-z-]+)", text(*verb.split(), "--help"), re.M):
            tap.check(f"completion: {verb} {option}", option in completion)
            tap.check(f"manual: {verb} {option}", option in manual)


for case in syntax, every_verb:
    tap.case(case.__name__, case)
tap.end()
