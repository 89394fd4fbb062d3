#!/bin/sh
# Judge every commune of a province for one period, and add them up.
#
#   monthly.sh EXPORTS PERIOD RESULTS [CUTOFF]
#
# EXPORTS holds a folder for each commune, RESULTS receives a JSON file for each and the sum. CUTOFF is the day on which
# reporting months begin, 1 if it is left out. Needs parcheck and Python on the PATH.
#
# Exits with the worst of the communes' exit codes: 0 all well, 1 a target is missed or data is bad, more than 1 a
# commune could not be judged at all. They are those of parcheck, and 3: the export says nothing about the period.
#
# RESULTS changes only when every commune could be judged. After any other run it is as before, and what that run could
# judge is in RESULTS/unfinished.
set -u
if [ $# -lt 3 ] || [ $# -gt 4 ]; then
    echo "usage: monthly.sh EXPORTS PERIOD RESULTS [CUTOFF]" >&2
    exit 2
fi
exports=$1 period=$2 results=$3 cutoff=${4:-1}
unfinished=$results/unfinished

# Say which targets are missed, how much data is bad, and how many words are unknown, whose dossiers may be counted in
# the wrong place. For a result that judges nothing, which parcheck counts as
# computed all the same, say what is wrong with it instead, and fail.
look_into() {
    python3 -c '
import json, sys
summary = json.load(open(sys.argv[1], encoding="utf-8"))
counts, indicators = summary["counts"], summary["indicators"]
if not counts["received"]:
    sys.exit(print("no dossier was received in the period: is it the export of another period?") or 3)
if not any(each["target"] for each in indicators):
    sys.exit(print("it has no targets: set them in parcheck.toml") or 3)
if not any(each["verdict"] in ("met", "missed") for each in indicators):
    sys.exit(print("no target could be judged: are columns missing?") or 3)
for each in indicators:
    if each["verdict"] == "missed":
        least, most, count = each["target"]["at_least"], each["target"]["at_most"], each["short_by"]
        goal = f"at least {least}, short by {count}" if most is None else f"at most {most}, {count} too many"
        print("  missed: {code} {numerator}/{denominator}, {goal}".format(goal=goal, **each))
if counts["rejected"] or counts["unclassified"]:
    print("  bad data: {rejected} rejected, {unclassified} unclassified".format(**counts))
by_code = summary["problems"]["by_code"]
words = [(name, by_code.get("unknown-" + name)) for name in ("status", "channel")]
unknown = ", ".join(f"{name} {count}" for name, count in words if count)
if unknown:
    print(f"  unknown words: {unknown}; see parcheck validate")
' "$1"
}

for folder in "$exports"/*/; do
    [ -d "$folder" ] && continue
    echo "$exports: no folder of a commune in it" >&2
    exit 66
done
mkdir -p "$unfinished" || exit 73
rm -f "$unfinished"/*.json "$unfinished/province.html"

worst=0
set --  # from here on "$@" is the list of the results
for folder in "$exports"/*/; do
    name=$(basename "$folder")
    result=$unfinished/$name.json
    # No --quiet, and both streams: what parcheck warns of belongs into the log, below the line of its commune.
    said=$(parcheck summarize "$folder" --period "$period" --cutoff "$cutoff" --fail-on any -o "$result" 2>&1)
    code=$? why='' found=''
    if [ "$code" -le 1 ] && ! found=$(look_into "$result"); then
        code=3 why=${found:-its result cannot be looked into} found=''
        rm -f "$result"  # or somebody adds it up by hand
    fi
    echo "$name: exit code $code${why:+, $why}"
    [ -n "$found" ] && printf '%s\n' "$found"
    [ -n "$said" ] && printf '%s\n' "$said" | sed 's/^/  /'
    [ "$code" -gt "$worst" ] && worst=$code
    set -- "$@" "$result"
done

as_before="$results is as the run before left it"
if [ "$worst" -gt 1 ]; then
    rmdir "$unfinished" 2>/dev/null  # where no commune could be judged
    echo "not added up: a commune is missing; $as_before" >&2
    exit "$worst"
fi
parcheck combine "$@" -o "$unfinished/province.html"
code=$?
if [ "$code" -ne 0 ]; then
    echo "not added up; $as_before" >&2
    exit "$code"
fi
mv -f "$@" "$unfinished/province.html" "$results" || exit 73
rmdir "$unfinished"
exit "$worst"
