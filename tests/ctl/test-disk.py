#!/usr/bin/env python3
"""test-disk.py JOBMATECTL: a disk that is full or read-only, a folder of somebody else's. Nothing is lost, and all goes on when it is mended."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from harness import Tap

tap = Tap()
program = sys.argv[1]


def own_mounts():
    """Again, where mounts are this process's own business."""
    if os.environ.get("JM_TEST_MOUNTS"):
        return
    if os.geteuid() != 0 or not shutil.which("unshare") or subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode != 0:
        print("1..0 # SKIP mounts need root")
        sys.exit(0)
    os.execvpe("unshare", ["unshare", "--mount", sys.executable, *sys.argv], {**os.environ, "JM_TEST_MOUNTS": "1"})


def mount(folder, *options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)], check=True)


def remount(folder, mode):
    subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True)


def call(folder, *words, before=()):
    done = subprocess.run([*before, program, "--data-dir", str(folder), "--json", *words], capture_output=True, text=True, timeout=60)
    return done.returncode, json.loads(done.stdout or "null"), done.stderr.strip()


def add(folder, title):
    return call(folder, "add", "--company", "Acme", "--title", title)


def titles(folder):
    return sorted(posting["title"] for posting in call(folder, "inbox", "--limit", "1000")[1]["postings"])


def refused(name, answer, code):
    tap.equal(name, (answer[0], answer[1]["error"]["code"]), (1, code))
    tap.check(f"{name}: what to do", answer[2].endswith(".") and len(answer[2]) > 40, answer[2])


def full(disk):
    data = disk / "data"
    add(data, "Weaver")
    fill(disk)
    refused("a full disk", add(data, "Smith"), "disk-full")
    refused("a decision", call(data, "approve", "p1"), "disk-full")
    (disk / "filler").unlink()
    tap.equal("nothing is lost", titles(data), ["Weaver"])
    tap.equal("and it goes on", (call(data, "approve", "p1")[0], add(data, "Smith")[0], call(data, "check")[1]["condition"]), (0, 0, "sound"))


def fill(disk):
    with open(disk / "filler", "wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096) == 4096:
                pass
        except OSError:
            pass


def files_in(folder):
    """Drafts, too, but not what SQLite lays beside its file."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock")))


def full_takeout(disk):
    """Everything out and in: refused with a sentence, nothing half is left, and what was there is as it was."""
    data, elsewhere = disk / "data", pathlib.Path(tempfile.mkdtemp(prefix="jobmate-test-"))
    document, archive, letter, paper = elsewhere / "all.json", elsewhere / "all.zip", disk / "letter.txt", elsewhere / "offer.bin"
    add(data, "Weaver")
    call(data, "approve", "p1")
    (disk / "text").write_text("Dear all,")
    call(data, "letter", "a1", "--set", str(disk / "text"))
    call(data, "attach", "a1", str(disk / "text"))
    paper.write_bytes(os.urandom(100_000))
    for title in range(30):
        add(elsewhere / "other", f"Smith {title}")
    call(elsewhere / "other", "export", str(document))
    call(elsewhere / "other", "backup", str(archive))
    for path in disk / "all.json", disk / "all.zip", disk / "resume.json", letter:
        path.write_text("yesterday")
    fill(disk)
    before = files_in(disk)
    for words in (
        ("export", str(disk / "all.json")), ("backup", str(disk / "all.zip")), ("profile", "export", str(disk / "resume.json")),
        ("letter", "a1", "--export", str(letter)), ("attachment", "save", "d1", str(disk / "saved")), ("attach", "a1", str(paper)),
        ("import", str(document)), ("import", str(document), "--merge"), ("backup",), ("restore", str(archive)),
    ):
        refused(" ".join(word for word in words if not word.startswith("/")), call(data, *words), "disk-full")
    tap.equal("nothing half is left", files_in(disk), before)
    tap.equal("nor lost", {path.read_text() for path in (disk / "all.json", disk / "all.zip", disk / "resume.json", letter)}, {"yesterday"})
    (disk / "filler").unlink()
    tap.equal("and it goes on", (call(data, "export", str(disk / "all.json"))[0], call(data, "import", str(document))[0], call(data, "check")[1]["condition"]),
              (0, 0, "sound"))
    tap.equal("all is there", (len(titles(data)), call(data, "restore", str(archive))[0], len(titles(data))), (30, 0, 30))
    shutil.rmtree(elsewhere)


def read_only(disk):
    data = disk / "data"
    add(data, "Weaver")
    remount(disk, "ro")
    refused("a read-only disk", add(data, "Smith"), "read-only")
    refused("looking, too", call(data, "inbox"), "read-only")
    remount(disk, "rw")
    tap.equal("and it goes on", (add(data, "Smith")[0], titles(data)), (0, ["Smith", "Weaver"]))


def somebody_elses(disk):
    data = disk / "data"
    add(data, "Weaver")
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    refused("somebody else's folder", call(data, "inbox", before=nobody), "read-only")
    tap.equal("it is as it was", titles(data), ["Weaver"])


def backups(disk):
    data, small = disk / "data", disk / "small"
    small.mkdir()
    mount(small, "size=256k")
    add(data, "Weaver")
    call(data, "backups", "--folder", str(small))
    refused("no room for a backup", call(data, "backup"), "disk-full")
    tap.equal("nothing half is left", list(small.iterdir()), [])
    tap.equal("the work is done", call(data, "work")[0], 0)
    status = call(data, "status")[1]
    tap.check("the status tells", any("free space" in problem for problem in status["problems"]) and status["storage"]["backup_failure"], status)
    remount(small, "ro,size=200m")
    tap.equal("nor on a read-only disk", call(data, "backup")[0], 1)
    remount(small, "rw,size=200m")
    tap.equal("once there is room", (call(data, "backup")[0], call(data, "status")[1]["storage"]["backup_failure"]), (0, None))
    subprocess.run(["umount", str(small)], check=True)


own_mounts()
for case, size in (full, "3m"), (full_takeout, "16m"), (read_only, "8m"), (somebody_elses, "8m"), (backups, "200m"):
    place = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-test-"))
    place.chmod(0o755)
    mount(place, f"size={size}", "mode=755")
    tap.case(case.__name__, lambda: case(place))
    subprocess.run(["umount", "--lazy", str(place)], check=False)
    place.rmdir()
tap.end()
