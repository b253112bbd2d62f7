#!/bin/sh
# What else nobody should read may stand in files, as the secrets do: DATABASE_URL_FILE, REDIS_URL_FILE, METRICS_TOKEN_FILE and TURN_SECRET_FILE.
set -eu

read_from_file() {
  value=$(cat "$2")
  export "$1=$value"
}

[ -z "${DATABASE_URL_FILE:-}" ] || read_from_file DATABASE_URL "$DATABASE_URL_FILE"
[ -z "${REDIS_URL_FILE:-}" ] || read_from_file REDIS_URL "$REDIS_URL_FILE"
[ -z "${METRICS_TOKEN_FILE:-}" ] || read_from_file METRICS_TOKEN "$METRICS_TOKEN_FILE"
[ -z "${TURN_SECRET_FILE:-}" ] || read_from_file TURN_SECRET "$TURN_SECRET_FILE"
exec "$@"
