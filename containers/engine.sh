#!/usr/bin/env bash
# A container engine for a Debian machine that has none, for the tests of what is in this folder:
#
#   engine.sh up     installs it where it is missing, starts it, says its version
#   engine.sh env    prints what to eval before docker is called
#   engine.sh down   stops it; images and volumes stay for the next time
#   engine.sh is-private   whether that is this engine and not one of the machine's own
#   engine.sh mirror       prints the mirror of Debian that this machine installs from
#
# Where the machine has an engine that answers, that one is used and nothing is installed. The private
# one is made of Debian's packages, unpacked aside: no file of the system's own packages is replaced.
# Containers get no network but their own bridges, and ports are published on 127.0.0.1 only.
set -euo pipefail

readonly home=${COPASS_CONTAINERS_HOME:-${XDG_CACHE_HOME:-~/.cache}/copass-access/containers}
readonly root=$home/root
readonly socket=$home/docker.sock
readonly pid_file=$home/dockerd.pid
readonly log=$home/dockerd.log
# The Debian release whose engine is new enough; its packages need a C library of 2.34 or later.
readonly release=trixie

fail() {
  echo "engine: $*" >&2
  exit 1
}

has_own() {
  [[ -z "${COPASS_PRIVATE_ENGINE:-}" ]] && command -v docker >/dev/null &&
    docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1
}

is_running() {
  [[ -f "$pid_file" ]] && kill -0 "$(cat "$pid_file")" 2>/dev/null && [[ -S "$socket" ]]
}

# The mirror that this machine installs from, in either of the forms that sources are written in.
mirror() {
  local found
  found=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk '/^URIs:/ {print $2; exit}')
  [[ -n "$found" ]] || found=$(awk '/^deb / {for (i = 2; i <= NF; i++) if ($i ~ /^http/) {print $i; exit}}' \
    /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true)
  [[ -n "$found" ]] || fail "no mirror of Debian is configured for apt"
  echo "$found"
}

install_engine() {
  local needed=() program
  [[ $(id -u) -eq 0 ]] || fail "the private engine has to be started by root"
  command -v apt-get >/dev/null || fail "there is no engine, and no apt-get to make one from"
  for program in runc:runc iptables:iptables mmdebstrap:mmdebstrap ip:iproute2 openssl:openssl curl:curl; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${program%%:*}" >/dev/null || needed+=("${program##*:}")
  done
  if [[ ${#needed[@]} -gt 0 ]]; then
    apt-get -qq -o DPkg::Lock::Timeout=300 update
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
      install -y --no-install-recommends "${needed[@]}" >/dev/null
  fi
  [[ -x "$root/usr/sbin/dockerd" && -x "$home/config/cli-plugins/docker-compose" ]] && return
  local apt=$home/apt package options
  rm -rf "$apt"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/packages" "$root" \
    "$home/config/cli-plugins"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $release main" \
    >"$apt/sources.list"
  options=(-qq -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  (
    cd "$apt/packages"
    apt-get "${options[@]}" download docker.io/$release docker-cli/$release \
      docker-compose/$release docker-buildx/$release containerd/$release
    for package in *.deb; do dpkg -x "$package" "$root"; done
  )
  cp "$root"/usr/libexec/docker/cli-plugins/* "$home/config/cli-plugins/"
  rm -rf "$apt"
}

print_env() {
  has_own && return
  cat <<ENV
export DOCKER_HOST=unix://$socket
export DOCKER_CONFIG=$home/config
export PATH=$root/usr/bin:\$PATH
ENV
}

start() {
  mkdir -p "$home"
  install_engine
  if ! is_running; then
    rm -f "$pid_file"
    # Its own session: Ctrl-C ends what uses it, and that stops it in its own time.
    PATH=$root/usr/sbin:$root/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin setsid "$root/usr/sbin/dockerd" \
      --data-root "$home/data" --exec-root "$home/exec" -H "unix://$socket" -p "$pid_file" \
      --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --ip=127.0.0.1 \
      --default-network-opt=bridge=com.docker.network.bridge.host_binding_ipv4=127.0.0.1 \
      >"$log" 2>&1 </dev/null &
  fi
  eval "$(print_env)"
  for _ in $(seq 240); do
    docker version >/dev/null 2>&1 && return
    sleep .25
  done
  tail -20 "$log" >&2
  fail "the engine did not come up; all that it said is in $log"
}

stop() {
  is_running || return 0
  local pid
  pid=$(cat "$pid_file")
  kill "$pid"
  for _ in $(seq 240); do
    kill -0 "$pid" 2>/dev/null || break
    sleep .25
  done
  kill -0 "$pid" 2>/dev/null && fail "the engine (process $pid) does not end"
  ip link del docker0 2>/dev/null || true
}

case ${1:-} in
  up)
    has_own || start
    eval "$(print_env)"
    docker version -f 'engine {{.Server.Version}}, API {{.Server.APIVersion}}'
    ;;
  env) print_env ;;
  is-private) ! has_own ;;
  mirror) mirror ;;
  down) has_own || stop ;;
  *)
    sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
