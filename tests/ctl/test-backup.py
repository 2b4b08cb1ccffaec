#!/usr/bin/env python3
"""test-backup.py JOBMATECTL: everything in one file, and back."""
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

from harness import Tap

tap = Tap()
program = sys.argv[1]
scratch = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-test-"))
backup = scratch / "everything.zip"


def call(folder, *words):
    done = subprocess.run([program, "--data-dir", str(scratch / folder), "--json", *words], capture_output=True, text=True, timeout=60)
    return done.returncode, json.loads(done.stdout or "null"), done.stderr.strip()


def titles(folder):
    return [posting["title"] for posting in call(folder, "inbox")[1]["postings"]]


def there_and_back():
    code, _, error = call("none", "backup", str(backup))
    tap.equal("nothing to back up", (code, "nothing" in error, backup.exists()), (3, True, False))
    call("old", "search", "add", "--board", "francetravail:développeur", "--board", "remotive", "--keyword", "C", "Search")
    call("old", "add", "--company", "Acme", "--title", "Weaver")
    tap.equal("backup", call("old", "backup", str(backup))[:2], (0, {"file": str(backup)}))
    tap.check("what is in it", {"about.json", "jobmate.db"} <= set(zipfile.ZipFile(backup).namelist()))
    call("old", "add", "--company", "Acme", "--title", "Later")

    code, answer, _ = call("new", "restore", str(backup))
    tap.equal("restore where nothing was", (code, answer["before"], answer["keys_to_enter"]), (0, None, ["francetravail"]))
    tap.equal("what it has", titles("new"), ["Weaver"])
    tap.check("its words are found", call("new", "inbox", "--query", "weav")[1]["total"] == 1)

    code, answer, _ = call("old", "restore", str(backup))
    tap.equal("restore over another", (code, titles("old")), (0, ["Weaver"]))
    aside = pathlib.Path(answer["before"]).relative_to(scratch)
    tap.equal("nothing is lost", titles(aside), ["Later", "Weaver"])


def refused():
    strange = scratch / "strange.zip"
    with zipfile.ZipFile(strange, "w") as archive:
        archive.writestr("../outside", "x")
    for path, status in (strange, 1), (pathlib.Path(sys.argv[0]), 1), (scratch / "absent.zip", 3):
        code, answer, error = call("old", "restore", str(path))
        tap.equal(f"refused: {path.name}", (code, bool(error), "error" in answer), (status, True, True))
    tap.equal("no way out", (scratch / "outside").exists(), False)
    tap.equal("nothing changed", titles("old"), ["Weaver"])


def in_use():
    with subprocess.Popen([program, "--data-dir", str(scratch / "old"), "watch", "--since", "0"], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        code, answer, _ = call("old", "restore", str(backup))
        tap.equal("not while it is open", (code, answer["error"]["code"]), (1, "conflict"))
        tap.equal("but it can be backed up", call("old", "backup", str(scratch / "again.zip"))[0], 0)
        other.terminate()


for case in there_and_back, refused, in_use:
    tap.case(case.__name__, case)
tap.end()
