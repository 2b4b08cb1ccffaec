#!/usr/bin/env python3
"""test-profile.py JOBMATE JOBMATECTL: the profile in the real window.

Drags a job below another, moves it by keyboard, takes it back, and watches what other processes make of the profile and the CVs. The
window is read through AT-SPI, the outcome from the database."""
import json
import pathlib
import time

from harness import Store, Tap
from window import SIZE, Window, drag, run, wait_for, xdotool

JOBS = ["Baker", "Cook", "Waiter"]
DATED = [{"position": job, "name": "Larch", "startDate": f"{2020 - i}-01", "endDate": f"{2020 - i}-12"} for i, job in enumerate(JOBS)]


def jobs(store):
    return [job["position"] for job in store.run("profile", "show")["experience"]]


def in_order(window):
    rows = [window.find(job, "list item") for job in JOBS]
    places = [window.middle(row)[1] for row in rows if row]
    return len(places) == len(JOBS) and places == sorted(places)


def scroll_to(window, row):
    """Turns the wheel by one until the row is in sight, and stays where it is."""
    xdotool("mousemove", *(side // 2 for side in SIZE))
    before = window.middle(row)[1]
    if 0 < before < SIZE[1] - 250:
        time.sleep(0.3)
        return window.middle(row)[1] == before
    xdotool("click", 5)
    time.sleep(0.2)
    return False


def reorder(tap, store, window):
    rows = {job: wait_for(lambda job=job: window.find(job, "list item"), 30) for job in JOBS}
    tap.check("every job is a row that is named", all(rows.values()), rows)
    tap.check("they are scrolled into sight", wait_for(lambda: scroll_to(window, rows["Waiter"]), 10))
    box = window.middle(rows["Cook"])[2]
    # Below the middle of a row is behind it.
    drag(window.middle(rows["Baker"])[:2], (box.x + box.width // 3, box.y + box.height - 8))
    tap.check("dragged behind the next", wait_for(lambda: jobs(store) == ["Cook", "Baker", "Waiter"], 5), jobs(store))
    time.sleep(0.5)
    xdotool("key", "alt+Down")
    tap.check("by keyboard: the focus went with the row, and Alt+Down moves it on", wait_for(lambda: jobs(store) == ["Cook", "Waiter", "Baker"], 5), jobs(store))
    xdotool("key", "ctrl+z")
    tap.check("Ctrl+Z takes the last move back", wait_for(lambda: jobs(store) == ["Cook", "Baker", "Waiter"], 5), jobs(store))
    time.sleep(0.5)
    xdotool("key", "ctrl+z")
    tap.check("and the drag", wait_for(lambda: jobs(store) == JOBS, 5), jobs(store))
    tap.check("the window shows it", wait_for(lambda: in_order(window), 5))


def sees(tap, window, what, starts):
    tap.check(f"another process {what}: the window shows it", wait_for(lambda: window.find(starts), 10) is not None, starts)


def gone(tap, window, what, starts):
    """Nodes that come and go are not found, either: so what stays is looked for before and after."""
    absent = lambda: window.find("Looking for a job") and not window.find(starts) and window.find("Looking for a job") and not window.find(starts)
    tap.check(f"another process {what}: the window shows it no more", wait_for(absent, 10), starts)


def follows_other_processes(tap, store, window, paper):
    store.run("profile", "set", 'experience=[{"position": "Signwriter"}]')
    sees(tap, window, "sets the profile", "Signwriter")
    gone(tap, window, "sets the profile", "Waiter")
    store.run("cv", "import", str(paper))
    sees(tap, window, "imports a CV", "paper.pdf")
    other = paper.with_name("other.pdf")
    store.run("cv", "export", "profile", str(other), "--style", "classic")
    store.run("cv", "import", str(other))
    sees(tap, window, "imports another", "other.pdf")
    current = lambda name: (node := window.find(name, "radio button")) and node.get_state_set().contains(window.atspi.StateType.CHECKED)
    tap.check("the newest is the one in use", wait_for(lambda: current("other.pdf"), 10), "other.pdf")
    store.run("cv", "use", "c1")
    tap.check("another process takes the first: the window shows it", wait_for(lambda: current("paper.pdf"), 10), "paper.pdf")
    change = next(change["id"] for change in store.run("cv", "parse", "c1", "--review")["changes"] if "Waiter" in change["after_text"])
    store.run("cv", "parse", "c1", "--accept", change)
    sees(tap, window, "accepts a change", "Waiter")
    store.run("cv", "remove", "c2")
    gone(tap, window, "takes a CV out", "other.pdf")


def fit(store):
    return store.run("show", "p1")["fit"]


def fits_follow(tap, store):
    """What the window changes is measured in its background; here it takes back what another process set."""
    before = fit(store)
    store.run("profile", "set", 'skills=["Welding", "Signwriting"]')
    after = fit(store)
    tap.check("the fit follows the skills", after > before, (before, after))
    xdotool("key", "ctrl+z")
    tap.check("and the undo in the window, in its background", wait_for(lambda: fit(store) == before, 10), fit(store))


def inner(program, ctl):
    tap = Tap()
    store = Store(ctl)
    paper = pathlib.Path(store.folder) / "paper.pdf"
    store.run("profile", "set", "full_name=Marie Durand", f"experience={json.dumps(DATED)}")
    store.run("cv", "export", "profile", str(paper))
    store.run("add", "--company", "Tramontane", "--title", "Welder", "--profile-sought", "Welding and signwriting")
    window = Window(program, store, "profile")
    try:
        reorder(tap, store, window)
        follows_other_processes(tap, store, window, paper)
        fits_follow(tap, store)
        tap.check("the window is alive", window.process.poll() is None)
    finally:
        code = window.close()
    tap.check("it ends cleanly", code in (0, -15), code)
    store.close()
    tap.end()


run(inner)
