#!/usr/bin/env python3
"""test-refresh-kill.py JOBMATECTL: a refresh that is killed anywhere, and repeated, loses no posting, stores none twice, and leaves the
index sound. A control in which boards were remembered before their postings were stored must be found out."""
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from harness import Boards, Store, Tap

ROUNDS = 100 if os.environ.get("JM_TEST_LONG") else 10
COMPANIES, POSTINGS = 4, 120
tap = Tap()
chance = random.Random(7)
folder = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-boards-"))


def job(company, number):
    return {"id": company * 1000 + number, "title": f"Engineer {company}.{number}", "absolute_url": f"https://boards.greenhouse.io/c{company}/jobs/{company * 1000 + number}",
            "location": {"name": "Lyon"}, "updated_at": "2026-11-20T10:00:00-05:00", "content": f"&lt;p&gt;Work {number} of company {company}. {'Words of it. ' * 60}&lt;/p&gt;"}


for one in range(COMPANIES):
    (folder / f"c{one}.json").write_text(json.dumps({"jobs": [job(one, n) for n in range(POSTINGS)], "meta": {"total": POSTINGS}}))
boards = Boards({rf"boards-api\.greenhouse\.io/v1/boards/c{one}/jobs": folder / f"c{one}.json" for one in range(COMPANIES)})
wanted = {str(one * 1000 + n) for one in range(COMPANIES) for n in range(POSTINGS)}


def make_store():
    store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=boards.origin)
    store.run("search", "add", *[word for one in range(COMPANIES) for word in ("--board", f"greenhouse:c{one}")], "All")
    return store


def look(store):
    """What is wrong with what is stored."""
    faults = []
    with sqlite3.connect(os.path.join(store.folder, "jobmate.db")) as database:
        for index in ("posting_titles", "posting_bodies"):
            database.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        database.rollback()
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            faults.append("the file is damaged")
        for table, column in (("posting", "external_id"), ("match", "posting"), ("sighting", "posting")):
            twice = database.execute(f"SELECT count(*) FROM (SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1)").fetchone()[0]
            if twice:
                faults.append(f"{twice} twice in {table}")
        untold = database.execute("SELECT count(*) FROM posting p WHERE (SELECT count(*) FROM event e WHERE e.kind = 'JOB_DISCOVERED' AND e.subject = 'p' || p.id) <> 1").fetchone()[0]
        if untold:
            faults.append(f"{untold} not told once")
        ids = {row[0] for row in database.execute("SELECT external_id FROM posting")}
    database.close()
    return faults, ids


def kill(store, after):
    """Returns whether it was killed before its end."""
    program = subprocess.Popen([store.program, "--data-dir", store.folder, "refresh"], env=store.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    program.kill()
    return program.wait() != 0


def whole_run():
    store = make_store()
    begin = time.monotonic()
    store.run("refresh")
    length = time.monotonic() - begin
    faults, ids = look(store)
    tap.equal("without a kill all is there", (faults, ids == wanted), ([], True))
    database = sqlite3.connect(os.path.join(store.folder, "jobmate.db"))
    states = database.execute("SELECT * FROM board_state").fetchall()
    database.close()
    store.close()
    return length, states


def killed(length):
    killed_at, broken = [], []
    for n in range(ROUNDS):
        store = make_store()
        # A round has its own share of the time, so that no part of it is left out.
        after = length * 1.1 * (n + chance.random()) / ROUNDS
        if kill(store, after):
            killed_at.append(round(after, 3))
        faults, ids = look(store)
        store.run("refresh")
        after_faults, after_ids = look(store)
        if faults or after_faults or not ids <= wanted or after_ids != wanted:
            broken.append((round(after, 3), faults, after_faults, sorted(wanted - after_ids)[:5]))
        store.close()
    tap.check(f"killed in most of {ROUNDS} rounds", len(killed_at) >= ROUNDS // 2, killed_at)
    tap.equal("no posting is lost, none is there twice, the index is sound", broken, [])


def control(length, states):
    """The states of the boards as if they had been written in a transaction of their own, before the postings."""
    lost = 0
    for n in range(5):
        store = make_store()
        database = sqlite3.connect(os.path.join(store.folder, "jobmate.db"))
        kill(store, length * (n + 1) / 8)
        database.executemany(f"INSERT OR REPLACE INTO board_state VALUES ({','.join('?' * len(states[0]))})", states)
        database.commit()
        database.close()
        store.run("refresh")
        lost += look(store)[1] != wanted
        store.close()
    tap.check("what is remembered too early loses postings, and that is seen", lost > 0, lost)


def all_of_it():
    length, states = whole_run()
    killed(length)
    control(length, states)


tap.case("kill", all_of_it)
shutil.rmtree(folder)
tap.end()
