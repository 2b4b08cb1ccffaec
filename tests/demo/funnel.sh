#!/usr/bin/env bash
# funnel.sh: sourced. Starts the sample server, sets a temporary data folder, and fills it stage by stage.
set -euo pipefail

demo_here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
demo_sample=$demo_here/../../data/sample
demo_folder=$(mktemp -d)
export HOME=$demo_folder/home XDG_DATA_HOME=$demo_folder/data XDG_CONFIG_HOME=$demo_folder/config XDG_CACHE_HOME=$demo_folder/cache
export XDG_RUNTIME_DIR=$demo_folder/run GSETTINGS_BACKEND=memory GSK_RENDERER=cairo NO_AT_BRIDGE=1
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
# The window's buttons as GNOME lays them out: no desktop is here to say so.
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
printf '[Settings]\ngtk-decoration-layout=appmenu:close\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"

coproc SAMPLE { exec python3 "$demo_here/sample-server.py" "$demo_sample"; }
sample_pid=$SAMPLE_PID
trap 'kill "$sample_pid" 2>/dev/null || true; rm -rf "$demo_folder"' EXIT
read -r sample_port <&"${SAMPLE[0]}"
export JOBMATE_REPLAY_ORIGIN=http://127.0.0.1:$sample_port
export JOBMATE_REPLAY_PAUSE=0 JOBMATE_LLM_URL=http://127.0.0.1:$sample_port/v1 JOBMATE_LLM_MODEL=stand-in

# field NAME: one member of the JSON object on standard input.
field () { python3 -c 'import json, sys; v = json.load(sys.stdin)
for k in sys.argv[1].split("."): v = v[int(k)] if isinstance(v, list) else v[k]
print(v)' "$1"; }

fill_searches () {
  jobmatectl profile import "$demo_sample/profile.json" >/dev/null
  jobmatectl --json search add --keyword C --keyword GTK --keyword SQLite --keyword "développeur" --red-flag unpaid --red-flag stage \
    --red-flag "commission only" --board greenhouse:lumiq --board lever:tramontane --board remoteok --board remotive \
    --board weworkremotely "C on Linux" | field id
}
