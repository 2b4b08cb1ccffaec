#!/usr/bin/env python3
"""ingest.py --build FOLDER [--postings N] [--rounds N] [--only json,rss,html,filter] [--no-peer]

Measures the way of postings into the store against the same work in Python into PostgreSQL, and against SQLite alone inserting the
very same rows; and the red flags alone. Peer and product run in turns, so that what disturbs the machine disturbs both.
Prints medians with their spread, and ratios; checks that both come to the same answers. Says nothing about absolute speed."""
import argparse
import json
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import peer  # noqa: E402
import sample  # noqa: E402

BARS = {"json": (10, 15), "rss": (15, 25), "html": (20, 35)}
RAW_BAR = (0.50, 0.75)
FILTER_BAR = (8, 12)
TEXT_BYTES = 5000


class Bench:
    def __init__(self, options):
        self.options = options
        self.program = options.build / "tests" / "bench" / "bench-ingest"
        self.boards = pathlib.Path(__file__).parents[2] / "data" / "boards"
        self.sample = sample.write(options.build / "bench", options.postings)
        self.facts = json.loads((self.sample / "facts.json").read_text())
        self.failed = False

    def call(self, *arguments):
        done = subprocess.run([str(self.program), *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"bench-ingest {arguments[0]} failed: {done.stderr}")
        return json.loads(done.stdout)

    def check(self, what, ours, theirs):
        if ours != theirs:
            self.failed = True
            print(f"  DIFFERENT {what}: {ours} and {theirs}")

    def look(self, folder):
        """What lies in the store, and whether its index is sound."""
        with sqlite3.connect(folder / "jobmate.db") as db:
            for index in ("posting_titles", "posting_bodies"):
                db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            db.rollback()
            return {table: db.execute(f"SELECT count (*) FROM {table}").fetchone()[0] for table in ("posting", "filtered")}

    def kind(self, kind, cluster):
        """One kind in turns; the times of each."""
        times = {"product": [], "raw": [], "peer": [], "read": []}
        n = self.facts["postings"]
        for _ in range(self.options.rounds):
            with tempfile.TemporaryDirectory(prefix="jm-bench-", dir=self.options.build) as work:
                product = pathlib.Path(work) / "product"
                counts = self.call("product", kind, self.sample, self.boards, product)
                times["product"].append(counts["seconds"])
                times["raw"].append(self.call("raw", product, pathlib.Path(work) / "raw")["seconds"])
                times["read"].append(self.call("read", kind, self.sample, self.boards)["seconds"])
                stored = self.look(product)
                self.check("seen", counts["added"] + counts["duplicate"] + counts["filtered"], n)
                self.check("rows of SQLite alone", self.look(pathlib.Path(work) / "raw"), stored)
            if cluster is not None:
                seconds, theirs = peer.measure(cluster, self.sample, kind, self.facts["flags"])
                times["peer"].append(seconds)
                self.check("postings kept out", counts["filtered"], theirs["kept_out"])
                self.check("rows of posting", stored["posting"], theirs["posting"])
                self.check("rows of filtered", stored["filtered"], theirs["filtered"])
        return times

    def report(self, kind, times):
        n = self.facts["postings"]
        print(f"\n{kind}: {n} postings, postings/s, median [least - most]")
        for name, title in (("product", "JobMate"), ("read", "JobMate, read and judged only"), ("raw", "SQLite alone, the same rows"), ("peer", "Python into PostgreSQL")):
            if times[name]:
                rates = sorted(n / seconds for seconds in times[name])
                print(f"  {title:32} {statistics.median(rates):9.0f} [{rates[0]:.0f} - {rates[-1]:.0f}]")
        if times["peer"]:
            self.ratio("to Python", [p / o for o, p in zip(times["product"], times["peer"])], BARS[kind], "x")
        self.ratio("of SQLite alone", [r / o for o, r in zip(times["product"], times["raw"])], RAW_BAR, "")

    def ratio(self, title, values, bar, unit):
        values = sorted(values)
        median = statistics.median(values)
        verdict = "aim reached" if median >= bar[1] else "bar holds" if median >= bar[0] else "BELOW THE BAR"
        print(f"  ratio {title:26} {median:9.2f}{unit} [{values[0]:.2f} - {values[-1]:.2f}]  bar {bar[0]}{unit}, aim {bar[1]}{unit}: {verdict}")

    def filter(self):
        """The red flags alone, over plain texts of 5 KB."""
        texts = []
        for path in sorted((self.sample / "json").rglob("*.json")):
            for job in json.loads(path.read_bytes())["jobs"]:
                texts.append(peer.html_to_text(job["description"]))
            if len(texts) > 4000:
                break
        texts = [(text * (TEXT_BYTES // max(1, len(text.encode())) + 1)).encode()[:TEXT_BYTES].decode(errors="ignore") for text in texts]
        ours, theirs = [], []
        with tempfile.NamedTemporaryFile("w", suffix=".json", dir=self.options.build) as file:
            json.dump(texts, file)
            file.flush()
            for _ in range(self.options.rounds):
                answer = self.call("filter", self.sample, file.name)
                seconds, hits = peer.filter_texts(texts, self.facts["flags"])
                ours.append(answer["seconds"])
                theirs.append(seconds)
                self.check("hits", answer["hits"], hits)
        print(f"\nfilter: {len(texts)} texts of {TEXT_BYTES} bytes, {len(self.facts['flags'])} red flags, {hits} hit, texts/s")
        print(f"  JobMate {len(texts) / statistics.median(ours):.0f}, Python {len(texts) / statistics.median(theirs):.0f}")
        self.ratio("to Python", [p / o for o, p in zip(ours, theirs)], FILTER_BAR, "x")

    def run(self):
        print(f"sample: {self.facts['postings']} postings, {self.facts['mean_html']} bytes of HTML in the mean, {self.facts['flagged']} with red flags, "
              f"{self.facts['cross_posts']} cross-posts")
        lacking = peer.Cluster.missing()
        if lacking or self.options.no_peer:
            print(f"no comparison with Python into PostgreSQL: {'lacking ' + ', '.join(lacking) if lacking else 'not asked for'}")
            self.kinds(None)
        else:
            with peer.Cluster() as cluster:
                self.kinds(cluster)
        if "filter" in self.options.only and "bs4" not in lacking:
            self.filter()
        return 1 if self.failed else 0

    def kinds(self, cluster):
        for kind in BARS:
            if kind in self.options.only:
                self.report(kind, self.kind(kind, cluster))


def main():
    parser = argparse.ArgumentParser(prog="./dev bench ingest")
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--postings", type=int, default=20000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="json,rss,html,filter", type=lambda text: text.split(","))
    parser.add_argument("--no-peer", action="store_true")
    return Bench(parser.parse_args()).run()


sys.exit(main())
