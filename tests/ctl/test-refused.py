#!/usr/bin/env python3
"""test-refused.py JOBMATECTL: what is refused, with which exit status, and that it says so in both ways."""
import subprocess
import sys

from harness import Store, Tap

tap = Tap()
store = Store(sys.argv[1], NO_COLOR="1")

USAGE = [
    ["nosuch"], ["search"], ["search", "nosuch"], ["follow-up", "a1"], ["follow-up", "a1", "someday"], ["inspect", "nosuch", "x"],
    ["show"], ["show", "p1", "p2"], ["approve"], ["move", "a1"], ["move", "a1", "nowhere"], ["move", "a1", "APPLIED", "--via", "pigeon"],
    ["rate", "a1", "6"], ["rate", "a1", "0"], ["rate", "a1", "good"], ["search", "add", "--salary", "much", "x"], ["search", "add", "--remote", "moon", "x"],
    ["search", "add", "--contract", "marriage", "x"], ["search", "add", "--every", "often", "x"], ["search", "add", "--nosuch", "x"],
    ["search", "add", "x", "--keyword"], ["search", "add", "--location", "a", "--location", "b", "x"], ["search", "edit", "s1", "--active", "maybe"], ["search", "add", "--keywords", "some", "x"],
    ["search", "add", "--max-age", "-1", "x"],
    ["inbox", "--status", "lost"], ["inbox", "--limit", "-1"], ["inbox", "--limit", "x"], ["inbox", "--sort", "beauty"], ["add"],
    ["add", "https://a.example/1", "--company", "C"], ["add", "--file", "x.html"], ["add", "--title", "T"],
    ["add", "--company", "", "--title", "T"], ["add", "--company", "C", "--start", "soonish"], ["add", "--company", "C", "--start", "2027-02-30"],
    ["add", "--company", "C", "--url", "vauban"], ["add", "--file", __file__, "--url", "vauban"], ["add", "--file", __file__, "--url", ""], ["note", "a1", "-x"], ["profile", "set", "full_name"],
    ["watch", "--since", "yesterday"], ["queue", "retry"], ["--json=yes", "status"],
]
MISSING = [
    ["show", "p9"], ["show", "a9"], ["show", "12"], ["show", "x"], ["approve", "p9"], ["approve", "a1"], ["reject", "p9"], ["unfilter", "f9"],
    ["move", "a9", "APPLIED"], ["note", "a9", "x"], ["rate", "a9", "3"], ["history", "a9"], ["history", "p9"], ["analyze", "a9"], ["analysis", "a9"],
    ["search", "edit", "s9", "--name", "x"], ["search", "remove", "s9"], ["inbox", "--search", "s9"], ["refresh", "--search", "s9"],
    ["queue", "retry", "t9"], ["queue", "cancel", "t9"], ["cv", "text", "c9"], ["cv", "text"], ["cv", "import", "/nowhere/cv.pdf"],
    ["boards", "show", "nosuch"], ["search", "add", "--board", "nosuch", "x"], ["undo"], ["redo"], ["profile", "import", "/nowhere.json"],
]
FAILED = [["profile", "set", "status=asleep"], ["profile", "set", "skills=C"], ["profile", "set", "nosuch=1"], ["search", "add", ""]]


def refuse(words, code, name):
    answer = store.run(*words, code=code)
    tap.check(f"{code}: {' '.join(words)}", set(answer) == {"error"} and set(answer["error"]) == {"code", "message"} and answer["error"]["message"], answer)
    if name:
        tap.equal(f"its code: {' '.join(words)}", answer["error"]["code"], name)


def in_words():
    done = subprocess.run([store.program, "--data-dir", store.folder, "show", "p9"], capture_output=True, text=True, timeout=60)
    tap.equal("without --json nothing is on standard output", done.stdout, "")
    tap.check("and one line on standard error", done.stderr.startswith("jobmatectl: ") and done.stderr.count("\n") == 1, done.stderr)
    done = subprocess.run([store.program, "--data-dir", store.folder, "--profile", "x", "status"], capture_output=True, text=True, timeout=60)
    tap.equal("--data-dir and --profile are one too many", done.returncode, 2)
    done = subprocess.run([store.program, "--profile", "../x", "status"], capture_output=True, text=True, timeout=60)
    tap.equal("a profile's name holds no path", done.returncode, 2)


def whole():
    tap.equal("of several ids one that is missing leaves the others alone", store.run("add", "--company", "C", "--title", "T")["id"], "p1")
    store.run("approve", "p1", "p9", code=3)
    tap.equal("pending still", store.run("show", "p1")["status"], "PENDING")


def about():
    for words in ["--help"], ["--version"], ["status", "--help"], ["search", "--help"], ["search", "add", "--help"], ["inspect", "--help"], ["--help", "nosuch"]:
        done = subprocess.run([store.program, *words], capture_output=True, text=True, timeout=60)
        tap.check(" ".join(words), done.returncode == 0 and done.stdout and not done.stderr, done.stderr)


for words in USAGE:
    tap.case(" ".join(words), lambda: refuse(words, 2, "usage"))
for words in MISSING:
    tap.case(" ".join(words), lambda: refuse(words, 3, "not-found"))
for words in FAILED:
    tap.case(" ".join(words), lambda: refuse(words, 1, None))
for case in in_words, whole, about:
    tap.case(case.__name__, case)
store.close()
tap.end()
