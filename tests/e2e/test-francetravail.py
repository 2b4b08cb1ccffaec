#!/usr/bin/env python3
"""test-francetravail.py JOBMATECTL: the French employment service from its token to what it takes down, against a stand-in that is as
strict as it is: the form of the token, ranges, 204, 429, a token that is refused before its time."""
import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from harness import Store, Tap

CLIENT, SECRET = "PAR_jobmate_0123456789abcdef", "zq7/WX+x9&k=~Ω"
CALLS_PER_TOKEN = 2
tap = Tap()


def offer(number):
    return {"id": f"19{number:04}A", "intitule": f"Développeur C numéro {number} (H/F)", "description": f"Poste {number} : le noyau et ses bords.\n\n- Écrire du C\n- Le tester",
            "dateCreation": "2026-11-20T09:38:37.000Z", "dateActualisation": "2026-11-20T09:38:39.000Z", "lieuTravail": {"libelle": "69 - LYON 03", "codePostal": "69003"},
            "entreprise": {"nom": f"Atelier {number}"} if number % 5 else {"entrepriseAdaptee": False}, "typeContrat": "CDI", "salaire": {"libelle": "Annuel de 42000,00 Euros à 51000,00 Euros sur 12 mois"},
            "dureeTravailLibelleConverti": "Temps plein", "alternance": False, "origineOffre": {"origine": "1", "urlOrigine": f"https://candidat.francetravail.fr/offres/recherche/detail/19{number:04}A"}}


class Service:
    """The two hosts of the service, as /HOST/PATH?QUERY."""

    def __init__(self):
        self.offers = [offer(number) for number in range(353)]
        self.gone = set()      # taken down
        self.tokens = {}       # token -> calls it is still good for
        self.faults, self.log, self.times = [], [], []
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def answer(self, status, body=None, **headers):
                data = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
                service.log.append((self.command, self.path, status))
                self.send_response(status)
                self.send_header("Content-Type", "application/json;charset=UTF-8")
                if status != 204:
                    self.send_header("Content-Length", str(len(data)))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(data)

            def do_POST(self):
                url = urllib.parse.urlsplit(self.path)
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                fields = urllib.parse.parse_qs(form, keep_blank_values=True, strict_parsing=True)
                wanted = {"grant_type": ["client_credentials"], "client_id": [CLIENT], "client_secret": [SECRET], "scope": ["api_offresdemploiv2 o2dsoffre"]}
                if url.path != "/entreprise.francetravail.fr/connexion/oauth2/access_token" or url.query != "realm=%2Fpartenaire":
                    service.faults.append(f"token asked for at {self.path}")
                if self.headers["Content-Type"] != "application/x-www-form-urlencoded" or "Authorization" in self.headers:
                    service.faults.append(f"token asked for with {dict(self.headers)}")
                if fields != wanted:
                    service.faults.append("another form")
                    return self.answer(400, {"error": "invalid_client", "error_description": "Client authentication failed"})
                token = f"tok-{len(service.tokens)}-Qx81"
                service.tokens[token] = CALLS_PER_TOKEN
                return self.answer(200, {"access_token": token, "scope": "api_offresdemploiv2 o2dsoffre", "token_type": "Bearer", "expires_in": 1499})

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                query = urllib.parse.parse_qs(url.query, keep_blank_values=True)
                service.times.append(time.monotonic())
                token = (self.headers["Authorization"] or "").removeprefix("Bearer ")
                if service.tokens.get(token, 0) == 0:
                    return self.answer(401, {"message": "invalid token"})
                service.tokens[token] -= 1
                base = "/api.francetravail.io/partenaire/offresdemploi/v2/offres/"
                if not url.path.startswith(base):
                    service.faults.append(self.path)
                    return self.answer(404)
                if url.path != base + "search":
                    return self.one(url.path.removeprefix(base))
                return self.search(query)

            def one(self, number):
                found = [o for o in service.offers if o["id"] == number]
                return self.answer(204) if number in service.gone or not found else self.answer(200, found[0])

            def search(self, query):
                if query.get("motsCles") == ["rien"]:
                    if "departement" in query:
                        service.faults.append("a department that nobody gave")
                    return self.answer(204)
                if query.get("motsCles") == ["trop"]:
                    return self.answer(429, {"message": "too many"}, Retry_After="3600")
                if query.get("motsCles") != ["développeur"] or query.get("departement") != ["69"] or query.get("sort") != ["1"]:
                    service.faults.append(f"searched for {query}")
                first, last = map(int, query["range"][0].split("-"))
                if first > 1000 or last > 1149 or last - first > 149:
                    service.faults.append(f"range {first}-{last}")
                    return self.answer(400)
                shown = [o for o in service.offers if o["id"] not in service.gone and not o.get("hidden")]
                part = shown[first:last + 1]
                whole = len(part) == len(shown)
                return self.answer(200 if whole else 206, {"resultats": part, "filtresPossibles": []}, Content_Range=f"offres {first}-{first + len(part) - 1}/{len(shown)}")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}"

    def count(self, part, status=None):
        return sum(1 for _, path, code in self.log if part in path and status in (None, code))


service = Service()
store = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=service.origin, JOBMATE_KEY_FRANCETRAVAIL=f"client_id={CLIENT} client_secret={SECRET}",
              JOBMATE_REPLAY_PAUSE="30", G_MESSAGES_DEBUG="all")
said = []


def run(*words, code=0):
    """As the harness does, with everything that was said kept."""
    done = subprocess.run([store.program, "--data-dir", store.folder, "--json", *words], env=store.environment, capture_output=True, timeout=200)
    said.extend((done.stdout, done.stderr))
    if done.returncode != code:
        raise AssertionError(f"{words} ended with {done.returncode}, not {code}: {done.stderr.decode()[-400:]}")
    # GLib writes its messages for debugging among the answer.
    lines = [line for line in done.stdout.decode().splitlines() if not re.match(r"^\(|^\*\*|.*-(DEBUG|INFO)", line)]
    return json.loads("\n".join(lines)) if lines else None


def three_ranges():
    run("search", "add", "--board", "francetravail:69/développeur", "France")
    counts = run("refresh")["totals"]
    tap.equal("all of three ranges", (counts["fetched"], counts["new"], counts["failed"]), (353, 353, 0))
    tap.equal("206 each", [path.rsplit("=", 1)[1] for _, path, status in service.log if status == 206], ["0-149", "150-299", "300-449"])
    tap.equal("a token good for two calls is renewed once", (service.count("access_token", 200), service.count("search", 401)), (2, 1))
    gaps = [b - a for a, b in zip(service.times, service.times[1:])]
    tap.check("never more than three a second", all(service.times[i + 3] - service.times[i] > 1 for i in range(len(service.times) - 3)), gaps)
    shown = run("show", {p["external_id"]: p["id"] for p in run("inbox", "--limit", "400")["postings"]}["190005A"])
    tap.equal("an agency's offer names nobody", shown["company_name"], None)
    tap.equal("a whole offer", (shown["location"], shown["contract_type"], shown["working_time"], shown["salary"]["min"], shown["text_complete"]),
              ("LYON 03", "permanent", "full_time", 42000, True))


def nothing_and_too_much():
    run("search", "add", "--board", "francetravail:rien", "Nothing")
    run("search", "add", "--board", "francetravail:trop", "Too much")
    by_board = {b["board"]: b for b in run("refresh", "--search", "s2")["boards"]}
    nothing = by_board["francetravail:rien"]
    tap.equal("204 is an empty list", (nothing["error"], nothing["fetched"]), (None, 0))
    too_much = run("refresh", "--search", "s3")["boards"][0]
    asked = service.count("motsCles=trop")
    tap.check("429 is a sentence", too_much["error"], too_much)
    again = run("refresh", "--search", "s3")["boards"][0]
    tap.check("and is obeyed", again["error"] and service.count("motsCles=trop") == asked == 1, (again, asked))


def taken_down():
    """Offers that the list does not show any more: one is gone, one is further down, one is gone and was decided on."""
    ids = {p["external_id"]: p["id"] for p in run("inbox", "--limit", "400")["postings"]}
    gone, further, decided = "190007A", "190008A", "190009A"
    run("approve", ids[decided])
    service.gone = {gone, decided}
    for one in service.offers:
        if one["id"] == further:
            one.update(hidden=True, description="Poste 8 : le noyau, ses bords et un phare.")
    database = sqlite3.connect(next(Path(store.folder).glob("jobmate.db")))
    database.execute("UPDATE posting SET seen_at = seen_at - 2 * 86400")
    database.commit()
    database.close()
    counts = run("refresh", "--search", "s1")["totals"]
    tap.equal("the rest is known", (counts["fetched"], counts["new"]), (350, 0))
    left = {p["external_id"]: p for p in run("inbox", "--status", "all", "--limit", "400")["postings"]}
    tap.equal("what was taken down leaves the inbox", gone in left, False)
    tap.check("what is further down stays, as it is now", further in left and "un phare" in run("show", left[further]["id"])["description"])
    tap.check("what was decided on stays", decided in left, sorted(left)[:12])
    tap.equal("each was asked for alone", [service.count(f"/offres/{one}") > 0 for one in (gone, further)], [True, True])
    tap.equal("and nothing else was", service.count("/offres/19") <= 3 + service.count("/offres/19", 401), True)


def refused():
    other = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=service.origin, JOBMATE_KEY_FRANCETRAVAIL=f"client_id={CLIENT} client_secret=wrong-{SECRET}")
    other.run("search", "add", "--board", "francetravail:69/développeur", "France")
    service.faults.clear()
    error = other.run("refresh")["boards"][0]["error"]
    tap.check("a wrong key is said to be one", error and "France Travail" in error and "wrong" not in error, error)
    tap.equal("by the form alone", service.faults, ["another form"])
    service.faults.clear()
    other.close()
    keyless = Store(sys.argv[1], JOBMATE_REPLAY_ORIGIN=service.origin, JOBMATE_KEY_FRANCETRAVAIL="", SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=os.path.join(store.folder, "none.keyring"),
                    SECRET_FILE_TEST_PASSWORD="x")
    keyless.run("search", "add", "--board", "francetravail:69/développeur", "France")
    asked = len(service.log)
    error = keyless.run("refresh")["boards"][0]["error"]
    tap.check("without a key it says where to get one", error and "https://francetravail.io/" in error, error)
    tap.equal("and asks nobody", len(service.log), asked)
    keyless.close()


def secrets():
    words = [SECRET.encode(), urllib.parse.quote(SECRET, safe="").encode(), urllib.parse.quote_plus(SECRET).encode(), b"zq7/WX", b"zq7%2FWX", CLIENT.encode(), b"-Qx81"]
    files = [path for path in Path(store.folder).rglob("*") if path.is_file()]
    found = [(path.name, word) for path in files for word in words if word in path.read_bytes()]
    tap.check("no key and no token in the data folder", files and not found, found)
    spoken = b"".join(said)
    tap.check("nor in what was said", b"DEBUG" in spoken and not any(word in spoken for word in words), [word for word in words if word in spoken])
    tap.equal("the service has nothing to complain of", service.faults, [])


for case in three_ranges, nothing_and_too_much, taken_down, refused, secrets:
    tap.case(case.__name__, case)
store.close()
tap.end()
