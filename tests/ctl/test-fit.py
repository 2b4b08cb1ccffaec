#!/usr/bin/env python3
"""test-fit.py JOBMATECTL: how well a posting fits, and why: pure, the same everywhere, every point with its line."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from harness import Store, Tap

tap = Tap()
folder = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-fit-"))

RESUME = {"basics": {"name": "Marie Durand", "label": "C developer"}, "skills": [{"name": "C", "keywords": ["GTK"]}],
          "work": [{"name": "Ouest", "position": "Developer", "startDate": "2019-01"}]}
PROFILE = {"headline": "C developer", "skills": ["C", "GTK"], "experience": [{"name": "Ouest", "position": "Developer", "startDate": "2019-01"}]}
POSTING = {"title": "C developer", "description": "C, GTK and Rust. 3 years of experience.", "remote": "hybrid", "contract_type": "permanent",
           "published_at": "2026-11-01T00:00:00Z", "discovered_at": "2026-11-02T00:00:00Z", "location": "Lyon",
           "salary": {"min": 45000, "max": 52000, "currency": "EUR", "period": "year", "text": None}}
SEARCH = {"name": "C", "keywords": ["C", "Vala"], "remote_policy": "hybrid", "location": "Lyon", "target_salary": 50000, "target_salary_period": "year",
          "currency": "EUR", "contract_types": ["permanent"]}


def write(name, value):
    path = folder / name
    path.write_text(json.dumps(value))
    return str(path)


def call(code=0, environment=(), **values):
    words = [word for name, value in values.items() for word in ("--" + name, write(name + ".json", value))]
    done = subprocess.run([sys.argv[1], "--data-dir", str(folder / "data"), "inspect", "fit", *words], capture_output=True, timeout=60,
                          env={**os.environ, **dict(environment)})
    if done.returncode != code:
        raise AssertionError(f"ended with {done.returncode}, not {code}: {done.stderr.decode()}")
    return json.loads(done.stdout)


def answer():
    fit = call(profile=PROFILE, posting=POSTING, search=SEARCH)
    rules = {reason["rule"]: reason for reason in fit["reasons"]}
    tap.equal("keys", (sorted(fit), sorted(fit["reasons"][0])), (["fit", "reasons", "version"], ["because", "of", "points", "rule"]))
    tap.equal("rules", list(rules), ["skills", "keywords", "title", "seniority", "salary", "remote", "place", "contract", "freshness"])
    tap.equal("the sum", (sum(rule["points"] for rule in rules.values()), sum(rule["of"] for rule in rules.values())), (fit["fit"], 100))
    tap.equal("why", rules["skills"], {"rule": "skills", "points": 20, "of": 30, "because": "In your profile: C, GTK. Not there: Rust"})
    tap.equal("the fit", fit["fit"], 84)
    tap.equal("the same from a JSON Resume", call(profile=RESUME, posting=POSTING, search=SEARCH), fit)
    tap.equal("and from lists of one", call(profile=PROFILE, posting={"postings": [POSTING]}, search={"searches": [SEARCH]}), fit)
    tap.check("nothing is left behind", not (folder / "data").exists())


def everywhere():
    fit = call(profile=PROFILE, posting=POSTING, search=SEARCH)
    for language in "fr_FR.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8":
        tap.equal(language, call(environment={"LANG": language, "LC_ALL": language, "TZ": "Asia/Tokyo"}.items(), profile=PROFILE, posting=POSTING, search=SEARCH), fit)


def unknown():
    tap.equal("nothing to go by", call(profile={"full_name": "Marie"}, posting=POSTING)["fit"], None)
    only = call(search={"name": "s", "keywords": ["Rust"]}, posting={"title": "x", "description": "Rust"})
    tap.equal("what is not known is left out", [(rule["rule"], rule["points"]) for rule in only["reasons"] if rule["of"]], [("keywords", 100)])
    tap.check("and says so", all(rule["because"].startswith("Unknown: ") for rule in only["reasons"] if not rule["of"]), only)


def refused():
    tap.equal("without a posting", call(code=2, profile=PROFILE)["error"]["code"], "usage")
    tap.equal("without anything to measure by", call(code=2, posting=POSTING)["error"]["code"], "usage")
    tap.equal("no posting", call(code=1, profile=PROFILE, posting=[])["error"]["code"], "invalid")
    tap.equal("no profile", call(code=1, profile={"skills": 5}, posting=POSTING)["error"]["code"], "invalid")


def what_if():
    store = Store(sys.argv[1])
    text = folder / "text.txt"
    text.write_text("We use C and Rust.")
    store.run("profile", "set", 'skills=["C"]')
    store.run("search", "add", "--red-flag", "stage", "--remote", "remote", "C")
    store.run("add", "--company", "Ouest", "--title", "Developer", "--description", str(text))
    tap.equal("a posting by hand is measured at once", store.run("show", "p1")["fit"], 50)
    store.run("profile", "set", 'skills=["C","Rust"]')
    tap.equal("and again with another profile", store.run("inbox", "--sort", "fit")["postings"][0]["fit"], 100)
    store.run("profile", "set", 'skills=["C"]')
    store.run("approve", "p1")
    answer = store.run("what-if")
    tap.equal("changes", sorted((change["kind"], change["term"], change["more"]) for change in answer["changes"] if change["search"]),
              [("accept_hybrid", None, 0), ("drop_red_flag", "stage", 0)])
    tap.equal("skills", answer["skills"], [{"name": "Rust", "approved": 1, "all": 1}])
    store.close()


for case in what_if, answer, everywhere, unknown, refused:
    tap.case(case.__name__, case)
tap.end()
