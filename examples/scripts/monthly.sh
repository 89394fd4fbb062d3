#!/bin/sh
# Judge every commune of a province for one period, and add them up.
#
#   monthly.sh EXPORTS PERIOD RESULTS
#
# EXPORTS holds a folder for each commune, RESULTS receives a JSON file for each and the sum. Exits with the worst of the
# communes' exit codes: 0 all well, 1 a target is missed or data is bad, more than 1 an export could not be judged at all.
set -u
exports=$1 period=$2 results=$3
mkdir -p "$results" || exit 73
# What an earlier run left must not pass for a result of this one.
rm -f "$results"/*.json "$results/province.html"
worst=0
for folder in "$exports"/*/; do
    name=$(basename "$folder")
    parcheck summarize "$folder" --period "$period" --quiet --fail-on any -o "$results/$name.json"
    code=$?
    echo "$name: exit code $code"
    [ "$code" -gt "$worst" ] && worst=$code
done
if [ "$worst" -gt 1 ]; then
    echo "not added up: a commune is missing" >&2
    exit "$worst"
fi
parcheck combine "$results"/*.json --quiet -o "$results/province.html" || exit
exit "$worst"
