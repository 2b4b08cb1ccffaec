#!/usr/bin/env python3
"""test-inspect-filter.py JOBMATECTL: what a search's rules say of a posting, without a database, in every language alike."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from harness import Tap

tap = Tap()
folder = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-filter-"))
POSTING = {"title": "Backstage engineer", "company_name": "Acme", "location": "Villeurbanne", "remote": "on_site", "description": "We write C. A stage of two months comes first.",
           "salary": {"min": 30000, "max": 34000, "currency": "EUR", "period": "year", "text": "30-34 k€"}, "published_at": "2026-11-01T08:00:00Z"}


def ask(search, posting=POSTING, *words, code=0, language="C.UTF-8"):
    for name, value in (("search", search), ("posting", posting)):
        (folder / f"{name}.json").write_text(json.dumps(value))
    done = subprocess.run([sys.argv[1], "inspect", "filter", "--search", str(folder / "search.json"), "--posting", str(folder / "posting.json"), *words],
                          capture_output=True, text=True, timeout=60, env={**os.environ, "LC_ALL": language})
    if done.returncode != code:
        raise AssertionError(f"ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout) if code == 0 else done.stderr


def reason(answer):
    return answer["kept"], answer["rule"], answer["term"], answer["field"], answer["excerpt"]


def rules():
    for search, wanted in (({}, (True, None, None, None, None)),
                           ({"red_flags": ["title:stage"]}, (True, None, None, None, None)),
                           ({"red_flags": ["stage"]}, (False, "red_flag", "stage", "description", "We write C. A stage of two months comes first.")),
                           ({"keywords": ["C", "Java"], "keyword_mode": "all"}, (False, "keyword", "Java", None, None)),
                           ({"remote_policy": "hybrid"}, (False, "remote", "hybrid", "remote", "on_site")),
                           ({"location": "Lyon"}, (False, "place", "Lyon", "location", "Villeurbanne")),
                           ({"location": "Lyon", "radius_km": 10}, (True, None, None, None, None)),
                           ({"target_salary": 35000, "currency": "EUR"}, (False, "salary", "35000 EUR/year", "salary", "30-34 k€"))):
        tap.equal(json.dumps(search), reason(ask(search)), wanted)


def age():
    tap.equal("young on that day", ask({"max_age_days": 7}, POSTING, "--now", "2026-11-05")["kept"], True)
    tap.equal("and old a month later", reason(ask({"max_age_days": 7}, POSTING, "--now", "2026-12-05"))[:3], (False, "age", "7"))


def unknown():
    answer = ask({"location": "Lyon", "contract_types": ["permanent"], "max_age_days": 7, "target_salary": 1, "remote_policy": "remote"}, {"title": "T"})
    tap.equal("what is not said keeps nothing out", (answer["kept"], [u["rule"] for u in answer["unknown"]]), (True, ["remote", "place", "contract", "salary", "age"]))


def languages():
    search = {"red_flags": ["ISTANBUL", "title:DİL"], "location": "Lyon", "target_salary": 34000.5}
    postings = [POSTING, {"title": "istanbul"}, {"title": "dil"}, {"title": "ısparta"}]
    told = [[ask(search, posting, language=language)["rule"] for posting in postings] for language in ("C.UTF-8", "fr_FR.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8")]
    tap.equal("case and numbers are of no language", told, [["place", "red_flag", "red_flag", None]] * 4)


def refused():
    tap.check("a search that is none", "keyword" in ask({"keyword_mode": "some"}, code=1), "")
    ask({}, POSTING, "--now", "one day", code=2)


for case in rules, age, unknown, languages, refused:
    tap.case(case.__name__, case)
tap.end()
