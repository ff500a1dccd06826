#!/usr/bin/env bash
# Load and faults of `zeroshot serve`, on this machine only: throughput and latency at 1, 8 and 64 clients beside the
# library's own rate of the same run, fairness, memory over many requests, SIGTERM under load.
#
#   mvn package -DskipTests
#   app-http/load/run.sh [MODEL] [SECONDS] [REQUESTS] [PARTS]
#
# By default: starter, 10 seconds a figure, 10000 requests for the memory, and the parts rates,fairness,memory,stop.
# MODEL vit-b-32 is a full-size ViT-B/32 of random weights (605 MB), made for the run and deleted after it.
# ZEROSHOT_HEAP is the server's heap limit (256m).
set -euo pipefail
cd "$(dirname "$0")/../.."
model=${1:-starter}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
native=(app-cli/target/native/linux-"$(uname -m | sed 's/x86_64/x64/')")
javac -d "$work/classes" -cp "app-cli/target/lib/*" app-http/load/*.java
if [ "$model" = vit-b-32 ]; then
    app-cli/target/zeroshot bench --quick --keep --dir "$work" > "$work/bench.txt"
    grep -E '^(processor|peak)' "$work/bench.txt"
    model=$(echo "$work"/zeroshot-bench-*/model)
fi
export ZEROSHOT_JAVA_OPTS=-Xmx${ZEROSHOT_HEAP:-256m}
java -Donnxruntime.native.path="${native[0]}" -cp "$work/classes:app-cli/target/lib/*" ServeLoad \
    "$model" "${2:-10}" "${3:-10000}" "${4:-rates,fairness,memory,stop}" \
    app-cli/target/zeroshot serve --port 0 --model "$model"
