#!/bin/sh
# Starts a seed with what the container's environment says; further arguments go to `disttest seed`.
#   DISTTEST_HOST       the name by which other nodes reach this one; default: the container's own
#   DISTTEST_STORE      folder of the store; default /store
#   DISTTEST_STORE_URL  postgres://USER@HOST:PORT/DATABASE for several seeds; the password comes in PGPASSWORD or in the
#                       file that PGPASSWORD_FILE names. Empty: SQLite in the store, for a single seed
#   DISTTEST_SEEDS      further seeds, HOST:PORT with commas between
#   DISTTEST_TLS        folder with certificate.pem, key.pem and authority.pem
set -eu
if [ -n "${PGPASSWORD_FILE:-}" ]; then
    PGPASSWORD=$(cat "$PGPASSWORD_FILE")
    export PGPASSWORD
fi
host=${DISTTEST_HOST:-$(hostname)}
set -- --host "$host" --store "${DISTTEST_STORE:-/store}" "$@"
[ -z "${DISTTEST_STORE_URL:-}" ] || set -- --store-url "$DISTTEST_STORE_URL" "$@"
[ -z "${DISTTEST_SEEDS:-}" ] || set -- --join "$DISTTEST_SEEDS" "$@"
exec disttest seed "$@"
