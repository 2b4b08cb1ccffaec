#!/usr/bin/env bash
# picture.sh VIEW WxH FILE.png [--dark]: the application's own window on a display of its own, with the data folder of the environment.
set -euo pipefail
view=$1 size=$2 output=$3
shift 3
log=$(mktemp)
trap 'rm -f "$log"' EXIT
rm -f "$output"
env -u WAYLAND_DISPLAY GDK_BACKEND=x11 GTK_A11Y=none dbus-run-session -- xvfb-run -a -s "-screen 0 1600x1200x24 -noreset" \
  jobmate --screenshot "$view" --size "$size" --output "$output" "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
[[ -s $output ]] || { cat "$log" >&2; echo "no picture of $view was written" >&2; exit 1; }
