#!/bin/sh
# Healthy: a seed answers, and lists this worker.
set -eu
name=${DISTTEST_NAME:-${DISTTEST_HOST:-$(hostname)}}
disttest status --join "$DISTTEST_SEEDS" --json | grep -qF "\"$name\""
