#!/usr/bin/env python3
"""test-recorded.py JOBMATECTL EXPECTED.json: recorded answers of real boards, feeds and pages, held against what a person read off them.

EXPECTED.json lists, per file: `as` (what “inspect” is told; `params` lists what a board may want to be told, the first that it takes
counts), `count` (or [least, most]; `repeats`: the answer says one posting twice), `problems` (how many), and postings. A posting is
found by `id`, `url` or `title`; a field that is not listed is not looked at; {"any": [...]} is any of these. `place`: words of the
location; `begins`, `middle`, `ends`: words of the description, in this order; `lacks`: what no text may hold; `expires` null: nothing is
said; `salary`: [min, max, currency, period] or null, which is no numbers; `days_ago`: published so many days before today. `unwrap`: the members on the way to the items of a recording
that is not in the board's own envelope."""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from harness import Tap

program, expected = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text())
recorded = pathlib.Path(os.environ.get("JM_RECORDED_DATA", "/nonexistent"))
tap = Tap()
scratch = tempfile.TemporaryDirectory(prefix="jobmate-test-")
PLAIN = {"title": "title", "company": "company_name", "published": "published_at", "remote": "remote", "contract": "contract_type",
         "time": "working_time", "id": "external_id", "complete": "text_complete", "country": "country"}


def call(*words):
    done = subprocess.run([program, "--data-dir", scratch.name, "--json", *words], capture_output=True, text=True, timeout=120)
    return done.returncode, json.loads(done.stdout or "null"), done.stderr.strip()


def agrees(got, wanted):
    if isinstance(wanted, dict):
        return any(agrees(got, one) for one in wanted["any"])
    if isinstance(wanted, list):
        return isinstance(got, list) and len(got) == len(wanted) and all(map(agrees, got, wanted))
    return got == wanted


def address(url):
    """An address as people compare it: the scheme's own port and the case of the host say nothing."""
    scheme, _, rest = (url or "").partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.lower().removesuffix(':443')}{slash}{path}"


def expires(posting, wanted):
    """Where nothing is said, a posting lives for 30 days from now."""
    got = posting["expires_at"]
    if wanted is not None or got is None:
        return got == wanted
    left = datetime.datetime.fromisoformat(got) - datetime.datetime.now(datetime.timezone.utc)
    return datetime.timedelta(days=29) < left <= datetime.timedelta(days=30)


def squeeze(text):
    return " ".join((text or "").split())


def numbers(salary):
    salary = salary or {}
    if salary.get("min") is None and salary.get("max") is None:
        return None
    return [salary.get(key) for key in ("min", "max", "currency", "period")]


def find(postings, wanted):
    """By id where one is wanted, else by address, else by title, so that a wrong id is still told of the right posting."""
    found = {"id": {p["external_id"]: p for p in postings}, "url": {address(p["source_url"]): p for p in postings}, "title": {p["title"]: p for p in postings}}
    keys = {"id": wanted.get("id"), "url": address(wanted.get("url")), "title": wanted.get("title")}
    return next((found[by][keys[by]] for by in found if keys[by] in found[by]), None)


def faults_of_text(posting, wanted):
    """What the description lacks, and what of it stands in another order."""
    text, place = squeeze(posting["description"]), 0
    parts = [wanted.get("begins"), *wanted.get("middle", []), wanted.get("ends")]
    for part in filter(None, map(squeeze, parts)):
        at = text.find(part, place)
        if at < 0:
            yield f"description: {part!r} {'stands in another order' if part in text else 'is missing'}; it is {text[:120]!r} ... {text[-120:]!r}"
        place = max(at, place)
    for part in wanted.get("lacks", []):
        if part in (posting["description"] or "") + posting["title"]:
            yield f"description: holds {part!r}"


def faults(posting, wanted):
    """Each field that is not what it should be."""
    for key, name in PLAIN.items():
        if key in wanted and not agrees(posting.get(name), wanted[key]):
            yield f"{name}: got {posting.get(name)!r}, wanted {wanted[key]!r}"
    if "expires" in wanted and not expires(posting, wanted["expires"]):
        yield f"expires_at: got {posting['expires_at']!r}, wanted {wanted['expires']!r}"
    if squeeze(wanted.get("title_part")) not in posting["title"]:
        yield f"title: got {posting['title']!r}, wanted {wanted['title_part']!r} in it"
    for word in wanted.get("place", []):
        if word.lower() not in (posting["location"] or "").lower():
            yield f"location: got {posting['location']!r}, wanted {word!r} in it"
    if "not_place" in wanted and posting["location"] and wanted["not_place"] in posting["location"]:
        yield f"location: {posting['location']!r} is no place"
    if "salary" in wanted and not agrees(numbers(posting["salary"]), wanted["salary"]):
        yield f"salary: got {posting['salary']!r}, wanted {wanted['salary']!r}"
    if "url" in wanted and address(posting["source_url"]) != address(wanted["url"]):
        yield f"source_url: got {posting['source_url']!r}, wanted {wanted['url']!r}"
    if wanted.get("url_part", "") not in (posting["source_url"] or ""):
        yield f"source_url: got {posting['source_url']!r}, wanted {wanted['url_part']!r} in it"
    if "day" in wanted and not (posting["published_at"] or "").startswith(wanted["day"]):
        yield f"published_at: got {posting['published_at']!r}, wanted {wanted['day']}"
    if "days_ago" in wanted:
        today = datetime.datetime.now(datetime.timezone.utc).date()
        days = {str(today - datetime.timedelta(days=wanted["days_ago"] + late)) for late in (0, 1)}
        if (posting["published_at"] or "")[:10] not in days:
            yield f"published_at: got {posting['published_at']!r}, wanted one of {sorted(days)}"
    if "tag" in wanted and wanted["tag"] not in posting["tags"]:
        yield f"tags: got {posting['tags']!r}, wanted {wanted['tag']!r} among them"
    yield from faults_of_text(posting, wanted)


def unwrapped(path, members):
    """A recording whose items lie elsewhere than in the board's answer, put where the board has them."""
    items = json.loads(path.read_text())
    *way, last = members.split(".")
    for member in way:
        items = items[member]
    copy = pathlib.Path(scratch.name) / path.name
    copy.write_text(json.dumps({way[-1]: [item[last] for item in items]}, ensure_ascii=False))
    return copy


def read(entry):
    """inspect's exit status, answer and error for one file."""
    path = recorded / entry["file"]
    if "unwrap" in entry:
        path = unwrapped(path, entry["unwrap"])
    options = ["--url", entry["url"]] if "url" in entry else []
    references = [entry["as"]] + [f"{entry['as']}:{param}" for param in entry.get("params", []) if param]
    for reference in references:
        done = call("inspect", reference, *options, str(path))
        if done[0] == 0:
            return done
    return done


def check(name, found):
    tap.check(name, not found, "\n".join(found))


def test_file(entry):
    name = f"{entry['file'].split('/')[0]}/{entry['file'].rsplit('__', 1)[1]} as {entry['as']}"
    if not (recorded / entry["file"]).is_file():
        tap.skip(name, "no recordings on this machine")
        return
    if entry["as"].startswith("board:") and call("boards", "show", entry["as"].split(":")[1])[0] != 0:
        tap.skip(name, "there is no such board yet")
        return

    code, answer, error = read(entry)
    if entry.get("refused"):
        tap.check(f"{name}: refused", code == 1, answer)
        return
    if code != 0:
        tap.check(f"{name}: read", False, error)
        return
    postings, count = answer["postings"], entry["count"]
    least, most = count if isinstance(count, list) else (count, count)
    present = {posting["external_id"] for posting in postings}
    wrong = [] if least <= len(postings) <= most and (len(present) == len(postings) or entry.get("repeats")) else [f"count: {len(postings)} of {len(present)} ids, wanted {count}"]
    check(f"{name}: {len(postings)} postings", wrong)
    tap.check(f"{name}: problems", len(answer["problems"]) == entry.get("problems", 0), answer["problems"])
    tap.equal(f"{name}: what is no posting", sorted(present & set(entry.get("absent", []))), [])
    if "feed" in entry:
        tap.equal(f"{name}: the feed itself", {key: answer["feed"][key] for key in entry["feed"]}, entry["feed"])
    if "next_part" in entry:
        tap.check(f"{name}: next", entry["next_part"] in (answer["next"] or ""), answer["next"])
    broken = [p["title"] for p in postings for part in entry.get("lacks", []) if part in p["title"] + (p["description"] or "") + (p["location"] or "")]
    tap.equal(f"{name}: no debris in any text", broken, [])
    for wanted in entry["postings"]:
        posting = find(postings, wanted)
        label = wanted.get("title") or wanted.get("title_part") or wanted["id"]
        found = list(faults(posting, wanted)) if posting else [f"not there; there are {[p['title'] for p in postings][:12]}"]
        check(f"{name}: {label}", found)


for entry in expected:
    tap.case(entry["file"], lambda entry=entry: test_file(entry))
tap.end()
