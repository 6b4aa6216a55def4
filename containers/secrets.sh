#!/usr/bin/env bash
# Makes every secret of compose.yml that is not there yet, in the folder 'secrets' (or the one named).
# Nothing that is there is overwritten; to change one, delete its file, run this and apply it as
# docs/operations.md says. The folder is readable by its owner only, the files inside by everybody who
# gets past it: a container sees just the file that it is given, under whatever user it runs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly scripts=$PWD/scripts
readonly folder=${1:-secrets}
mkdir -p "$folder"
chmod 0700 "$folder"
cd "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

random() {
  for name in "$@"; do
    [[ -s "$name" ]] || openssl rand -base64 32 | tr -d '\n' >"$name"
  done
}

# An authority of this installation's own and the load balancer's certificate: for trying out. In earnest
# load-balancer.pem is the certificate, its chain and its key that your authority gave you.
certificates() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825 \
    -subj "/CN=Copass Access, this installation's own" -keyout "$work/authority.key" -out authority.pem \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=copass.localhost" \
    -keyout "$work/server.key" -out "$work/server.csr" 2>/dev/null
  openssl x509 -req -in "$work/server.csr" -CA authority.pem -CAkey "$work/authority.key" -days 397 \
    -set_serial "0x$(openssl rand -hex 16)" -out "$work/server.pem" -extfile <(printf '%s\n' \
      "subjectAltName=DNS:copass.localhost,DNS:*.copass.localhost" "extendedKeyUsage=serverAuth") 2>/dev/null
  cat "$work/server.pem" "$work/server.key" >load-balancer.pem
}

random database-password keycloak-admin-password realm-admin-secret gateway-client-secret \
  exchange-client-secret sign-in-client-secret hash-key grafana-admin-password
[[ -s gateway-key.json ]] || "$scripts/signing-key" >gateway-key.json
[[ -s authority.pem && -s load-balancer.pem ]] || certificates
chmod 0444 ./*
