#!/bin/sh
# Starts a worker with what the container's environment says; further arguments go to `disttest worker`.
#   DISTTEST_SEEDS  required: the seeds, HOST:PORT with commas between
#   DISTTEST_HOST   the name by which other nodes reach this one; default: the container's own
#   DISTTEST_NAME   name of the worker; default: the host
#   DISTTEST_SLOTS  how many tests run at once; default: the number of processors
#   DISTTEST_STORE  folder of the store; default /store
#   DISTTEST_TLS    folder with certificate.pem, key.pem and authority.pem
set -eu
if [ -z "${DISTTEST_SEEDS:-}" ]; then
    echo "DISTTEST_SEEDS is not set: name the seeds of the cluster, such as seed-1:4053,seed-2:4053." >&2
    exit 2
fi
host=${DISTTEST_HOST:-$(hostname)}
exec disttest worker --join "$DISTTEST_SEEDS" --host "$host" --name "${DISTTEST_NAME:-$host}" \
    --slots "${DISTTEST_SLOTS:-$(nproc)}" --store "${DISTTEST_STORE:-/store}" "$@"
