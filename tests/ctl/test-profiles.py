#!/usr/bin/env python3
"""test-profiles.py JOBMATECTL: several profiles, never mixed, and nobody else can look into them."""
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

from harness import Tap

tap = Tap()
program = sys.argv[1]
boards = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "user-boards"
home = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-test-"))
keyring = {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": str(home / "keyring"), "SECRET_FILE_TEST_PASSWORD": "open sesame",
           "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}
environment = {**os.environ, **keyring, "XDG_DATA_HOME": str(home / "data")}
main = home / "data" / "jobmate"



def call(*words, profile=None, text=None):
    words = (["--profile", profile] if profile else []) + ["--json", *words]
    # A program that leaves the mode of a file to the umask is found out.
    done = subprocess.run([program, *words], env=environment, capture_output=True, text=True, timeout=60, input=text, umask=0)
    return done.returncode, json.loads(done.stdout or "null"), done.stderr.strip()


def titles(profile=None):
    return [posting["title"] for posting in call("inbox", profile=profile)[1]["postings"]]


def names():
    for name in "", ".", "..", ".hidden", "a/b", "../x", "a:b", " a", "a ", "-x", "x" * 65, "a\nb":
        code, answer, _ = call("status", profile=name) if name else (2, None, None)
        tap.equal(f"no name: {name!r}", code, 2)
    tap.equal("nothing was made", main.exists(), False)
    for name in "work", "Émile & co", "2nd_try":
        tap.equal(f"a name: {name}", call("status", profile=name)[0], 0)
    tap.equal("the list", [profile["name"] for profile in call("profiles")[1]["profiles"]], [None, "2nd_try", "work", "Émile & co"])
    tap.equal("one or the other", call("--data-dir", str(home), "status", profile="work")[0], 2)


def apart():
    call("add", "--company", "Acme", "--title", "Weaver")
    call("add", "--company", "Acme", "--title", "Smith", profile="work")
    tap.equal("postings", (titles(), titles("work")), (["Weaver"], ["Smith"]))
    call("profile", "set", "full_name=Marie")
    tap.equal("who one is", call("profile", "show", profile="work")[1].get("full_name"), None)
    call("boards", "key", "adzuna", text="id-of-main\nkey-of-main\n")
    call("boards", "key", "adzuna", profile="work", text="id-of-work\nkey-of-work\n")
    tap.equal("a backup is of one", call("backup", profile="work")[0], 0)
    tap.equal("and goes to its folder", (len(call("backups", profile="work")[1]["backups"]), len(call("backups")[1]["backups"])), (1, 0))
    tap.equal("erasing one", call("erase", "--yes", profile="work")[0], 0)
    tap.equal("leaves the other", (titles(), titles("work")), (["Weaver"], []))


def modes():
    call("search", "add", "--board", "remotive", "--keyword", "C", "Search")
    for posting in call("inbox")[1]["postings"]:
        call("approve", posting["id"])
    call("note", "a1", "spoken on the phone")
    call("work")
    call("backup")
    tap.equal("a board of one's own", call("boards", "add", str(boards / "lighthouse.board"))[0], 0)
    call("restore", "--newest")
    call("add", "--company", "Acme", "--title", "Later")
    call("check")
    wrong = [f"{path.relative_to(main)} {stat.S_IMODE(path.lstat().st_mode):o}" for path in [main, *main.rglob("*")]
             if stat.S_IMODE(path.lstat().st_mode) != (0o700 if path.is_dir() else 0o600)]
    tap.check("a busy session was looked at", len(list(main.rglob("*"))) > 8, list(main.rglob("*")))
    tap.equal("for the user's eyes only", wrong, [])


for case in names, apart, modes:
    tap.case(case.__name__, case)
tap.end()
