#!/usr/bin/env python3
"""refresh.py --build FOLDER [--boards N] [--postings N] [--rounds N]

Measures what a refresh costs the processor when no board has anything new: N boards, each asked over plain HTTP on this machine, which
answers "not modified" to its ETag. The server is a process of its own. Prints the median of the processor's time with its spread; the
bar is 50 ms for 30 boards, the aim 20 ms. What the clock says includes the server, and is shown for the curious."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BAR, AIM = 50, 20

BOARD = """[Board]
Name=Bench {0}
Home=https://bench-{0}.example/
Kind=json
Pause=0
[Request]
Url=https://bench-{0}.example/jobs
[Items]
Path=$.jobs[*]
[Fields]
external_id=id
title=name
source_url=url
description=text
company_name=company
"""


def serve(postings):
    body = json.dumps({"jobs": [{"id": i, "name": f"Engineer {i}", "company": "Kestrel", "text": "A text. " * 200} for i in range(postings)]}).encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def log_message(self, *args):
            pass

        def do_GET(self):
            is_known = self.headers.get("If-None-Match") == '"one"'
            self.send_response(304 if is_known else 200)
            self.send_header("ETag", '"one"')
            if not is_known:
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if is_known else body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--boards", type=int, default=30)
    parser.add_argument("--postings", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jm-bench-") as folder:
        boards = pathlib.Path(folder) / "boards"
        boards.mkdir()
        for i in range(options.boards):
            (boards / f"bench-{i}.board").write_text(BOARD.format(i))
        done = subprocess.run([options.build / "tests" / "bench" / "bench-refresh", folder, str(options.rounds)], capture_output=True, text=True, check=False,
                              env=dict(os.environ, JOBMATE_REPLAY_ORIGIN=serve(options.postings)))
    if done.returncode != 0:
        sys.exit(f"bench-refresh failed: {done.stderr}")
    rounds = json.loads(done.stdout)
    cpu = [r["cpu_ms"] for r in rounds]
    median = statistics.median(cpu)
    print(f"{options.boards} boards, nothing new: {median:.1f} ms of the processor (from {min(cpu):.1f} to {max(cpu):.1f}), "
          f"{statistics.median(r['wall_ms'] for r in rounds):.0f} ms by the clock")
    if options.boards == 30:
        print(f"bar {BAR} ms: {'held' if median <= BAR else 'MISSED'}; aim {AIM} ms: {'reached' if median <= AIM else 'not reached'}")
    sys.exit(options.boards == 30 and median > BAR)


main()
