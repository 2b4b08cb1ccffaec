#!/usr/bin/env python3
"""test-user-boards.py JOBMATECTL FOLDER: boards that a user wrote from the README alone are checked, put into the data folder, searched and
read to the whole text; a file with a fault says where."""
import json
import pathlib
import shutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harness import Store, Tap

tap = Tap()
folder = pathlib.Path(sys.argv[2])

LIST = """<!doctype html><html><body><h1>Openings</h1><ul>%s</ul></body></html>"""
OPENING = """<li class="opening odd"><h2><a href="/openings/%s">%s</a></h2><span class="station">%s</span><span class="place">%s</span>
<time datetime="%s">then</time><i class="hours">%s</i></li>"""
PAGES = {
    "/openings?page=1": LIST % (OPENING % (1, "Keeper &amp; cook", "Skerry Light", "Vardø", "2026-11-20 09:00", "Full-time")
                                + OPENING % (2, "Lens grinder", "Rock Light", "Måløy", "2026-11-19 09:00", "Part-time")),
    "/openings?page=2": LIST % (OPENING % (3, "Boatman", "Rock Light", "Måløy", "2026-11-18 09:00", "Full-time")),
    "/openings/1": "<html><body><nav>Home</nav><div id=advert><p>Keep the light &amp; cook.</p><ul><li>Two winters at least</li></ul></div>"
                   "<dl><dt>Hours</dt><dd>All</dd><dt>Pay</dt><dd>NOK 40 000 per month (and fish)</dd></dl><a class=apply href='/apply?id=1'>Apply</a></body></html>",
    "/openings/2": "<html><body><div id=advert><p>Grind lenses, unpaid at first.</p></div></body></html>",
    "/openings/3": "<html><body><div id=advert><p>Row in any weather.</p></div></body></html>",
}


def wagon(number, **more):
    return {"ref": f"w{number}", "what": {"title": f"Cook {number}", "text": f"<p>Cook for {number}0 people &amp; animals.</p>"}, "owner": {"name": "Dune & Co", "town": "Agadez"},
            "town": "Agadez", "country": "NE", "how": "wagon", "kind": "seasonal", "since": 1795165200 - number, "pay": {"from": 900, "to": 1100.5, "money": "eur", "per": "month"},
            "trades": [{"name": "kitchen"}], **more}


ANSWERS = {
    "": {"data": {"offers": [wagon(1), wagon(2, state="closed")]}, "page": {"after": "k\"2"}},
    "k\"2": {"data": {"offers": [wagon(3, how="anywhere"), wagon(4, town="Timia")]}, "page": {"after": "k3"}},
    "k3": {"data": {"offers": [wagon(5)]}, "page": {"after": None}},
}
asked = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, text, kind):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        page = PAGES.get(self.path.removeprefix("/jobs.lighthouse.example"))
        asked.append(("GET", self.path, None))
        return self.answer(200 if page else 404, page or "nothing", "text/html; charset=utf-8")

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked.append(("POST", self.path, request))
        if self.path != "/api.caravan.example/v3/search" or self.headers["X-Client"] != "jobmate" or request["trade"] != "cook" or request["size"] != 2:
            return self.answer(400, "{}", "application/json")
        return self.answer(200, json.dumps(ANSWERS[request["after"]]), "application/json")


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=f"http://127.0.0.1:{server.server_port}")
run = store.run
own = pathlib.Path(store.folder) / "boards"


def check():
    own.mkdir()
    for name in "lighthouse", "caravan":
        shutil.copy(folder / f"{name}.board", own)
        answer = run("boards", "check", str(own / f"{name}.board"))
        tap.equal(f"{name} is well", (answer["name"], answer["needs_key"]), (name, False))
    listed = {board["name"]: board for board in run("boards")["boards"]}
    tap.equal("they are listed", (listed["lighthouse"]["title"], listed["caravan"]["param"]), ("Lighthouse Jobs", "Trade"))


def fault():
    text = (folder / "caravan.board").read_text().replace("Next=page.after", "Nexst=page.after")
    bad = own / "bad.board"
    bad.write_text(text)
    error = run("boards", "check", str(bad), code=1)["error"]["message"]
    line = text.splitlines().index("Nexst=page.after") + 1
    tap.check("a slip of the pen is named with its line", f"line {line}" in error and "Nexst" in error, error)
    bad.unlink()


def listing_with_pages():
    run("search", "add", "--red-flag", "unpaid", "--board", "lighthouse", "Lights")
    counts = run("refresh", "--search", "s1")["totals"]
    tap.equal("two pages of a list, and what the whole text keeps out", (counts["fetched"], counts["new"], counts["filtered"], counts["failed"]), (3, 2, 1, 0))
    inbox = {p["title"]: run("show", p["id"]) for p in run("inbox", "--search", "s1")["postings"]}
    tap.equal("what is left", sorted(inbox), ["Boatman", "Keeper & cook"])
    keeper = inbox["Keeper & cook"]
    tap.equal("its text is that of its page", (keeper["description"], keeper["text_complete"]), ("Keep the light & cook.\n\n• Two winters at least", True))
    tap.equal("its list said the rest", (keeper["company_name"], keeper["location"], keeper["working_time"], keeper["published_at"]),
              ("Skerry Light", "Vardø", "full_time", "2026-11-20T08:00:00Z"))
    tap.equal("its pay", [keeper["salary"][key] for key in ("min", "currency", "period")], [40000, "NOK", "month"])
    tap.equal("where to apply", keeper["apply_url"], "https://jobs.lighthouse.example/apply?id=1")
    tap.equal("each page was asked for once", sorted(path for verb, path, _ in asked if verb == "GET" and not path.endswith("/robots.txt")), sorted("/jobs.lighthouse.example" + path for path in PAGES))


def service_with_cursor():
    refused = run("search", "add", "--board", "caravan", "No trade", code=1)["error"]["message"]
    tap.check("what it must be told is asked for", "Trade" in refused, refused)
    run("search", "add", "--board", "caravan:cook", "Wagons")
    counts = run("refresh", "--board", "caravan:cook")["totals"]
    tap.equal("three pages", (counts["fetched"], counts["new"], counts["failed"]), (3, 3, 0))
    tap.equal("from cursor to cursor", [body["after"] for verb, _, body in asked if verb == "POST"], ["", "k\"2", "k3"])
    inbox = {p["external_id"]: run("show", p["id"]) for p in run("inbox", "--query", "Cook", "--limit", "50")["postings"] if p["board"] == "caravan:cook"}
    tap.equal("without the closed one and the one of another town", sorted(inbox), ["w1", "w3", "w5"])
    first = inbox["w1"]
    tap.equal("a whole posting", (first["company_name"], first["location"], first["remote"], first["contract_type"], first["description"], first["text_complete"], first["tags"]),
              ("Dune & Co", "Agadez, NE", "on_site", "temporary", "Cook for 10 people & animals.", True, ["kitchen"]))
    tap.equal("its pay", [first["salary"][key] for key in ("min", "max", "currency", "period")], [900, 1100.5, "EUR", "month"])
    tap.equal("another is remote", inbox["w3"]["remote"], "remote")


for case in check, fault, listing_with_pages, service_with_cursor:
    tap.case(case.__name__, case)
store.close()
tap.end()
