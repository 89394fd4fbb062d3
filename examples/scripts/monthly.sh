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
set -u
if [ $# -lt 3 ] || [ $# -gt 4 ]; then
    echo "usage: monthly.sh EXPORTS PERIOD RESULTS [CUTOFF]" >&2
    exit 2
fi
exports=$1 period=$2 results=$3 cutoff=${4:-1}

# Say what is wrong with a result that parcheck counts as computed although it judges nothing; say nothing if it is good.
objection() {
    python3 -c '
import json, sys
summary = json.load(open(sys.argv[1], encoding="utf-8"))
verdicts = {indicator["verdict"] for indicator in summary["indicators"]}
if not summary["counts"]["received"]:
    print("no dossier was received in the period: is it the export of another period?")
elif not verdicts & {"met", "missed"}:
    print("no target could be judged: are columns missing, or targets?")
' "$1" || echo "its result cannot be looked into"
}

mkdir -p "$results" || exit 73
# What an earlier run left must not pass for a result of this one.
rm -f "$results/province.html"
for folder in "$exports"/*/; do
    if [ ! -d "$folder" ]; then
        echo "$exports: no folder of a commune in it" >&2
        exit 66
    fi
    rm -f "$results/$(basename "$folder").json"
done

worst=0
set --  # from here on "$@" is the list of the results
for folder in "$exports"/*/; do
    name=$(basename "$folder")
    result=$results/$name.json
    parcheck summarize "$folder" --period "$period" --cutoff "$cutoff" --quiet --fail-on any -o "$result"
    code=$? why=
    [ "$code" -le 1 ] && why=$(objection "$result")
    if [ -n "$why" ]; then
        code=3
        rm -f "$result"  # or somebody adds it up by hand
    fi
    echo "$name: exit code $code${why:+, $why}"
    [ "$code" -gt "$worst" ] && worst=$code
    set -- "$@" "$result"
done
if [ "$worst" -gt 1 ]; then
    echo "not added up: a commune is missing" >&2
    exit "$worst"
fi
parcheck combine "$@" --quiet -o "$results/province.html" || exit
exit "$worst"
