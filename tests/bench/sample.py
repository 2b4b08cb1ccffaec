"""Postings to measure with: made from a seed, the same on every machine.

Texts in four languages with accents, word frequencies as Zipf found them, descriptions of 3.9 KB of HTML in the mean. Every fourth posting
carries one to three red flags in any case; one in twenty is a cross-post of an earlier one: another board's, under the same address
with another tracking tail. Written as pages of a JSON board, as feeds, and as web pages of 20 KB with JSON-LD."""
import html
import itertools
import json
import pathlib
import random

SEED = 42
PER_PAGE = 100
CROSS_POSTS = 0.05
FLAGGED = 0.25
VERSION = 10  # of what this file makes
BOARDS = ("alpha", "beta", "gamma", "delta")  # a refresh asks four at once

FLAGS = [
    "unpaid", "commission only", "no remote", "security clearance", "10 years of experience", "rockstar", "ninja", "work hard play hard",
    "door to door", "cold calling", "on-call", "night shift", "weekend work", "crypto", "gambling", "adult content", "own car required",
    "pay to apply", "training fee", "multi-level marketing", "stage non rémunéré", "déplacements fréquents", "permis B exigé", "astreintes",
    "travail de nuit", "auto-entrepreneur", "portage salarial", "prospection téléphonique", "porte-à-porte", "bénévolat", "Schichtarbeit",
    "Überstunden", "Zeitarbeit", "Reisebereitschaft", "Führerschein Klasse B", "Außendienst", "Nachtschicht", "unbezahlt", "Kaltakquise",
    "Vollzeit vor Ort", "sin sueldo", "solo comisión", "turno rotativo", "guardias", "vehículo propio", "puerta a puerta", "prácticas no remuneradas",
    "horas extraordinarias", "disponibilidad inmediata", "viajes frecuentes",
]

SYLLABLES = {
    "en": ["th", "er", "on", "an", "re", "he", "in", "ed", "nd", "ha", "at", "en", "es", "of", "or", "nt", "ea", "ti", "to", "it", "st", "io", "le", "ment", "ing", "co", "pro", "sys"],
    "fr": ["es", "de", "le", "en", "re", "nt", "on", "er", "té", "ré", "ique", "eur", "pré", "dé", "ça", "où", "ment", "tion", "é", "ou", "la", "mê", "cœ", "ge", "ri", "pas"],
    "de": ["en", "er", "ch", "de", "ei", "nd", "te", "in", "ge", "ung", "lich", "keit", "über", "für", "grö", "ße", "schaft", "ver", "be", "stel", "län", "aus", "ar", "beit"],
    "es": ["de", "en", "ci", "ón", "es", "la", "os", "ar", "er", "ado", "ñ", "í", "á", "mente", "ción", "pre", "com", "tra", "ba", "jo", "em", "su", "to", "ro", "ú", "ri"],
}
ROLES = ["Software Developer", "Data Engineer", "Comptable", "Ingénieur logiciel", "Chef de projet", "Buchhalter", "Entwickler", "Pflegefachkraft",
         "Diseñador gráfico", "Administrador de sistemas", "Support Engineer", "Product Manager", "Systemadministratorin", "Assistante de direction"]
PLACES = ["Berlin", "Lyon, France", "Zürich", "Málaga, España", "Remote", "Worldwide", "Köln", "Orléans", "London, UK", "A Coruña", "Europe", "USA"]


class Language:
    """A vocabulary whose word frequencies fall with their rank: short words are the frequent ones, few letters bear an accent."""

    def __init__(self, name, rng):
        syllables = SYLLABLES[name]
        weights = [1 if syllable.isascii() else 0.1 for syllable in syllables]
        words = {}
        while len(words) < 12000:
            words["".join(rng.choices(syllables, weights, k=rng.choice((1, 2, 2, 3, 3, 4))))] = None
        self.words = sorted(words, key=lambda word: len(word) + rng.uniform(0, 8))
        self.weights = list(itertools.accumulate((rank + 2.7) ** -1.1 for rank in range(len(self.words))))
        self.rng = rng

    def take(self, n):
        return self.rng.choices(self.words, cum_weights=self.weights, k=n)


def sentence(language, rng):
    words = language.take(rng.randint(6, 22))
    text = " ".join(words)
    return text[:1].upper() + text[1:] + rng.choice((".", ".", ".", "!", " &amp; more."))


def paragraphs(language, rng, length):
    """Pieces of HTML, each with one place '%s' where a flag may stand."""
    pieces = []
    size = 0
    while size < length:
        kind = rng.random()
        if kind < 0.15:
            piece = f"<h3><strong>{' '.join(language.take(3)).title()}</strong></h3>"
        elif kind < 0.5:
            items = "".join(f"<li>{sentence(language, rng)}</li>\n" for _ in range(rng.randint(2, 6)))
            piece = f"<ul style=\"list-style-type: disc;\">\n{items}</ul>"
        else:
            body = " ".join(sentence(language, rng) for _ in range(rng.randint(2, 6)))
            piece = f"<p class=\"text\">{body} <em>{sentence(language, rng)}</em>&nbsp;{sentence(language, rng)}</p>"
        pieces.append(piece)
        size += len(piece.encode())
    return pieces


def with_flags(pieces, rng):
    """One to three red flags as sentences of their own, in the case that people happen to write."""
    flags = rng.sample(FLAGS, rng.randint(1, 3))
    for flag in flags:
        written = rng.choice((flag, flag.upper(), flag.capitalize()))
        pieces.insert(rng.randint(0, len(pieces)), f"<p>{written}.</p>")
    return len(flags)


def postings(n):
    rng = random.Random(SEED)
    languages = [Language(name, rng) for name in SYLLABLES]
    companies = [" ".join(rng.choice(languages).take(2)).title() for _ in range(max(20, n // 12))]
    made = []
    for i in range(n):
        board = rng.randrange(len(BOARDS))
        if made and rng.random() < CROSS_POSTS:
            original = rng.choice(made)
            if original["board"] != board and "is_cross_post" not in original and "is_posted_twice" not in original:
                original["is_posted_twice"] = True
                made.append({**original, "board": board, "id": 5000000 + i, "url": original["address"] + f"?utm_source={BOARDS[board]}", "is_cross_post": True})
                continue
        language = rng.choice(languages)
        pieces = paragraphs(language, rng, rng.gauss(3500, 1100))
        n_flags = with_flags(pieces, rng) if rng.random() < FLAGGED else 0
        role = rng.choice(ROLES)
        address = f"https://jobs.example/postings/{role.lower().replace(' ', '-').encode('ascii', 'ignore').decode()}-{i}"
        made.append({
            "id": 3000000 + i, "board": board, "address": address, "url": address, "title": f"{role} {' '.join(language.take(2))}",
            "company": rng.choice(companies), "place": rng.choice(PLACES), "tags": language.take(rng.randint(0, 5)), "n_flags": n_flags,
            "type": rng.choice(("full_time", "part_time", "contract", "")), "salary": rng.choice(("", "", "€48k - €56k", "$90,000 - $120,000")),
            "published": f"2026-11-{rng.randint(1, 23):02d}T{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:51", "html": "\n".join(pieces),
        })
    return made


def json_page(page):
    jobs = [{"id": p["id"], "url": p["url"], "title": p["title"], "company_name": p["company"], "company_logo": f"https://logos.example/{p['id']}.png",
             "category": "Software Development", "tags": p["tags"], "job_type": p["type"], "publication_date": p["published"],
             "candidate_required_location": p["place"], "salary": p["salary"], "description": p["html"]} for p in page]
    return json.dumps({"0-legal-notice": "Please link back.", "job-count": len(jobs), "jobs": jobs}, ensure_ascii=False)


def rss_page(page):
    items = "\n".join(f"""<item>
<title>{html.escape(p['company'])}: {html.escape(p['title'])}</title>
<region>{html.escape(p['place'])}</region>
<category>Programming</category>
<skills>{html.escape(', '.join(p['tags']))}</skills>
<type>{p['type']}</type>
<description>{html.escape(p['html'])}</description>
<pubDate>Tue, {p['published'][8:10]} Nov 2026 {p['published'][11:]} +0000</pubDate>
<guid isPermaLink="false">{p['id']}</guid>
<link>{html.escape(p['url'])}</link>
</item>""" for p in page)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss"><channel><title>Jobs</title><link>https://jobs.example/</link>
<description>Jobs</description>
{items}
</channel></rss>"""


SHELL_CSS = "".join(f".c{i}{{margin:{i}px;padding:0 {i % 7}px;color:#{i * 4099 % 0xFFFFFF:06x}}}\n" for i in range(70))
SHELL_SCRIPT = "window.app=window.app||{};" + "".join(f"app.f{i}=function(a,b){{return a<b&&b>{i}?a:b}};" for i in range(60))
SHELL_NAV = "".join(f"<li class=\"c{i}\"><a href=\"/section/{i}?x=1&amp;y={i}\"><span>Section {i}</span></a></li>" for i in range(30))


def web_page(p):
    posting = {"@context": "https://schema.org/", "@type": "JobPosting", "title": p["title"], "description": p["html"], "datePosted": p["published"],
               "identifier": {"@type": "PropertyValue", "name": p["company"], "value": str(p["id"])}, "url": p["url"], "employmentType": "FULL_TIME",
               "hiringOrganization": {"@type": "Organization", "name": p["company"], "sameAs": "https://company.example"},
               "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": p["place"]}}}
    text = json.dumps(posting, ensure_ascii=False).replace("</", "<\\/")
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(p['title'])}</title>
<meta property="og:title" content="{html.escape(p['title'])}"><link rel="canonical" href="{html.escape(p['url'])}">
<style>{SHELL_CSS}</style><script>{SHELL_SCRIPT}</script>
<script type="application/ld+json">{text}</script></head><body><nav><ul>{SHELL_NAV}</ul></nav>
<main><h1>{html.escape(p['title'])}</h1><div class="body">{p['html']}</div></main><footer><ul>{SHELL_NAV}</ul></footer></body></html>"""


def write(folder, n):
    """Writes the sample, once; returns its folder."""
    target = pathlib.Path(folder) / f"sample-{VERSION}-{n}"
    if (target / "facts.json").exists():
        return target
    made = postings(n)
    for kind in ("json", "rss", "html"):
        for board in BOARDS:
            (target / kind / board).mkdir(parents=True, exist_ok=True)
    for board, name in enumerate(BOARDS):
        own = [p for p in made if p["board"] == board]
        for at in range(0, len(own), PER_PAGE):
            page = own[at:at + PER_PAGE]
            number = f"{at // PER_PAGE:04d}"
            (target / "json" / name / f"{number}.json").write_text(json_page(page))
            (target / "rss" / name / f"{number}.rss").write_text(rss_page(page))
            folder = target / "html" / name / number
            folder.mkdir(exist_ok=True)
            for p in page:
                (folder / f"{p['id']}.html").write_text(web_page(p))
    originals = [p for p in made if not p.get("is_cross_post")]
    facts = {
        "postings": len(made), "cross_posts": len(made) - len(originals), "flagged": sum(1 for p in made if p["n_flags"]),
        "flagged_originals": sum(1 for p in originals if p["n_flags"]), "mean_html": round(sum(len(p["html"].encode()) for p in made) / len(made)),
        "flags": FLAGS,
    }
    (target / "facts.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False))
    return target
