#!/usr/bin/env python3
"""test-share.py JOBMATECTL: the data on a share of the network."""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

import share
from harness import Store, Tap

tap = Tap()
program = sys.argv[1]
scratch = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-test-"))


def store_in(folder):
    store = Store(program)
    store.folder = str(folder)
    return store


def is_told(store):
    status = store.run("status")
    return status["storage"]["is_remote"], any("share of the network" in problem for problem in status["problems"])


def work():
    """It goes on, and the user is told what may happen to it."""
    (scratch / "behind").mkdir()
    (scratch / "at").mkdir()
    with share.Share(scratch / "behind", scratch / "at", "fuse.sshfs"):
        store = store_in(scratch / "at" / "jobmate")
        for title in "Weaver", "Dyer":
            store.run("add", "--company", "Acme", "--title", title)
        store.run("approve", "p1")
        store.run("note", "a1", "By night mail")
        tap.equal("what is on it", [posting["title"] for posting in store.run("inbox")["postings"]], ["Dyer"])
        tap.equal("it is told", is_told(store), (True, True))
        tap.equal("a backup", store.run("backup", str(scratch / "at" / "all.zip")), {"file": str(scratch / "at" / "all.zip")})
        tap.equal("and back", store.run("restore", str(scratch / "at" / "all.zip"))["lost_files"], [])
        tap.equal("the same", store.run("show", "a1")["notes"][0]["text"], "By night mail")
        tap.equal("sound", store.run("check"), {"condition": "sound"})
    tap.equal("all of it is behind", is_told(store_in(scratch / "behind" / "jobmate")), (False, False))


def another_computer(folder, name, *words):
    """jobmatectl on a computer of that name that sees the same share; its exit status and what it answers."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        share.become(name, scratch / f"id of {name}")
        done = subprocess.run([program, "--data-dir", str(folder), "--json", *words], stdout=writer, stderr=subprocess.DEVNULL)
        os._exit(done.returncode)
    os.close(writer)
    with open(reader, encoding="utf-8") as stream:
        answer = json.loads(stream.read() or "null")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), answer


def two_computers():
    """Two at once would damage it: the second is told by name who has it."""
    (scratch / "server").mkdir()
    (scratch / "net").mkdir()
    with share.Share(scratch / "server", scratch / "net", "fuse.sshfs"):
        folder = scratch / "net" / "jobmate"
        store_in(folder).run("add", "--company", "Acme", "--title", "Weaver")
        tap.equal("one after the other", another_computer(folder, "kestrel", "inbox")[1]["total"], 1)
        with subprocess.Popen([program, "--data-dir", str(folder), "watch", "--since", "0"], stdout=subprocess.PIPE) as other:
            other.stdout.readline()
            tap.equal("two programs of one computer", store_in(folder).run("inbox")["total"], 1)
            for words in ("inbox",), ("add", "--company", "Acme", "--title", "Dyer"), ("erase", "--yes"):
                status, answer = another_computer(folder, "kestrel", *words)
                tap.equal(f"not {words[0]} from another", (status, answer["error"]["code"]), (1, "conflict"))
                tap.check("and whose it is", socket.gethostname() in answer["error"]["message"], answer)
            other.kill()
        tap.equal("once it has ended, however it did", another_computer(folder, "kestrel", "inbox")[1]["total"], 1)


def disk():
    """A program that shows a disk of this computer is no share."""
    (scratch / "stick").mkdir()
    (scratch / "mnt").mkdir()
    with share.Share(scratch / "stick", scratch / "mnt", "fuse.ntfs-3g"):
        tap.equal("nothing to tell", is_told(store_in(scratch / "mnt")), (False, False))


reason = share.why_not()
for case in work, two_computers, disk:
    if reason is None:
        tap.case(case.__name__, case)
    else:
        tap.skip(case.__name__, reason)
tap.end()
