#!/usr/bin/env python3
"""sample-server.py SAMPLE_DIR: the boards' internet and a stand-in language model on loopback, for demo and pictures.

Prints its port on the first line. Board requests arrive as /HOST/PATH?QUERY (JOBMATE_REPLAY_ORIGIN); routes.json maps them to
files. /v1/chat/completions speaks the OpenAI chat-completions protocol as a stream; the answer is put together from
the words of the request by rule, no model is asked. Python's standard library only."""
import hashlib
import json
import pathlib
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sample = pathlib.Path(sys.argv[1])
routes = [(re.compile(pattern), sample / name) for pattern, name in json.loads((sample / "routes.json").read_text()).items()]
TYPES = {".json": "application/json", ".rss": "application/rss+xml", ".html": "text/html; charset=utf-8"}
SKILLS = ["C", "GTK", "SQLite", "Meson", "Python", "GLib", "libadwaita"]


def line_with(text, word):
    """What a careful model quotes: a line of the posting or the profile that holds the word."""
    lines = [line.strip(" •-") for line in text.splitlines() if re.search(rf"(?<![\w+#]){re.escape(word)}(?![\w+#])", line) and not line.startswith("Title:")]
    return min(lines, key=len, default=word)


def analysis(request):
    text = "\n".join(m["content"] for m in request["messages"] if m["role"] == "user")
    found = [s for s in SKILLS if len(re.findall(rf"(?<![\w+#]){re.escape(s)}(?![\w+#])", text)) > 1]
    french = len(re.findall(r"\b(vous|votre|les|des)\b", text, re.I)) > 8
    if french:
        letter = ("Madame, Monsieur,\n\nVotre annonce parle de " + ", ".join(found[:3]) + " : c'est mon quotidien depuis dix ans.\n\n"
                  "Je serais heureuse d'en parler avec vous.\n\nMarie Durand")
    else:
        letter = ("Dear team,\n\nYour posting asks for " + ", ".join(found[:3]) + ": that has been my daily work for ten years.\n\n"
                  "I would be glad to talk about it.\n\nMarie Durand")
    return {
        "score": min(40 + 9 * len(found), 92),
        "pros": [{"text": f"{s} is asked for and is in your profile", "quote": line_with(text, s)} for s in found[:3]],
        "cons": [{"text": t, "quote": ""} for t in ("The posting does not name its team", "Travel is not mentioned")[: 1 + len(found) % 2]],
        "suggested_cv_content": "Lead with: " + ", ".join(found[:4]) + ".",
        "cover_letter": letter, "generated_cover_letter": letter, "letter": letter,
    }


def cv_reading(request):
    """What a careful model reads in a CV that JobMate has written: what stands before a span, and the line below it."""
    lines = request["messages"][-1]["content"].splitlines()
    jobs = []
    for line, below in zip(lines, lines[1:]):
        span = re.search(r"^(.+?)\s+(\d\d)/(\d{4}) – (?:(\d\d)/(\d{4})|\w)", line)
        if span:
            title, month, year, end_month, end_year = span.groups()
            jobs.append({"name": below.strip(), "position": title, "startDate": f"{year}-{month}", "endDate": f"{end_year}-{end_month}" if end_year else ""})
    return {"experience": jobs, "skills": [{"name": s, "level": ""} for s in SKILLS if line_with("\n".join(lines), s) != s], "education": [], "languages": [],
            "certifications": [], "projects": []}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def send(self, status, body=b"", kind="text/plain", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        target = self.path.lstrip("/")
        for pattern, name in routes:
            if pattern.match(target):
                body = name.read_bytes()
                tag = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
                if self.headers.get("If-None-Match") == tag:
                    return self.send(304, ETag=tag)
                return self.send(200, body, TYPES[name.suffix], ETag=tag)
        return self.send(404, b"no such page in the sample")

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        schema = request.get("response_format", {}).get("json_schema", {}).get("schema", {})
        reply = cv_reading(request) if "experience" in schema.get("properties", {}) else analysis(request)
        reply = {k: v for k, v in reply.items() if k in schema.get("properties", reply)}
        text = json.dumps(reply, ensure_ascii=False)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for at in range(0, len(text), 40):
            self.event({"choices": [{"index": 0, "delta": {"content": text[at:at + 40]}, "finish_reason": None}]}, request)
            time.sleep(0.02)
        self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}, request)
        self.event({"choices": [], "usage": {"prompt_tokens": len(str(request)) // 4, "completion_tokens": len(text) // 4}}, request)
        self.wfile.write(b"data: [DONE]\n\n")
        self.close_connection = True

    def event(self, chunk, request):
        chunk = {"id": "sample", "object": "chat.completion.chunk", "model": request["model"], **chunk}
        self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
        self.wfile.flush()


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
