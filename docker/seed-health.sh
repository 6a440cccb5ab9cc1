#!/bin/sh
# Healthy: the seed answers, and the cluster counts it as a member.
exec pbm 127.0.0.1:"${DISTTEST_CONTROL_PORT:-9110}" cluster show --json
