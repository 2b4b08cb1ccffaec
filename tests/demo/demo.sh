#!/usr/bin/env bash
# demo.sh SHOTS_DIR: the funnel end to end on the bundled sample: no network, no key, a data folder that is removed afterwards.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shots=${1:?}
source "$here/funnel.sh"

stage () { printf '\n== %s\n' "$*"; }

stage "Profile and search"
search=$(fill_searches)
jobmatectl profile show | head -n 4
jobmatectl search list

stage "Acquisition: five boards, answered by a server on this machine"
jobmatectl refresh 2>/dev/null

stage "Thrown out before you had to look, and by which rule"
jobmatectl filtered

stage "Inbox: pending"
jobmatectl inbox --search "$search"

stage "Approved: the first three; rejected: the fourth"
mapfile -t ids < <(jobmatectl --json inbox | python3 -c 'import json, sys
for posting in json.load(sys.stdin)["postings"][:4]: print(posting["id"])')
jobmatectl approve "${ids[@]:0:3}"
jobmatectl reject "${ids[3]}" --reason "too far" | head -n 2

stage "Analysed by a stand-in model on this machine (its answers are made by rule)"
jobmatectl work
card=$(jobmatectl --json applications | field applications.0.id)
jobmatectl analysis "$card"

stage "Moved, rated, noted"
jobmatectl move "$card" applied --via site >/dev/null
jobmatectl rate "$card" 4 >/dev/null
jobmatectl note "$card" "Spoke to the team at the fair." >/dev/null
jobmatectl history "$card"
jobmatectl applications

stage "The windows"
mkdir -p "$shots"
for view in inbox applications; do
  for size in 1280x800 360x640; do
    "$here/picture.sh" "$view" "$size" "$shots/demo-$view-$size.png" && printf '%s\n' "$shots/demo-$view-$size.png"
  done
done
