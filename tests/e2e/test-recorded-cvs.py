#!/usr/bin/env python3
"""test-recorded-cvs.py JOBMATECTL EXPECTED.json PDFTOTEXT: recorded CVs, read without a model, held against what a person read off them.

EXPECTED.json lists, per file: name, email, phone; `jobs` [title, employer, start, end] and `degrees` [degree, institution, start, end],
"*" where a person could not tell either; `order`: words that must stand in this order. Of all these facts together nine in ten must be
right; the words of each file are held against those that pdftotext sees."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

from harness import Tap

program, expected, pdftotext = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text()), sys.argv[3]
recorded = pathlib.Path(os.environ.get("JM_RECORDED_DATA", "/nonexistent")) / "cv-pdf"
tap = Tap()
scratch = tempfile.TemporaryDirectory(prefix="jobmate-test-")
ENOUGH, ENOUGH_WORDS = 0.9, 0.95
right = wanted_facts = 0


def fold(text):
    plain = unicodedata.normalize("NFKD", text or "")
    return " ".join(re.sub(r"[^\w+#]+", " ", "".join(c for c in plain if not unicodedata.combining(c)).lower()).split())


def same(got, wanted):
    """Word for word, whatever parts them; the place of an employer may stand beside it."""
    return wanted == "*" or (fold(got) == fold(wanted) if wanted else not got)


def degree_of(entry):
    return " ".join(filter(None, [entry.get("studyType"), "in" if entry.get("area") and entry.get("studyType") else None, entry.get("area")]))


def close(got, wanted):
    return same(got, wanted) or fold(got).replace(" in ", " ") == fold(wanted).replace(" in ", " ")


def judge(entries, wanted, title, place):
    """For each wanted entry the four fields of the entry that agrees most, each taken once."""
    left = list(entries)
    for fields in wanted:
        def score(entry):
            got = [title(entry), entry.get(place), entry.get("startDate"), entry.get("endDate")]
            return [close(*pair) for pair in zip(got, fields)]
        best = max(left, key=lambda entry: sum(score(entry)), default=None)
        result = score(best) if best is not None else [False] * 4
        if best is not None:
            left.remove(best)
        yield fields, result, best


def count(name, correct, detail):
    global right, wanted_facts
    wanted_facts += 1
    right += bool(correct)
    if not correct:
        tap.note(f"{name}: {detail}")


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


def check_words(name, path, text):
    """Words cut at a line's end are one word for us and two for pdftotext, so letters are compared where words are not equal."""
    if not pdftotext:
        return
    seen = words(subprocess.run([pdftotext, "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout.replace("\u00ad\n", "").replace("-\n", "").replace("\u2010\n", ""))
    ours, glued = set(words(text)), fold(text).replace(" ", "")
    missing = [word for word in seen if word not in ours and fold(word) not in glued]
    tap.check(f"{name}: {len(seen)} words", len(missing) <= (1 - ENOUGH_WORDS) * len(seen), f"missing: {missing[:40]}")


def check_order(name, text, parts):
    flat, place = fold(text), 0
    for part in parts:
        at = flat.find(fold(part), place)
        if at < 0:
            tap.check(f"{name}: order", False, f"{part!r} {'stands elsewhere' if fold(part) in flat else 'is missing'}")
            return
        place = at
    tap.check(f"{name}: order", True)


def test_file(entry):
    path, name = recorded / entry["file"], entry["file"].rsplit("__", 1)[1]
    if not path.is_file():
        tap.skip(name, "no recordings on this machine")
        return
    done = subprocess.run([program, "--data-dir", scratch.name, "--json", "inspect", "cv", str(path)], capture_output=True, text=True, timeout=120)
    if not tap.check(f"{name}: read", done.returncode == 0, done.stderr):
        return
    answer = json.loads(done.stdout)
    profile, contact = answer["profile"], answer["contact"]
    for key in ("name", "email", "phone"):
        if entry[key] != "*":
            count(name, same(contact[key], entry[key]), f"{key}: {contact[key]!r}, wanted {entry[key]!r}")
    for kind, key, title, place in (("jobs", "experience", lambda e: e.get("position"), "name"), ("degrees", "education", degree_of, "institution")):
        for fields, result, best in judge(profile[key], entry[kind], title, place):
            for field, correct in zip(fields, result):
                if field != "*":
                    count(name, correct, f"{kind}: {field!r} of {fields}; got {best and {k: best.get(k) for k in ('name', 'position', 'studyType', 'area', 'institution', 'startDate', 'endDate')}}")
        if len(profile[key]) > len(entry[kind]):
            tap.note(f"{name}: {len(profile[key])} {kind}, wanted {len(entry[kind])}")
    check_words(name, path, answer["text"])
    check_order(name, answer["text"], entry["order"])


for entry in expected:
    tap.case(entry["file"], lambda entry=entry: test_file(entry))
if wanted_facts:
    tap.check(f"{right} of {wanted_facts} facts", right >= ENOUGH * wanted_facts, f"{right / wanted_facts:.3f}")
tap.end()
