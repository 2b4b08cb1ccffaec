#!/usr/bin/env python3
"""test-share.py JOBMATECTL: the data on a share of the network."""
import pathlib
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


def disk():
    """A program that shows a disk of this computer is no share."""
    (scratch / "stick").mkdir()
    (scratch / "mnt").mkdir()
    with share.Share(scratch / "stick", scratch / "mnt", "fuse.ntfs-3g"):
        tap.equal("nothing to tell", is_told(store_in(scratch / "mnt")), (False, False))


reason = share.why_not()
for case in work, disk:
    if reason is None:
        tap.case(case.__name__, case)
    else:
        tap.skip(case.__name__, reason)
tap.end()
