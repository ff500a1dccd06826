#!/usr/bin/env bash
# Load and faults of the server, on this machine only: throughput and latency at 1, 8 and 64 clients beside the library's
# own rate of the same run, fairness, memory over many requests, SIGTERM under load.
#
#   mvn package -DskipTests
#   app-http/load/run.sh [MODEL] [SECONDS] [REQUESTS]       starter, 10 seconds a figure, 10000 requests for the memory
#
# A full-size ViT-B/32 of random weights: app-cli/target/zeroshot bench --quick --keep --dir FOLDER, then its folder as MODEL.
# ZEROSHOT_HEAP is the server's heap limit (256m).
set -euo pipefail
cd "$(dirname "$0")/../.."
model=${1:-starter}
classpath=${ZEROSHOT_CLASSPATH:-"app-cli/target/lib/*:app-http/target/classes"}
exec java -cp "$classpath" app-http/load/ServeLoad.java "$model" "${2:-10}" "${3:-10000}" \
  java "-Xmx${ZEROSHOT_HEAP:-256m}" -cp "$classpath" dev.zeroshot.http.Main --port 0 ${ZEROSHOT_SERVE_FLAGS:---model} "$model"
