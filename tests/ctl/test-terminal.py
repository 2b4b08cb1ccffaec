#!/usr/bin/env python3
"""test-terminal.py JOBMATECTL: answers for people, events as they come, and interrupts."""
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import unicodedata

from harness import Store, Tap

tap = Tap()
store = Store(sys.argv[1])
os.environ.pop("NO_COLOR", None)
TITLE = "Dev\x1b[31m \u9b0d\u8a9e\u9b0d\u8a9e\u9b0d\u8a9e\u9b0d\u8a9e \x9b2J and a long tail of words that no terminal of forty columns holds"


def text(*words, **environment):
    done = subprocess.run([store.program, "--data-dir", store.folder, *words], capture_output=True, text=True, timeout=60, env={**os.environ, **environment})
    return done.stdout


def on_a_terminal(*words, **environment):
    """What a terminal gets."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(store.program, [store.program, "--data-dir", store.folder, *words], {**os.environ, "TERM": "xterm", **environment})
    got = b""
    while True:
        try:
            piece = os.read(fd, 4096)
        except OSError:
            break
        if not piece:
            break
        got += piece
    os.waitpid(pid, 0)
    return got.decode()


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def tables():
    store.run("add", "--company", "Acme", "--title", TITLE)
    store.run("add", "--company", "Société Générale d'Étude", "--title", "Cook")
    lines = text("inbox", COLUMNS="60").splitlines()
    tap.check("the text of others steers no terminal", not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(lines)), lines)
    tap.check("lines end where the terminal does", max(map(width, lines)) <= 60 and any("…" in line for line in lines), lines)
    columns = {width(line[:line.index(word)]) for line, word in zip(lines, ("COMPANY", "Soci", "Acme"))}
    tap.equal("columns are aligned by width", len(columns), 1)
    shown = text("show", "p1")
    tap.check("a posting for people", "Acme" in shown and "\x1b" not in shown, shown)


def full_disk():
    with open("/dev/full", "w") as full:
        done = subprocess.run([store.program, "--data-dir", store.folder, "--json", "inbox"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    tap.equal("an answer that cannot be written is a failure", done.returncode, 1)
    tap.check("and says so in a line", done.stderr.startswith("jobmatectl: ") and done.stderr.count("\n") == 1, done.stderr)


def colour():
    tap.check("none in a file", "\x1b[" not in text("inbox"))
    tap.check("some on a terminal", "\x1b[1m" in on_a_terminal("inbox"))
    tap.check("none under NO_COLOR", "\x1b[" not in on_a_terminal("inbox", NO_COLOR="1"))


def options():
    tap.equal("options stand before and after", store.run("inbox", "--limit", "1"), store.run("--json", "inbox", "--limit=1"))
    done = subprocess.run([store.program, "inbox", "--json", "--data-dir", store.folder], capture_output=True, text=True, timeout=60)
    tap.equal("those of every verb, too", json.loads(done.stdout)["total"], 2)


def watch():
    watcher = subprocess.Popen([store.program, "--data-dir", store.folder, "watch", "--since", "0"], stdout=subprocess.PIPE, text=True)
    first = json.loads(watcher.stdout.readline())
    tap.equal("an event", sorted(first), ["at", "detail", "id", "kind", "subject"])
    json.loads(watcher.stdout.readline())
    store.run("reject", "p2")
    kinds = [json.loads(watcher.stdout.readline())["kind"]]
    tap.equal("another process's events come", kinds, ["JOB_REJECTED"])
    watcher.send_signal(signal.SIGINT)
    tap.equal("until interrupted", watcher.wait(timeout=20), 130)
    rest = watcher.stdout.read()
    tap.equal("and nothing but events is written", rest, "")


def from_now():
    watcher = subprocess.Popen([store.program, "--data-dir", store.folder, "watch"], stdout=subprocess.PIPE, text=True)
    time.sleep(1)
    store.run("undo")
    first = json.loads(watcher.stdout.readline())
    tap.check("without --since only what comes", first["kind"] in ("JOB_REOPENED", "UNDONE"), first)
    watcher.send_signal(signal.SIGINT)
    watcher.wait(timeout=20)


def work():
    worker = subprocess.Popen([store.program, "--data-dir", store.folder, "work", "--watch"])
    time.sleep(1)
    tap.equal("work --watch stays", worker.poll(), None)
    worker.send_signal(signal.SIGINT)
    tap.equal("until interrupted", worker.wait(timeout=20), 130)


for case in tables, full_disk, colour, options, watch, from_now, work:
    tap.case(case.__name__, case)
store.close()
tap.end()
