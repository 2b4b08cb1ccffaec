"""The best plain Python: bs4 over lxml, feedparser, one folded alternation for the red flags, psycopg2 into PostgreSQL, a commit per
100 postings. It does what the product does to a posting: HTML to text, red flags, the same posting again, store."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unicodedata
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

BATCH = 100
SCHEMA = """
CREATE TABLE posting (id bigserial PRIMARY KEY, board text NOT NULL, external_id text NOT NULL, title text NOT NULL, company_name text, location text,
  source_url text, url_key text UNIQUE, fingerprint text, job_type text, salary_text text, description text, tags text, raw_data text,
  published_at timestamptz, discovered_at timestamptz NOT NULL DEFAULT now (), UNIQUE (board, external_id));
CREATE INDEX ON posting (fingerprint);
CREATE TABLE filtered (id bigserial PRIMARY KEY, board text NOT NULL, external_id text NOT NULL, title text, company_name text, url_key text UNIQUE,
  flag text NOT NULL, excerpt text, raw_data text, at timestamptz NOT NULL DEFAULT now ());
"""
INSERT = """INSERT INTO posting (board, external_id, title, company_name, location, source_url, url_key, fingerprint, job_type, salary_text, description,
  tags, raw_data, published_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"""
KEEP_OUT = """INSERT INTO filtered (board, external_id, title, company_name, url_key, flag, excerpt, raw_data) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
  ON CONFLICT (url_key) DO UPDATE SET at = now ()"""


def fold_table():
    """Every character that lowers or loses an accent, once: str.translate is the fastest fold that Python has."""
    table = {}
    for code in range(0x250):
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code).lower()) if not unicodedata.combining(c))
        plain = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"}.get(plain, plain)
        if plain != chr(code):
            table[code] = plain
    for code in (0x2018, 0x2019):
        table[code] = "'"
    for code in (0x2010, 0x2011, ord("-")):
        table[code] = " "
    return table


class Flags:
    def __init__(self, flags):
        self.table = fold_table()
        self.pattern = re.compile(r"\b(?:" + "|".join(re.escape(self.fold(flag)) for flag in flags) + r")\b")

    def fold(self, text):
        return text.translate(self.table)

    def find(self, text):
        return self.pattern.search(self.fold(text))


def url_key(url):
    parts = urlsplit(url)
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not pair[0].startswith("utm_")))
    return urlunsplit(("https", parts.netloc.lower(), parts.path.rstrip("/"), query, ""))


def html_to_text(html):
    from bs4 import BeautifulSoup
    return BeautifulSoup(html, "lxml").get_text("\n", strip=True)


def read_json(path):
    for job in json.loads(path.read_bytes())["jobs"]:
        yield {"id": str(job["id"]), "url": job["url"], "title": job["title"], "company": job["company_name"], "place": job["candidate_required_location"],
               "type": job["job_type"], "salary": job["salary"], "tags": job["tags"], "published": datetime.fromisoformat(job["publication_date"]),
               "text": html_to_text(job["description"]), "raw": json.dumps(job, ensure_ascii=False)}


def read_rss(path):
    import feedparser
    for entry in feedparser.parse(path.read_bytes()).entries:
        company, _, title = entry.title.partition(": ")
        yield {"id": entry.id, "url": entry.link, "title": title, "company": company, "place": entry.get("region"), "type": entry.get("type"), "salary": None,
               "tags": [tag.strip() for tag in entry.get("skills", "").split(",")], "published": datetime(*entry.published_parsed[:6]),
               "text": html_to_text(entry.description), "raw": json.dumps(entry, ensure_ascii=False, default=str)}


def read_html(folder):
    from bs4 import BeautifulSoup
    for path in sorted(folder.iterdir()):
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        script = soup.find("script", type="application/ld+json").string
        job = json.loads(script)
        yield {"id": job["identifier"]["value"], "url": job["url"], "title": job["title"], "company": job["hiringOrganization"]["name"],
               "place": job["jobLocation"]["address"]["addressLocality"], "type": job["employmentType"], "salary": None, "tags": [],
               "published": datetime.fromisoformat(job["datePosted"]), "text": html_to_text(job["description"]), "raw": script}


READERS = {"json": read_json, "rss": read_rss, "html": read_html}


def ingest(connection, flags, sample, kind):
    """Everything of one kind; the counts of what became of it."""
    counts = {"seen": 0, "kept_out": 0}
    with connection.cursor() as cursor:
        for board in sorted((sample / kind).iterdir()):
            for page in sorted(board.iterdir()):
                for job in READERS[kind](page):
                    counts["seen"] += 1
                    key = url_key(job["url"])
                    hit = flags.find(job["title"]) or flags.find(job["text"])
                    if hit:
                        counts["kept_out"] += 1
                        excerpt = job["text"][max(0, hit.start() - 60):hit.end() + 60]
                        cursor.execute(KEEP_OUT, (board.name, job["id"], job["title"], job["company"], key, hit.group(), excerpt, job["raw"]))
                    else:
                        fingerprint = "|".join(flags.fold(part or "") for part in (job["company"], job["title"], job["place"]))
                        cursor.execute(INSERT, (board.name, job["id"], job["title"], job["company"], job["place"], job["url"], key,
                                                hashlib.sha1(fingerprint.encode()).hexdigest(), job["type"], job["salary"], job["text"],
                                                json.dumps(job["tags"]), job["raw"], job["published"]))
                    if counts["seen"] % BATCH == 0:
                        connection.commit()
        connection.commit()
        for table in ("posting", "filtered"):
            cursor.execute(f"SELECT count (*) FROM {table}")
            counts[table] = cursor.fetchone()[0]
    return counts


class Cluster:
    """A throw-away PostgreSQL, as Debian sets it up, on a Unix socket only; never as root."""

    def __init__(self):
        self.bin = next(iter(sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="jm-bench-pg-", dir="/tmp"))
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []

    @staticmethod
    def missing():
        """What this machine lacks to be a peer, or nothing."""
        lacking = [name for name in ("bs4", "lxml", "feedparser", "psycopg2") if not __import__("importlib.util").util.find_spec(name)]
        return lacking + ([] if list(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")) else ["postgresql"])

    def call(self, program, *arguments):
        subprocess.run([*self.user, str(self.bin / program), *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self.folder,
                       env={**os.environ, "LC_ALL": "C.UTF-8"})

    def __enter__(self):
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
        self.call("initdb", "-D", str(self.folder / "data"), "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "bench")
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", "-o",
                  f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'", "start")
        return self

    def __exit__(self, *_):
        subprocess.run([*self.user, str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop"], stdout=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh(self):
        """A connection to a new database with the tables."""
        import psycopg2
        server = psycopg2.connect(host=str(self.folder), user="bench", dbname="postgres")
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute("DROP DATABASE IF EXISTS bench")
            cursor.execute("CREATE DATABASE bench")
        server.close()
        connection = psycopg2.connect(host=str(self.folder), user="bench", dbname="bench")
        with connection.cursor() as cursor:
            cursor.execute(SCHEMA)
        connection.commit()
        return connection


def measure(cluster, sample, kind, flags):
    """Seconds and counts of one run into an empty database."""
    connection = cluster.fresh()
    begun = time.perf_counter()
    counts = ingest(connection, Flags(flags), sample, kind)
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds, counts


def filter_texts(texts, flags):
    """Seconds and hits of the red flags alone."""
    rules = Flags(flags)
    begun = time.perf_counter()
    hits = sum(1 for text in texts if rules.find(text))
    return time.perf_counter() - begun, hits
