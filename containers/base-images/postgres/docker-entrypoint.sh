#!/usr/bin/env bash
# Of the published image's beginnings, what compose.yml relies on: a data folder that is empty is made
# into a database with the user, the password and the name that POSTGRES_* say.
set -euo pipefail

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
password_file=${POSTGRES_PASSWORD_FILE:?a file that holds the password}

if [[ ! -s "$PGDATA/PG_VERSION" ]]; then
  initdb -D "$PGDATA" -U "$user" -E UTF8 --locale=C.UTF-8 --auth-local=trust \
    --auth-host=scram-sha-256 --pwfile="$password_file" >/dev/null
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -w -o "-c listen_addresses=''" start >/dev/null
  [[ "$database" == postgres ]] || createdb -U "$user" "$database"
  pg_ctl -D "$PGDATA" -w -m fast stop >/dev/null
fi
exec "$@" -c listen_addresses='*'
