#!/usr/bin/env python3
"""test-board-key.py JOBMATECTL: the key of a board goes from standard input or the terminal into the keyring, and into nothing else."""
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

from harness import Boards, Store, Tap

ID, KEY = "canary-id-4711", "canary key & = 0815"
tap = Tap()
folder = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-keys-"))
answer = folder / "adzuna.json"
answer.write_text(json.dumps({"count": 1, "results": [{"id": "1", "title": "C developer", "redirect_url": "https://www.adzuna.fr/details/1", "created": "2026-11-20T10:00:00Z",
                                                       "description": "C and more…", "location": {"display_name": "Lyon"}}]}))
boards = Boards({r"api\.adzuna\.com/v1/api/jobs/fr/search/1": answer})
store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=boards.origin, SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=str(folder / "test.keyring"), SECRET_FILE_TEST_PASSWORD="test")
os.environ.pop("JOBMATE_KEY_ADZUNA", None)


def call(*words, given=""):
    done = subprocess.run([store.program, "--data-dir", store.folder, *words], env=store.environment, input=given, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def on_a_terminal(*words, typed):
    """What a terminal shows while lines are typed into it, one after each question."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(store.program, [store.program, "--data-dir", store.folder, *words], {**store.environment, "TERM": "xterm"})
    shown = b""
    lines = list(typed)
    while True:
        try:
            piece = os.read(fd, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if lines and shown.endswith(b": "):
            os.write(fd, lines.pop(0))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


def refresh():
    return store.run("refresh")["boards"][0]


def unknown():
    store.run("search", "add", "--board", "adzuna:fr/C++", "C")
    error = refresh()["error"]
    tap.check("without a key the board says where to get one", error and "https://developer.adzuna.com/" in error, error)
    tap.equal("and is not asked", boards.log, [])
    listed = {b["name"]: b for b in store.run("boards")["boards"]}["adzuna"]
    tap.equal("the list says so", (listed["needs_key"], listed["key"], listed["key_url"]), (True, "Adzuna API key", "https://developer.adzuna.com/signup"))
    for words in ("boards",), ("boards", "show", "adzuna"):
        text = call(*words)[1]
        tap.check(f"{' '.join(words)} says it to people", all(part in text for part in ("Adzuna API key", "https://developer.adzuna.com/signup", "boards key")), text)


def from_standard_input():
    code, out, err = call("--json", "boards", "key", "adzuna", given=f"{ID}\n{KEY}\n")
    tap.equal("two lines are a key", (code, json.loads(out)), (0, {"board": "adzuna", "title": "Adzuna", "has_key": True}))
    tap.check("which is not said again", ID not in out + err and KEY not in out + err)
    tap.equal("the board answers", (refresh()["error"], store.run("inbox")["total"]), (None, 1))
    tap.check("with both parts", f"app_id={ID}&app_key=canary%20key%20%26%20%3D%200815&" in boards.log[-1][0], boards.log)
    files = [path for path in pathlib.Path(store.folder).rglob("*") if path.is_file()]
    tap.check("and they are in no file", files and not any(b"canary" in path.read_bytes() for path in files))


def clear():
    code, out, _ = call("boards", "key", "adzuna", "--clear")
    tap.equal("forgotten", (code, out), (0, "The key of Adzuna is forgotten.\n"))
    tap.check("the board wants one again", "https://developer.adzuna.com/" in (refresh()["error"] or ""))
    tap.equal("to forget twice is no fault", call("boards", "key", "adzuna", "--clear")[0], 0)


def from_the_terminal():
    code, shown = on_a_terminal("boards", "key", "adzuna", typed=(ID.encode() + b"\n", KEY.encode() + b"\n"))
    tap.equal("typed", code, 0)
    tap.check("asked for by name", "Application ID: " in shown and "Application key: " in shown and "https://developer.adzuna.com/signup" in shown, shown)
    tap.check("and not shown", "canary" not in shown, shown)
    tap.equal("the board answers", refresh()["error"], None)
    code, shown = on_a_terminal("boards", "key", "adzuna", typed=(b"\x03",))
    tap.equal("an interrupt ends the question", code, 130)


def refused():
    tap.equal("a key is no word of the command line", call("boards", "key", "adzuna", KEY)[0], 2)
    code, _, err = call("boards", "key", "adzuna", given=f"{ID}\n")
    tap.check("half a key is none", code == 1 and "Application key" in err, err)
    code, _, err = call("boards", "key", "adzuna", given=f"{ID}\n\n")
    tap.check("nor is an empty line", code == 1, err)
    code, _, err = call("boards", "key", "remotive", given="x\n")
    tap.check("a board without a key says so", code == 1 and "Remotive" in err, err)
    tap.equal("no such board", call("boards", "key", "nowhere")[0], 3)


for case in unknown, from_standard_input, clear, from_the_terminal, refused:
    tap.case(case.__name__, case)
store.close()
tap.end()
