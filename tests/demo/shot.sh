#!/usr/bin/env bash
# shot.sh VIEW WxH FILE.png LANG [--dark] [--list]: a picture of a view with the bundled sample in it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
view=$1 size=$2 output=$3 lang=$4
shift 4
if [[ " $* " == *" --list "* ]]; then exec jobmate --screenshot list; fi
source "$here/funnel.sh"
case $lang in
  en) export LC_ALL=C.UTF-8 LANGUAGE=en ;;
  *) export LC_ALL=${lang}_$(tr '[:lower:]' '[:upper:]' <<<"$lang").UTF-8 LANGUAGE=$lang ;;
esac

# A state of the window that asks for data of its own says so by its name.
case $view in
  empty*|error*) ;;
  *)
    fill_searches >/dev/null
    jobmatectl refresh >/dev/null 2>&1
    mapfile -t ids < <(jobmatectl --json inbox | python3 -c 'import json, sys
for posting in json.load(sys.stdin)["postings"]: print(posting["id"])')
    jobmatectl approve "${ids[@]:0:4}" >/dev/null
    jobmatectl reject "${ids[4]}" --reason "too far" >/dev/null
    jobmatectl later "${ids[5]}" +9d >/dev/null
    jobmatectl later "${ids[6]}" +30d >/dev/null
    jobmatectl keep "${ids[7]}" >/dev/null
    jobmatectl work >/dev/null 2>&1
    jobmatectl move a1 applied --via site >/dev/null
    jobmatectl rate a1 4 >/dev/null
    jobmatectl note a1 "Spoke to the team at the fair." >/dev/null
    jobmatectl move a2 interview >/dev/null
    ;;
esac
# A posting with all that there may be to say beside it.
case $view in
  posting)
    first=$(jobmatectl --json inbox --limit 1 | field postings.0.id)
    python3 - "$XDG_DATA_HOME/jobmate/jobmate.db" "${first#p}" <<'SQL'
import sqlite3, sys, time
database, posting = sqlite3.connect(sys.argv[1]), int(sys.argv[2])
now = int(time.time())
with database:
    database.execute("UPDATE posting SET kept = 0, gone_at = ?, expires_at = ? WHERE id = ?", (now - 3 * 86400, now + 2 * 86400, posting))
    database.execute("INSERT INTO sighting (posting, board, url, first_at, last_at) VALUES (?, 'arbeitnow', 'https://arbeitnow.example/jobs/9', ?, ?)",
                     (posting, now, now))
    database.execute("UPDATE posting SET company_name = (SELECT company_name FROM posting WHERE id = ?), fingerprint ="
                     " (SELECT fingerprint FROM posting WHERE id = ?) WHERE id = (SELECT min (posting) FROM application)", (posting, posting))
SQL
    ;;
esac
# An interview, somebody to talk to, and a file.
case $view in
  records | records-interview | records-contact)
    printf 'The way to the gate\n' >"$XDG_DATA_HOME/Plan of the site.txt"
    jobmatectl interview a2 "$(date +%Y)-12-03T14:00" --kind technical --minutes 45 --place "12 rue des Tanneurs, Rennes" --note "Ask for Ada at the gate." >/dev/null
    jobmatectl interview a2 "$(date +%Y)-12-10" --kind final --place https://talk.example/lumiq >/dev/null
    jobmatectl contact a2 "Élise Martin" --role "Head of the workshop" --email elise.martin@lumiq.example --phone "+33 2 99 00 00 00" >/dev/null
    jobmatectl attach a2 "$XDG_DATA_HOME/Plan of the site.txt" >/dev/null ;;
esac
# What is over, and a search that has ended.
case $view in
  archived | archived-card | archived-searches)
    jobmatectl move a1 rejected --outcome no-answer >/dev/null
    jobmatectl move a3 hired >/dev/null
    jobmatectl archive a1 a3 a4 >/dev/null
    for name in "Carpentry around Lyon" "Summer jobs"; do
      jobmatectl search archive "$(jobmatectl --json search add --keyword wood "$name" | field id)" >/dev/null
    done ;;
esac
# Something of every day.
case $view in
  due*)
    jobmatectl follow-up a1 "$(date -d '-5 days' +%F)" >/dev/null
    jobmatectl follow-up a3 "$(date +%F)" >/dev/null
    jobmatectl follow-up a4 +12d >/dev/null
    jobmatectl interview a2 "$(date -d '-1 day' +%F)T10:00" --kind phone-screen >/dev/null
    jobmatectl interview a2 "$(date -d '+1 day' +%F)T14:00" --kind technical --minutes 45 --place https://talk.example/lumiq >/dev/null ;;
esac
# What is under way, waits and has failed.
case $view in
  tasks)
    python3 - "$XDG_DATA_HOME/jobmate/jobmate.db" <<'SQL'
import sqlite3, sys, time
database, now = sqlite3.connect(sys.argv[1]), int(time.time())
states = [("ANALYZE_JOB", "a1", "running", None, 0), ("WRITE_LETTER", "a2", "failed", "The service OpenRouter refused the key: No auth credentials found. Check it in the preferences.", 0),
          ("ANALYZE_JOB", "a3", "waiting", "The budget of this month is spent.", now + 86400 * 3), ("ANALYZE_JOB", "a4", "queued", None, 0)]
with database:
    database.execute("DELETE FROM task")
    database.executemany("INSERT INTO task (kind, subject, state, last_error, not_before, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)", [(*state, now, now) for state in states])
SQL
    ;;
  tasks-none) python3 -c 'import sqlite3, sys; database = sqlite3.connect(sys.argv[1]); database.execute("DELETE FROM task"); database.commit()' "$XDG_DATA_HOME/jobmate/jobmate.db" ;;
esac
# Two months of a search.
case $view in
  activities | activity)
    jobmatectl activity add agency_call "Called Altéa about work in the region" --date "$(date -d '-2 days' +%F)" --minutes 25 >/dev/null
    jobmatectl activity add spontaneous_application "Wrote to Larch & Sons, with the portfolio" --date "$(date -d '-3 days' +%F)" --minutes 150 --application a1 >/dev/null
    jobmatectl activity add fair "Forum of the digital trades, Rennes: spoke to seven companies and left my CV at four of them" --date "$(date -d '-40 days' +%F)" --minutes 240 >/dev/null
    jobmatectl activity add training "Course on accessibility, first module" --date "$(date -d '-41 days' +%F)" >/dev/null ;;
esac
# A letter with something in it that nobody knows.
case $view in
  letter | letter-export) card=$(jobmatectl --json applications | field applications.0.id)
    jobmatectl letter "$card" --fill >/dev/null
    { jobmatectl --json letter "$card" | field cover_letter; printf '\n%s\n' "I led 12 people at Rolls-Royce, and I know {why_us}."; } | jobmatectl letter "$card" --set - >/dev/null ;;
esac
# One that the model is at, and one that it could not write.
case $view in
  letter-draft | letter-failed) state=running reason=
    [[ $view == letter-draft ]] || state=failed reason="The service OpenRouter refused the key: No auth credentials found. Check it in the preferences."
    python3 - "$XDG_DATA_HOME/jobmate/jobmate.db" "$state" "$reason" <<'SQL'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
with database:
    database.execute("UPDATE application SET cover_letter = 'Dear Hiring Manager,\n\nhello.', letter_state = ?, letter_reason = ?", (sys.argv[2], sys.argv[3] or None))
SQL
    ;;
esac
# What the model said, took and will be told.
case $view in
  card-cv | preferences-spent | preferences-request | card)
    python3 - "$XDG_DATA_HOME/jobmate/jobmate.db" <<'SQL'
import json, sqlite3, sys, time
database = sqlite3.connect(sys.argv[1])
content = "C developer with four years on storage systems: SQLite, GLib, lock-free queues.\n\nWrote the journal of an embedded database, which has lost no byte since 2021."
said = {"score": 78, "pros": ["Writes C every day"], "cons": ["No work with storage at that scale"], "suggested_cv_content": content, "evidence": [], "warnings": [], "model": "mistral-small"}
with database:
    for number, (application,) in enumerate(database.execute("SELECT id FROM application ORDER BY id").fetchall()):
        database.execute("UPDATE application SET ai_state = 'done', ai_analysis = ? WHERE id = ?", (json.dumps(said), application))
        task = database.execute("INSERT INTO task (kind, subject, state, created_at, updated_at) VALUES ('ANALYZE_JOB', ?, 'done', ?, ?)", (f"a{application}", *[int(time.time())] * 2)).lastrowid
        database.execute("INSERT INTO llm_call (task, provider, model, tokens_in, tokens_out, cost, at, ended_at, outcome) VALUES (?, 'openrouter', 'mistral-small', ?, ?, ?, ?, ?, 'done')",
                         (task, 3100 + number * 217, 640 + number * 31, 4120 + number * 377, *[int(time.time()) - number * 20 * 86400] * 2))
SQL
    [[ $view != preferences-request ]] || jobmatectl provider use custom --url http://127.0.0.1:9 --model mistral-small >/dev/null ;;
esac
# The CV says more than the profile does.
case $view in
  profile | cv-*)
    scratch=$(mktemp -d)
    jobmatectl cv export profile "$scratch/Zoë_CV.pdf" >/dev/null
    jobmatectl cv import "$scratch/Zoë_CV.pdf" >/dev/null
    rm -r "$scratch"
    [[ $view != cv-review ]] || jobmatectl profile set headline= phone= experience='[]' skills='[{"name":"C"}]' >/dev/null
    ;;
esac
# Rules that were changed since: some of what is stored no longer fits, some would.
case $view in
  kept-out)
    jobmatectl search add --keyword brewing --board remotive --board remoteok "Brewing in Lyon" >/dev/null
    jobmatectl refresh >/dev/null 2>&1
    ;;
  what-if) jobmatectl search edit s1 --keyword C --keyword GTK --keyword SQLite --keyword sales --keyword mobile >/dev/null ;;
  edit-search | search-rules) jobmatectl search edit s1 --red-flag stage --red-flag "title:intern" --keyword GTK --keyword C --keyword SQLite --contract permanent \
    --location Lyon --radius 50 --salary 45000 --max-age 0 >/dev/null ;;
esac
# A service that is paid, with a price that nobody has to ask for.
case $view in
  preferences-ai) jobmatectl provider use mistral --model mistral-small-latest --price-in 0.10 --price-out 0.30 >/dev/null ;;
esac
# A board that wants a key of the user's own.
case $view in
  *board*) jobmatectl boards add "$here/quince.board" >/dev/null ;;
esac
# Files that come from elsewhere.
case $view in
  import | import-table | import-failed)
    export JOBMATE_SCREENSHOT_FILE=$XDG_DATA_HOME/applications.csv
    printf '%s\r\n' 'Company,Role,Stage,Applied,Next step' 'Lumiq Labs,Senior C developer,Interviewing,2026-11-02,Call Ada' \
      'Tramontane,Kernel engineer,Rejected,2026-10-12,' 'Quince,GTK developer,applied,soon,' >"$JOBMATE_SCREENSHOT_FILE" ;;&
  import)
    export JOBMATE_SCREENSHOT_FILE=$XDG_DATA_HOME/laptop.json
    jobmatectl export "$JOBMATE_SCREENSHOT_FILE" >/dev/null
    python3 - "$JOBMATE_SCREENSHOT_FILE" <<'JSON'
import json, sys
document = json.load(open(sys.argv[1]))
more = dict(document["postings"][0], uuid="01900000-0000-7000-8000-0000000000a1", external_id="other", url_key="https://example.org/other", title="Other")
document["postings"].append(more)
json.dump(document, open(sys.argv[1], "w"))
JSON
    ;;
  import-failed)
    export JOBMATE_SCREENSHOT_FILE=$XDG_DATA_HOME/resume.json
    printf '{"basics":{"name":"Camille Moreau"}}' >"$JOBMATE_SCREENSHOT_FILE" ;;
esac
"$here/picture.sh" "$view" "$size" "$output" "$@"
printf '%s\n' "$output"
