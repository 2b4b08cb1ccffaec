#!/usr/bin/env python3
"""test-backup.py JOBMATECTL: everything in one file, and back."""
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
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
    call("old", "provider", "use", "mistral", "--model", "small")
    tap.equal("backup", call("old", "backup", str(backup))[:2], (0, {"file": str(backup)}))
    tap.check("what is in it", {"about.json", "jobmate.db"} <= set(zipfile.ZipFile(backup).namelist()))
    call("old", "add", "--company", "Acme", "--title", "Later")

    code, answer, _ = call("new", "restore", str(backup))
    tap.equal("restore where nothing was", (code, answer["before"], answer["keys_to_enter"]), (0, None, ["francetravail", "mistral"]))
    tap.equal("which of them is the model's", answer["provider_key_to_enter"], "mistral")
    tap.equal("what it has", titles("new"), ["Weaver"])
    tap.check("its words are found", call("new", "inbox", "--query", "weav")[1]["total"] == 1)

    code, answer, _ = call("old", "restore", str(backup))
    tap.equal("restore over another", (code, titles("old")), (0, ["Weaver"]))
    aside = pathlib.Path(answer["before"]).relative_to(scratch)
    tap.equal("nothing is lost", titles(aside), ["Later", "Weaver"])


def rewrite(source, target, change):
    """The same archive, with the bytes that change(name, bytes) gives."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def tampered():
    call("files", "add", "--company", "Acme", "--title", "Weaver")
    call("files", "approve", "p1")
    for name in "offer.txt", "plan.txt":
        (scratch / name).write_text(f"This is the {name}")
        tap.equal(f"attach {name}", call("files", "attach", "a1", str(scratch / name))[0], 0)
    folder = scratch / "files"
    offer, = [path for path in (folder / "attachments").iterdir() if path.read_text() == "This is the offer.txt"]
    pdf = b"%PDF-1.4 of a CV"
    stem = hashlib.sha256(pdf).hexdigest()
    (folder / "cv").mkdir(exist_ok=True)
    (folder / "cv" / f"{stem}.pdf").write_bytes(pdf)
    (folder / "cv" / f"{stem}.png").write_bytes(b"\x89PNG of its first page")
    packed = scratch / "files.zip"
    call("files", "backup", str(packed))
    names = {pathlib.PurePath(name).name for name in zipfile.ZipFile(packed).namelist()}
    tap.check("pictures can be drawn again", f"{stem}.pdf" in names and f"{stem}.png" not in names, names)
    code, answer, _ = call("whole", "restore", str(packed))
    tap.equal("whole", (code, answer["lost_files"], (scratch / "whole" / "cv" / f"{stem}.pdf").read_bytes()), (0, [], pdf))

    changed = scratch / "changed.zip"
    rewrite(packed, changed, lambda name, content: content.replace(b"offer", b"0ffer") if name.startswith("attachments/") else content)
    code, answer, _ = call("changed", "restore", str(changed))
    tap.equal("one that was changed is left out", (code, answer["lost_files"], call("changed", "show", "a1")[0]), (0, ["offer.txt"], 0))
    tap.equal("for good", sorted(path.read_text() for path in (scratch / "changed" / "attachments").iterdir()), ["This is the plan.txt"])
    tap.check("the status tells", any("offer.txt" in problem for problem in call("changed", "status")[1]["problems"]))
    said = subprocess.run([program, "--data-dir", str(scratch / "again"), "restore", str(changed)], capture_output=True, text=True, timeout=60).stdout
    tap.check("and so does the terminal", "“offer.txt” is not in the backup" in said and "plan.txt" not in said, said)
    tap.equal("it cannot be saved", call("changed", "attachment", "save", "d1", str(scratch / "saved.txt"))[0], 3)

    tap.equal("it can from where it was", call("files", "attachment", "save", "d1", str(scratch / "saved.txt"))[0], 0)
    tap.equal("for its owner alone", ((scratch / "saved.txt").read_text(), (scratch / "saved.txt").stat().st_mode & 0o777), ("This is the offer.txt", 0o600))
    code, answer, _ = call("files", "attachment", "save", "d1", str(scratch / "saved.txt"))
    tap.equal("not over another", (code, answer["error"]["code"]), (1, "conflict"))
    offer.chmod(0o600)
    offer.write_text("rotten")
    code, answer, _ = call("files", "attachment", "save", "d1", str(scratch / "other.txt"))
    tap.equal("what has gone bad is not handed out", (code, answer["error"]["code"], (scratch / "other.txt").exists()), (1, "corrupt", False))


def interrupted():
    """However long it takes: nothing is left of it."""
    folder = scratch / "large" / "boards"
    call("large", "add", "--company", "Acme", "--title", "Weaver")
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.board").write_bytes(os.urandom(24 << 20))
    target = scratch / "stick"
    target.mkdir()
    with subprocess.Popen([program, "--data-dir", str(scratch / "large"), "backup", str(target / "all.zip")], stderr=subprocess.DEVNULL) as running:
        while not list(target.iterdir()):
            assert running.poll() is None
            time.sleep(0.001)
        running.send_signal(signal.SIGINT)
    tap.equal("interrupted", (running.returncode, list(target.iterdir()), list((scratch / "large").glob(".backup-*"))), (130, [], []))
    shutil.rmtree(folder)


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


def by_themselves():
    code, answer, _ = call("plan", "backups")
    tap.equal("none yet", (code, answer["backups"], answer["folder"]), (0, [], str(scratch / "plan" / "backups")))
    tap.equal("nothing to back up, and nothing made", (call("plan", "backup")[0], (scratch / "plan" / "jobmate.db").exists()), (3, False))
    call("plan", "add", "--company", "Acme", "--title", "Weaver")
    call("plan", "work")
    tap.equal("the work makes one", len(call("plan", "backups")[1]["backups"]), 1)
    tap.equal("not due again", call("plan", "backup", "--due")[1]["file"], None)
    call("plan", "add", "--company", "Acme", "--title", "Later")
    code, answer, _ = call("plan", "restore", "--newest")
    tap.equal("back to the newest", (code, titles("plan")), (0, ["Weaver"]))

    storage = call("plan", "status")[1]["storage"]
    tap.equal("the status tells", (storage["path"], len(storage["backups"]), storage["backup_failure"]),
              (str(scratch / "plan" / "jobmate.db"), 1, None))
    tap.check("with sizes", storage["size"] > 4096 and storage["free_space"] > 0, storage)
    tap.equal("no such folder", call("plan", "backups", "--folder", str(scratch / "disk"))[0], 3)
    (scratch / "disk").mkdir()
    tap.equal("another folder", call("plan", "backups", "--folder", str(scratch / "disk"))[1]["backups"], [])
    (scratch / "disk").rmdir()
    code, answer, error = call("plan", "backup")
    tap.equal("that is gone", (code, answer["error"]["code"], (scratch / "disk").exists()), (3, "not-found", False))
    tap.check("which the status tells", any("disk" in problem for problem in call("plan", "status")[1]["problems"]))
    tap.equal("the work is done all the same", call("plan", "work")[0], 0)
    tap.equal("and back", len(call("plan", "backups", "--folder", "default")[1]["backups"]), 1)


def damaged():
    database = scratch / "plan" / "jobmate.db"
    tap.equal("whole", call("plan", "check")[1], {"condition": "sound"})
    bytes_ = bytearray(database.read_bytes())
    bytes_[4096:] = b"\xff" * (len(bytes_) - 4096)
    database.write_bytes(bytes_)
    code, answer, error = call("plan", "inbox")
    tap.equal("damaged", (code, answer["error"]["code"]), (1, "corrupt"))
    tap.check("and what to do", "restore --newest" in error and len(answer["backups"]) == 1, (answer, error))
    tap.equal("which helps", (call("plan", "restore", "--newest")[0], titles("plan")), (0, ["Weaver"]))
    aside = [path for path in (scratch / "plan").glob("before-restore-*/jobmate.db") if path.read_bytes() == bytes(bytes_)]
    tap.equal("the damaged file is kept", len(aside), 1)


def erased():
    code, _, error = call("plan", "erase")
    tap.equal("not without being sure", (code, "--yes" in error, titles("plan")), (2, True, ["Weaver"]))
    (scratch / "plan" / "letter.odt").write_text("mine")
    former = scratch / "former"
    former.mkdir()
    call("plan", "backups", "--folder", str(former))
    former.rmdir()
    code, answer, _ = call("plan", "erase", "--yes")
    tap.equal("where backups may be left", answer["left"], [str(former), str(scratch / "disk")])
    tap.equal("all of it", (code, [path.name for path in (scratch / "plan").iterdir()]), (0, ["letter.odt"]))
    tap.equal("a first start again", titles("plan"), [])


def erased_elsewhere():
    """Backups in a folder of the user's, and what one left there that was killed; nothing else."""
    stick = scratch / "usb"
    stick.mkdir()
    call("last", "add", "--company", "Acme", "--title", "Weaver")
    call("last", "backups", "--folder", str(stick))
    call("last", "backup")
    made, = stick.iterdir()
    (stick / f".{made.name}.AAAAAA").write_text("half")
    (stick / ".other.zip.AAAAAA").write_text("mine")
    tap.equal("erased where backups go", (call("last", "erase", "--yes")[0], [path.name for path in stick.iterdir()]), (0, [".other.zip.AAAAAA"]))


for case in there_and_back, tampered, interrupted, refused, in_use, by_themselves, damaged, erased, erased_elsewhere:
    tap.case(case.__name__, case)
tap.end()
