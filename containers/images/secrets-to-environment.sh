#!/usr/bin/env bash
# Keycloak takes secrets from its environment only. For every KC_..._FILE this sets KC_... to what is
# in the file, and then starts Keycloak: no secret stands in an image or in a compose file.
set -euo pipefail

while IFS= read -r name; do
  export "${name%_FILE}=$(<"${!name}")"
  unset "$name"
done < <(compgen -e | grep -E '^KC_.+_FILE$' | grep -vE '^KC_(CONFIG|LOG|HTTPS|TRUSTSTORE|CACHE|SPI_TRUSTSTORE).*_FILE$' || true)
exec /opt/keycloak/bin/kc.sh "$@"
