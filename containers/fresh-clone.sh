#!/usr/bin/env bash
# How long it takes from a fresh clone to a healthy 'docker compose up', with everything warm that a second
# clone on the same machine finds: Maven's artifacts, the base images, an engine that runs. Clones what is
# committed here, leaves nothing behind, and says the seconds of each step. No test: run it on an idle machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/jdk.sh
jdk=$(find_jdk) || { echo "fresh-clone: a JDK of 21 or newer is needed" >&2; exit 1; }

here=$PWD
work=$(mktemp -d)
up=false
finish() {
  local status=$?
  cd "$here"
  if $up; then (cd "$work/clone" && docker compose down -v --timeout 20 >/dev/null 2>&1) || true; fi
  [[ -z "${COPASS_KEEP_ENGINE:-}" ]] && containers/engine.sh down || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT
trap "exit 143" TERM INT

step() {
  local begun=$SECONDS
  "${@:2}"
  printf 'fresh-clone: %4d s  %s\n' "$((SECONDS - begun))" "$1"
}

# What is warm: the engine, the base images, and what Maven has downloaded.
containers/engine.sh up
# Said before its address is known, by which it would look like one that was there, and be left running.
containers/engine.sh is-private && export COPASS_PRIVATE_ENGINE=1
eval "$(containers/engine.sh env)"
version=$(sed -n 's:.*<keycloak.version>\(.*\)</keycloak.version>.*:\1:p' pom.xml)
if containers/engine.sh is-private; then
  archive=${COPASS_KEYCLOAK_ARCHIVE:-$(cat quickstart/target/keycloak.path)}
  JAVA_HOME=$jdk containers/base-images.sh "$version" "$archive"
fi
export KEYCLOAK_VERSION=$version COPASS_PROJECT="copass-fresh-$$" COPASS_TAG="fresh-$$" COPASS_PORT=${COPASS_PORT:-28443}

SECONDS=0
step 'git clone' git clone -q "$here" "$work/clone"
cd "$work/clone"
step 'mvn package without tests' mvn -q -B package -Dmaven.test.skip=true
step 'containers/secrets.sh' containers/secrets.sh
up=true
step 'docker compose build' docker compose build -q
step 'docker compose up --wait' docker compose up -d --wait --wait-timeout 900 --pull never
echo "fresh-clone: $SECONDS s in all, on $(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg) now"
