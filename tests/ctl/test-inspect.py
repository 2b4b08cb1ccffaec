#!/usr/bin/env python3
"""test-inspect.py JOBMATECTL: pure functions of bytes: what they answer, and that they leave nothing behind."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from harness import Tap

tap = Tap()
folder = pathlib.Path(tempfile.mkdtemp(prefix="jobmate-inspect-"))
data = folder / "data"
model = {"JOBMATE_LLM_URL": "http://127.0.0.1:1/v1", "JOBMATE_LLM_MODEL": "stand-in"}


def call(*words, code=0, stdin=b"", **environment):
    done = subprocess.run([sys.argv[1], "--data-dir", str(data), "inspect", *words], input=stdin, capture_output=True, timeout=120,
                          env={**os.environ, **environment})
    if done.returncode != code:
        raise AssertionError(f"{words} ended with {done.returncode}, not {code}: {done.stderr.decode()}")
    return json.loads(done.stdout)


def write(name, text):
    path = folder / name
    path.write_text(text)
    return str(path)


def words():
    tap.equal("a date", call("date", "2026-11-23"), {"date": "2026-11-23T00:00:00Z"})
    tap.equal("no date", call("date", "soon"), None)
    tap.equal("a date that is counted", call("date", "Posted 8 Days Ago", "--now", "2026-11-23T12:00:00Z")["date"][:10], "2026-11-15")
    tap.equal("a salary", call("salary", "45-50 k€"), {"min": 45000, "max": 50000, "currency": "EUR", "period": "year"})
    tap.equal("no salary", call("salary", "competitive"), None)
    def place(text, *more):
        found = call("place", text, *more)
        return [found[key] for key in ("country", "region", "county", "city", "postal_code")], found["latitude"]
    tap.equal("a place", place("69 - LYON 03"), (["FR", "Auvergne-Rhône-Alpes", "Rhône", "Lyon", "69003"], 45.76))
    tap.equal("no place", place("EMEA"), ([None] * 5, None))
    tap.equal("a place of a country", place("84307 Eggenfelden", "--country", "de")[0], ["DE", "Bayern", None, "Eggenfelden", "84307"])
    url = call("url", "/jobs/1?utm_source=x#top", "--base", "https://Example.COM/a/")
    tap.equal("an address", (url["allowed"], url["host"], url["href"].split("?")[0], url["key"]),
              (True, "example.com", "https://example.com/jobs/1", "https://example.com/jobs/1"))
    for address in "http://127.0.0.1/", "https://10.0.0.1/", "file:///etc/passwd", "https://[::1]/":
        refused = call("url", address)
        tap.check("not " + address, not refused["allowed"] and refused["reason"], refused)


def robots():
    rules = b"User-agent: JobMate\nDisallow: /private\nAllow: /private/jobs\nCrawl-delay: 2.5\nSitemap: https://a.example/map.xml\n"
    def ask(url, agent="JobMate/1.0 (+https://jobmate.github.io)"):
        return call("robots", "--agent", agent, "--url", url, "-", stdin=rules)
    tap.equal("a robots.txt", ask("https://a.example/private/1"), {"allowed": False, "crawl_delay": 2.5, "sitemaps": ["https://a.example/map.xml"]})
    tap.equal("its exception", (ask("https://a.example/private/jobs/1")["allowed"], ask("/private/jobs")["allowed"]), (True, True))
    tap.equal("another's name", ask("https://a.example/private/1", "Mate"), {"allowed": True, "crawl_delay": None, "sitemaps": ["https://a.example/map.xml"]})
    tap.equal("no robots.txt", call("robots", "--agent", "JobMate", "--url", "https://a.example/", "-", stdin=b"")["allowed"], True)
    tap.equal("without an agent", call("robots", "--url", "https://a.example/", "-", code=2)["error"]["code"], "usage")


def files():
    tap.equal("strict JSON", call("json", "-", stdin=b"[1]"), {"value": [1]})
    tap.check("and no other", "error" in call("json", "-", stdin=b"[1,]", code=1))
    tap.equal("a model's reply", call("reply", "-", stdin=b"Sure!\n```json\n{\"score\": 5}\n```\n"), {"value": {"score": 5}})
    tap.check("a reply without JSON", "error" in call("reply", "-", stdin=b"I am a teapot.", code=1))
    tap.equal("the text of HTML", call("text", "--as", "html", "-", stdin=b"<p>a<p style='display:none'>b</p><script>c</script>"), {"text": "a"})
    tap.check("what is no PDF", "not a PDF" in call("text", "--as", "pdf", "-", stdin=b"hello", code=1)["error"]["message"])
    tap.equal("usage", call("text", "-", code=2)["error"]["code"], "usage")
    tap.equal("a file that is not there", call("json", "/nowhere", code=3)["error"]["code"], "not-found")


def readings():
    feed = write("feed.xml", """<rss version="2.0"><channel><title>Jobs</title><link>https://a.example/</link><language>en</language>
      <item><title>Cook</title><link>https://a.example/1</link><guid>1</guid><description>Cook well.</description></item></channel></rss>""")
    read = call("feed", "--url", "https://a.example/feed", feed)
    tap.equal("a feed", (read["feed"]["title"], [p["title"] for p in read["postings"]], read["next"], read["problems"]), ("Jobs", ["Cook"], None, []))
    page = write("page.html", """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker",
      "description": "Bread.", "hiringOrganization": {"name": "Four"}}</script><p>Bread, they say.</p>""")
    read = call("page", "--url", "https://four.example/1", page)
    tap.equal("a page", ([(p["title"], p["company_name"]) for p in read["postings"]], "Bread, they say." in read["text"]), ([("Baker", "Four")], True))
    alert = write("alert.eml", "From: Alerts <alert@four.example>\nSubject: 1 new job\nDate: Mon, 23 Nov 2026 08:00:00 +0100\n\n"
                  "Baker\nFour - Lyon\nhttps://click.example/?url=https%3A%2F%2Ffour.example%2Fjobs%2F12345\n")
    read = call("mail", alert)
    tap.equal("a mail", [(p["title"], p["company_name"], p["location"], p["source_url"], p["external_id"], p["published_at"]) for p in read["postings"]],
              [("Baker", "Four", "Lyon", "https://four.example/jobs/12345", "12345", "2026-11-23T07:00:00Z")])
    read = call("mail", "-", stdin=b"From: a@four.example\nSubject: Lunch\n\nAt noon?\n")
    tap.equal("a mail without offers", (read["postings"], read["next"], len(read["problems"])), ([], None, 1))
    tap.check("what is no mail", "error" in call("mail", "-", stdin=b"<html>", code=1))
    answer = write("remotive.json", json.dumps({"jobs": [{"id": 1, "title": "C developer", "url": "https://remotive.com/remote-jobs/1",
                   "company_name": "Ouest", "description": "<p>C</p>", "publication_date": "2026-11-20T10:00:00"}, {"id": 2}]}))
    read = call("board:remotive", answer)
    tap.equal("a board", ([p["title"] for p in read["postings"]], len(read["problems"])), (["C developer"], 1))
    tap.equal("a board that is not there", call("board:nosuch", answer, code=3)["error"]["code"], "not-found")
    tap.check("bytes that are none of its", "error" in call("board:remotive", "-", stdin=b"<html>", code=1))
    sse = b'data: {"choices":[{"delta":{"content":"a"}}]}\n\nid: 7\nevent: x\ndata: b\ndata: c\n\ndata: cut'
    tap.equal("events at every chunking", [call("sse", "--chunk", str(n), "-", stdin=sse)["events"] for n in (1, 7)], [call("sse", "-", stdin=sse)["events"]] * 2)
    tap.equal("their fields", call("sse", "-", stdin=sse)["events"][1], {"event": "x", "data": "b\nc", "id": "7"})
    reply = b'data: {"choices":[{"delta":{"content":"He"}}]}\n\ndata: {"choices":[{"delta":{"content":"llo"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    tap.equal("a reply", call("sse", "--chunk", "3", "-", stdin=reply)["reply"], {"content": "Hello", "complete": True, "error": None})
    tap.equal("a reply that was cut", call("sse", "-", stdin=reply[:60])["reply"]["complete"], False)
    tap.check("a service's error", call("sse", "-", stdin=b'data: {"error":{"message":"The model is gone","code":502}}\n\n')["reply"]["error"])


def prompts():
    posting = {"title": "C developer", "company_name": "Ouest", "description": "We write C."}
    profile = {"full_name": "Marie Durand", "email": "marie@example.org", "skills": [{"name": "C"}]}
    bare, shown = write("p.json", json.dumps(posting)), write("a.json", json.dumps({"id": "a1", "posting": posting}))
    person, resume = write("me.json", json.dumps(profile)), write("r.json", json.dumps({"basics": {"name": "Marie Durand"}, "skills": [{"name": "C"}]}))
    body = call("prompt", "--task", "analyze", "--posting", bare, "--profile", person, **model)
    tap.equal("the model that was named", body["model"], "stand-in")
    tap.check("the posting is in it, the address is not", "We write C." in json.dumps(body) and "marie@example.org" not in json.dumps(body))
    tap.equal("as show answers it, too", call("prompt", "--task", "analyze", "--posting", shown, "--profile", person, **model), body)
    tap.equal("a JSON Resume, too", call("prompt", "--task", "analyze", "--posting", bare, "--profile", resume, **model), body)
    tap.equal("without a model", call("prompt", "--task", "analyze", "--posting", bare, code=1)["error"]["code"], "no-provider")
    tap.equal("without a posting", call("prompt", "--task", "analyze", code=2, **model)["error"]["code"], "usage")


def traces():
    tap.check("no database was made", not data.exists())


for case in words, robots, files, readings, prompts, traces:
    tap.case(case.__name__, case)
tap.end()
