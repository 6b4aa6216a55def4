#!/usr/bin/env bash
# Builds local stand-ins for the published images that compose.yml and the Dockerfiles name, for an
# engine that can't pull: the same names and tags, the same Keycloak distribution (from Maven), the same
# major version of PostgreSQL, HAProxy and Prometheus (from Debian), a runtime cut out of the JDK in
# JAVA_HOME. They are not their publishers' bytes: a test on them says nothing about those, and every
# report of one has to say so. What was made before by the same recipe is left alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/base-images"

: "${JAVA_HOME:?point it at a JDK of 25 or newer}"
readonly keycloak_version=${1:?the version of Keycloak} keycloak_archive=${2:?the distribution, a tar.gz}
readonly release=trixie
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# All that an image is made of but Debian's packages: a machine that was used before has what a bare one
# gets.
recipe=$({ cat "../${BASH_SOURCE[0]##*/}" */*; "$JAVA_HOME/bin/java" --version; echo "$keycloak_version"; } | sha256sum)
readonly recipe=${recipe%% *}

have() { [[ "$(docker image inspect -f '{{index .Config.Labels "copass.recipe"}}' "$1" 2>/dev/null)" == "$recipe" ]]; }

build() { # TAG FOLDER [OPTION...]
  docker build -q -t "$1" --label "copass.recipe=$recipe" "${@:3}" "$2" >/dev/null
  echo "built $1 (a stand-in)"
}

# One smallest Debian with what all of them need: one is made in a third of the time of five.
base=copass-base:$release
if ! have $base; then
  mmdebstrap -q --variant=minbase --mode=root --dpkgopt=force-unsafe-io \
    '--dpkgopt=path-exclude=/usr/share/doc/*' '--dpkgopt=path-exclude=/usr/share/man/*/*' \
    '--dpkgopt=path-exclude=/usr/share/locale/*' \
    '--aptopt=APT::Install-Recommends "false"' '--aptopt=APT::Sandbox::User "root"' \
    --essential-hook='mkdir -p "$1/usr/share/man/man1"' \
    --include=postgresql-17,haproxy,prometheus,openjdk-21-jre-headless $release - \
    "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(../engine.sh mirror) $release main" |
    docker import -c 'CMD ["bash"]' -c "LABEL copass.recipe=$recipe" - $base >/dev/null
  echo "built $base"
fi

if ! have eclipse-temurin:25-jre; then
  modules=$("$JAVA_HOME/bin/java" --list-modules | sed 's/@.*//' | grep -E \
    '^java\.|^jdk\.(crypto|httpserver|unsupported|zipfs|localedata|naming|management|net|security|jfr|charsets)' |
    grep -v management.agent | paste -sd,)
  "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files \
    --output "$work/jre"
  build eclipse-temurin:25-jre jre --build-context "jre=$work/jre"
fi

have postgres:17 || build postgres:17 postgres
have haproxy:3.0 || build haproxy:3.0 haproxy
have prom/prometheus:v2.53.3 || build prom/prometheus:v2.53.3 prometheus
if ! have "quay.io/keycloak/keycloak:$keycloak_version"; then
  mkdir "$work/keycloak"
  tar -xzf "$keycloak_archive" --strip-components=1 -C "$work/keycloak"
  build "quay.io/keycloak/keycloak:$keycloak_version" keycloak --build-context "keycloak=$work/keycloak"
fi
