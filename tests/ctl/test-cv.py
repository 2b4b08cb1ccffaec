#!/usr/bin/env python3
"""test-cv.py JOBMATECTL: CVs in and out, each command a process of its own."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zlib

from harness import Store, Tap

tap = Tap()
store = Store(sys.argv[1], NO_COLOR="1")
run = store.run
scratch = pathlib.Path(store.folder) / "scratch"
scratch.mkdir()
EXPERIENCE = [{"name": "Quince Systems GmbH", "position": "Software Engineer", "startDate": "2019-03", "highlights": ["Led a rewrite"]}]


def write():
    run("profile", "set", "full_name=Marie Durand", "email=marie@example.org", "headline=Senior Software Engineer", f"experience={json.dumps(EXPERIENCE)}",
        'skills=["Rust", "SQLite", "GTK", "Welding"]')
    answer = run("cv", "export", "profile", str(scratch / "Marie.pdf"), "--lang", "fr")
    tap.equal("it says where and how long", (answer["file"], answer["pages"]), (str(scratch / "Marie.pdf"), 1))
    tap.equal("readable by its owner alone", (scratch / "Marie.pdf").stat().st_mode & 0o777, 0o600)
    words = subprocess.run(["pdftotext", "-layout", str(scratch / "Marie.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    order = ["Marie Durand", "Senior Software Engineer", "marie@example.org", "Compétences", "Rust, SQLite, GTK, Welding", "Expérience professionnelle", "Software Engineer", "03/2019 – aujourd’hui",
             "Quince Systems GmbH", "Led a rewrite"]
    place = 0
    for part in order:
        at = words.find(part, place)
        tap.check(f"all words in their order: {part}", at >= 0, words)
        place = max(at, place)
    tap.equal("no such style", run("cv", "export", "profile", "x.pdf", "--style", "loud", code=2)["error"]["code"], "usage")
    tap.equal("no such application", run("cv", "export", "a9", str(scratch / "x.pdf"), code=3)["error"]["code"], "not-found")


def tailor():
    run("add", "--company", "Forge & Söhne", "--title", "Welder", "--profile-sought", "welding, SQLite")
    run("approve", "p1")
    run("cv", "export", "a1", str(scratch / "tailored.pdf"), "--lang", "en", "--style", "classic", "--paper", "letter")
    words = subprocess.run(["pdftotext", str(scratch / "tailored.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    tap.check("what the posting names comes first", "SQLite, Welding, Rust, GTK" in words, words)
    run("cv", "export", "a1", str(scratch / "tailored.txt"), "--lang", "en")
    text = (scratch / "tailored.txt").read_text()
    tap.check("as plain text", text.startswith("Marie Durand\n") and "\n\nSkills\nSQLite, Welding, Rust, GTK\n\nExperience\nSoftware Engineer, 03/2019 – present\n" in text and "\n- Led a rewrite" in text, text)
    run("cv", "export", "a1", str(scratch / "tailored.json"))
    resume = json.loads((scratch / "tailored.json").read_text())
    tap.equal("as JSON Resume", ([s["name"] for s in resume["skills"]], resume["basics"]["name"]), (["SQLite", "Welding", "Rust", "GTK"], "Marie Durand"))


LINES = "Kept the tills of the shop in order and counted what was in them every evening, with care. " * 3
JOBS = [{"position": f"Clerk {n}", "name": "Quince", "startDate": f"{2020 - n}-01", "endDate": f"{2020 - n}-12",
         "highlights": [f"{LINES}{n}{i}" for i in range(6)] + [f"Welded gate {n}"]} for n in range(9)]


def choose():
    before = run("profile", "show")["experience"]
    run("profile", "set", f"experience={json.dumps(JOBS)}")
    whole = run("cv", "export", "profile", str(scratch / "whole.pdf"))
    tap.check("a general CV is as long as it gets", whole["pages"] > 2 and whole["left_out"] == [], whole)
    short = run("cv", "export", "a1", str(scratch / "short.txt"), "--lang", "en")
    text = (scratch / "short.txt").read_text()
    tap.equal("two pages for an application", short["pages"], 2)
    tap.check("the weakest of older jobs goes, and it says so", short["left_out"] and all(piece["left_out"] == "length" and piece["title"].startswith("Kept the tills") for piece in short["left_out"]), short)
    tap.check("jobs stay, in the order of time", [line.split(",")[0] for line in text.split("\n") if line.startswith("Clerk")] == [job["position"] for job in JOBS], text)
    tap.check("the best point of each job comes first", text.index("- Welded gate 0") < text.index("- Kept the tills"), text)
    cut = short["left_out"][0]["id"]
    job = next(piece["id"] for piece in run("cv", "choose", "a1")["pieces"] if piece["title"].startswith("Clerk 8"))
    chosen = run("cv", "choose", "a1", "--in", cut, "--out", job)
    left_out = {piece["id"]: piece["left_out"] for piece in chosen["pieces"]}
    tap.equal("what was turned", (left_out[cut], left_out[job], chosen["fits"], chosen["pages"]), (None, "chosen", True, 2))
    run("cv", "export", "a1", str(scratch / "short.txt"), "--lang", "en")
    tap.check("it is kept with the application", "Clerk 8" not in (scratch / "short.txt").read_text() and "Clerk 7" in (scratch / "short.txt").read_text())
    tap.check("as long as it gets", run("cv", "choose", "a1", "--whole")["pages"] > 2)
    tap.equal("no such piece", run("cv", "choose", "a1", "--out", "job-0", code=3)["error"]["code"], "not-found")
    reset = run("cv", "choose", "a1", "--reset")
    tap.equal("by itself again", ([piece for piece in reset["pieces"] if piece["left_out"] == "chosen"], reset["pages"], run("show", "a1")["ai_analysis"]["cv_choice"]), ([], 2, None))
    run("profile", "set", f"experience={json.dumps(before)}")


def review():
    run("profile", "set", "email=", "headline=", "experience=[]")
    cv = run("cv", "import", str(scratch / "Marie.pdf"))
    tap.equal("imported and read", (cv["id"], cv["is_current"], cv["parsed_at"] is not None), ("c1", True, True))
    tap.equal("the profile stays as it is", run("profile", "show")["email"], None)
    changes = run("cv", "parse", "--review")
    tap.equal("what would change", ([c["id"] for c in changes["changes"]], changes["cv"], changes["read_by"]), (["email", "headline", "experience:0"], "c1", "program"))
    alone = run("cv", "parse", "--accept", "email")
    tap.equal("one alone", (alone["email"], alone["headline"]), ("marie@example.org", None))
    tap.equal("no such change", run("cv", "parse", "--accept", "beard", code=3)["error"]["code"], "not-found")
    profile = run("cv", "parse", "c1")
    tap.equal("all", (profile["headline"], profile["experience"]), ("Senior Software Engineer", EXPERIENCE))
    tap.equal("nothing is left to change", run("cv", "parse", "--review")["changes"], [])
    tap.equal("one step of undo", (run("undo")["kind"], run("profile", "show")["headline"]), ("PROFILE_CHANGED", None))


def several():
    run("cv", "import", str(scratch / "tailored.pdf"), "--no-parse")
    tap.equal("the new one is current", [(cv["id"], cv["is_current"], cv["parsed_at"] is not None) for cv in run("cv", "list")["cvs"]], [("c2", True, False), ("c1", False, True)])
    tap.equal("the other one again", (run("cv", "use", "c1")["is_current"], run("cv", "text")["id"]), (True, "c1"))
    tap.equal("no such CV", run("cv", "use", "c9", code=3)["error"]["code"], "not-found")


def remove():
    left = run("cv", "remove", "c1")["cvs"]
    tap.equal("the other one is current", [(cv["id"], cv["is_current"]) for cv in left], [("c2", True)])
    tap.equal("the profile stays", run("profile", "show")["full_name"], "Marie Durand")
    tap.equal("it comes back", (run("undo")["kind"], [(cv["id"], cv["is_current"]) for cv in run("cv", "list")["cvs"]]), ("CV_REMOVED", [("c2", False), ("c1", True)]))
    tap.equal("its text, too", "Led a rewrite" in run("cv", "text", "c1")["text"], True)
    tap.equal("an import is taken back", (run("undo")["kind"], run("undo")["kind"], len(run("cv", "list")["cvs"])), ("CV_USED", "CV_IMPORTED", 1))
    tap.equal("and done again", (run("redo")["kind"], len(run("cv", "list")["cvs"])), ("CV_IMPORTED", 2))
    tap.equal("no such CV", run("cv", "remove", "c9", code=3)["error"]["code"], "not-found")


def bomb():
    """A page whose stream inflates to 100 MB of operators."""
    content = zlib.compress(b"q 1 0 0 1 0 0 cm Q\n" * 5_500_000, 9)
    head = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    head += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n"
    return head + b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(content) + content + b"\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"


def surrogates():
    """A font that says that its letters are half characters, none, and marks of control; the title says so, too."""
    codes = {0x41: "D800", 0x42: "DFFF", 0x43: "FFFF", 0x44: "FFFE", 0x45: "0000", 0x46: "0007", 0x47: "DBFFDFFF", 0x48: "0041D8000042"}
    unicode = ("begincmap 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar %s endbfchar endcmap" % (len(codes), " ".join(f"<{code:02X}> <{text}>" for code, text in codes.items()))).encode()
    page = b"BT /F1 10 Tf 60 700 Td (ABCDEFGH plain text) Tj ET"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(unicode), unicode), b"<< /Title <FEFFD800004100000007FFFF> /Author (\xff\xfe\x80) >>"]
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i + 1, o) for i, o in enumerate(objects)) + b"trailer\n<< /Size 8 /Root 1 0 R /Info 7 0 R >>\n%%EOF\n"


def strict():
    """What is told of a PDF is UTF-8 and JSON, whatever its fonts claim."""
    (scratch / "odd.pdf").write_bytes(surrogates())
    for command in ("inspect", "cv"), ("inspect", "text", "--as", "pdf"):
        done = subprocess.run([sys.argv[1], "--data-dir", store.folder, "--json", *command, str(scratch / "odd.pdf")], capture_output=True)
        answer = json.loads(done.stdout.decode("utf-8"), parse_constant=lambda name: tap.check(name, False))
        text = json.dumps(answer, ensure_ascii=False)
        tap.check(f"{command}: the text is there", "plain text" in text, text)
        odd = [c for c in text if ord(c) < 32 or 0x7f <= ord(c) < 0xa0 or 0xd800 <= ord(c) < 0xe000 or 0xfdd0 <= ord(c) <= 0xfdef or ord(c) & 0xfffe == 0xfffe]
        tap.equal(f"{command}: no half characters, none that are none", odd, [])


def refused():
    before = run("cv", "list")
    (scratch / "empty.pdf").write_bytes(b"")
    (scratch / "letter.pdf").write_bytes(b"Dear Sir or Madam")
    (scratch / "cut.pdf").write_bytes((scratch / "Marie.pdf").read_bytes()[:300])
    with open(scratch / "large.pdf", "wb") as file:
        file.truncate(500 * 1000 * 1000)
    os.mkfifo(scratch / "pipe.pdf")
    (scratch / "zero.pdf").symlink_to("/dev/zero")
    (scratch / "loop.pdf").symlink_to("loop.pdf")
    (scratch / "bomb.pdf").write_bytes(bomb())
    for name, code in ("pipe.pdf", "invalid"), ("zero.pdf", "invalid"), ("loop.pdf", "failed"), ("bomb.pdf", "too-large|invalid|timed-out"), ("empty.pdf", "invalid"), ("letter.pdf", "invalid"), ("cut.pdf", "invalid"), ("large.pdf", "too-large"), (".", "invalid"), ("none.pdf", "not-found"):
        error = run("cv", "import", str(scratch / name), code=3 if code == "not-found" else 1)["error"]
        tap.check(f"{name}: one sentence", error["code"] in code.split("|") and "\n" not in error["message"], error)
    tap.equal("nothing changed", run("cv", "list"), before)


def unreadable():
    """Root reads everything, so somebody else tries."""
    identity = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = pathlib.Path(folder) / "secret.pdf"
        path.write_bytes((scratch / "Marie.pdf").read_bytes())
        path.chmod(0)
        try:
            done = subprocess.run([sys.argv[1], "--json", "inspect", "cv", str(path)], capture_output=True, text=True, env={**os.environ, "HOME": folder}, **identity)
        except (OSError, subprocess.SubprocessError) as why:
            tap.skip("a CV of somebody else", str(why))
            return
        tap.equal("a CV of somebody else", (done.returncode, "Check that it belongs to you" in done.stdout), (1, True))


for case in write, tailor, choose, review, several, remove, refused, unreadable:
    tap.case(case.__name__, case)
store.close()
tap.end()
