#!/usr/bin/env bash
# side-by-side.sh PEERS-FOLDER [WORKLOAD...]: the peers and disttest in turn, and a Markdown table of the medians.
# PEERS-FOLDER holds run-peers.sh and summary.py. RUNS=3 rounds; QUIET=30 waits up to that many seconds before each run
# for the machine to be idle. The lines go to side-by-side.tsv (OUT=…), the table to standard output.
set -euo pipefail
peers=$(cd "${1:?folder of run-peers.sh}" && pwd); shift
[ $# -gt 0 ] || set -- W1 W2 W3 W4
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
lines=${OUT:-side-by-side.tsv}
node=$root/artifacts/publish/Akka.DistTest.Node/benchmark
export NO_HEADER=1 QUIET=${QUIET:-30}

dotnet publish "$root/src/Akka.DistTest.Node" -c Release --use-current-runtime --self-contained \
  -p:PublishReadyToRun=true -o "$node" >&2
dotnet build "$root/tests/Akka.DistTest.Benchmarks" -c Release >&2
program=$root/artifacts/bin/Akka.DistTest.Benchmarks/release/Akka.DistTest.Benchmarks

: >"$lines"
for ((round = 0; round < ${RUNS:-3}; round++)); do
  for workload; do
    RUNS=1 "$peers/run-peers.sh" "$workload" </dev/null >>"$lines"
    "$program" "$workload" --no-header --quiet "$QUIET" --node "$node/disttest" >>"$lines"
  done
done
python3 "$peers/summary.py" <"$lines"
