#!/usr/bin/env bash
# Builds the images, starts compose.yml with secrets of its own, and tests it for real: who runs inside,
# what can be reached, the story, nodes that are restarted while requests go on. Needs what 'mvn package'
# makes. A missing engine is made (engine.sh) and one that fails is a failure of this test. Ends with the
# counts, writes them as a report like every other test's, and leaves nothing running.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/jdk.sh

readonly report=containers/target/containers-reports
readonly keycloak_version=$(sed -n 's:.*<keycloak.version>\(.*\)</keycloak.version>.*:\1:p' pom.xml)
work=$(mktemp -d)
names=() times=() failure=
container_system_started=false

note() { echo "containers: $*"; }

write_report() {
  mkdir -p "$report"
  local i all=${#names[@]} failed=0
  [[ -n "$failure" ]] && failed=1
  {
    echo "<testsuite name=\"containers\" tests=\"$((all + failed))\" failures=\"$failed\" errors=\"0\" skipped=\"0\">"
    for i in "${!names[@]}"; do
      echo "  <testcase classname=\"containers\" name=\"${names[$i]}\" time=\"${times[$i]}\"/>"
    done
    [[ -n "$failure" ]] &&
      echo "  <testcase classname=\"containers\" name=\"$failure\"><failure message=\"see the log\"/></testcase>"
    echo "</testsuite>"
  } >"$report/TEST-containers.xml"
  note "$all passed, $failed failed"
}

finish() {
  local status=$?
  [[ $status -ne 0 && -z "$failure" ]] && failure=${current:-the beginning}
  if $container_system_started; then
    if [[ $status -ne 0 ]]; then
      note "what the containers said last"
      docker compose ps -a || true
      docker compose logs --no-color --tail 30 2>&1 | cut -c 1-400 || true
    fi
    docker compose --profile observability --profile story --profile doctor down -v --timeout 20 >/dev/null 2>&1 || true
  fi
  [[ -z "${COPASS_KEEP_ENGINE:-}" ]] && containers/engine.sh down || true
  rm -rf "$work"
  write_report
  exit "$status"
}
trap finish EXIT
trap "exit 143" TERM INT

# Runs one test, a function, up to the first of its commands that fails. In a shell of its own, and in no
# condition: there bash would go on after a failure.
check() {
  local start=$SECONDS status
  current=$1
  set +e
  (
    set -e
    "$1"
  ) >"$work/out" 2>&1
  status=$?
  set -e
  if [[ $status -ne 0 ]]; then
    cat "$work/out" >&2
    failure=$1
    note "FAILED $1"
    exit 1
  fi
  names+=("$1") times+=("$((SECONDS - start))")
  note "$1 ($((SECONDS - start)) s)"
}

is() { [[ "$2" == "$3" ]] || { echo "$1 should be $3, it is $2"; return 1; }; }

# Calls the installation from outside, by its published port: HOST PATH [OPTION...]; prints the status.
call() {
  curl -s -o "${body:-/dev/null}" -w '%{http_code}' --max-time 30 --cacert "$COPASS_SECRETS/authority.pem" \
    --resolve "$1:$COPASS_PORT:127.0.0.1" "https://$1:$COPASS_PORT$2" "${@:3}" || true
}

token_of() {
  body="$work/token" call login.copass.localhost /realms/copass/protocol/openid-connect/token \
    -d grant_type=password -d client_id=copass-demo -d "username=$1" -d "password=$1" >/dev/null
  sed 's/.*"access_token":"\([^"]*\)".*/\1/' "$work/token"
}

nodes() { docker compose ps -aq "$@"; }

everyServiceIsDescribedSoThatComposeTakesIt() {
  docker compose --profile observability --profile story --profile doctor config -q
  COPASS_NODES=1 docker compose config -q
}

allOfItIsHealthy() {
  docker compose up -d --wait --wait-timeout 900 --pull never
  is "the number of gateways" "$(nodes gateway | wc -l)" 2
  is "the number of Keycloaks" "$(nodes keycloak | wc -l)" 2
}

noContainerRunsAsRootOrWritesOrIsWithoutLimits() {
  local found
  for id in $(nodes); do
    found=$(docker inspect "$id" -f '{{.Name}}|{{.HostConfig.ReadonlyRootfs}}|{{.HostConfig.CapDrop}}|{{.HostConfig.SecurityOpt}}|{{ne (print .HostConfig.Memory) "0"}}|{{ne (print .HostConfig.NanoCpus) "0"}}|{{.HostConfig.Privileged}}')
    is "${found%%|*}" "${found#*|}" "true|[ALL]|[no-new-privileges:true]|true|true|false"
  done
  for service in database keycloak gateway load-balancer console stand-in; do
    for id in $(nodes "$service"); do
      is "the user of $service" "$(docker exec "$id" sh -c 'id -u' | grep -vx 0 | wc -l)" 1
    done
  done
}

noSecretIsInAnImageOrInWhatDescribesAContainer() {
  local images image secret id
  images=(copass-access/{keycloak,gateway,realm-config,console,stand-in,story}:local)
  for secret in "$COPASS_SECRETS"/*; do
    [[ "$secret" == *authority.pem ]] || grep -v -- ----- "$secret" | head -1
  done >"$work/values"
  is "the number of secrets" "$(grep -c .......... "$work/values")" 10
  for image in "${images[@]}"; do
    docker image inspect "$image"
    docker image history --no-trunc "$image"
  done >"$work/described"
  for id in $(nodes); do docker inspect "$id"; done >>"$work/described"
  if grep -F -f "$work/values" "$work/described"; then echo "a secret is described"; return 1; fi
  # Every file of every layer.
  if docker save "${images[@]}" | grep -aqF -f "$work/values"; then echo "a secret is in a layer"; return 1; fi
}

portsArePublishedOnThisMachineOnlyAndTheUpstreamHasNone() {
  local published
  published=$(for id in $(nodes); do docker port "$id"; done)
  is "what is published" "$published" "$COPASS_PORT/tcp -> 127.0.0.1:$COPASS_PORT"
  is "a name that nobody has" "$(call other.copass.localhost /)" 404
  is "the upstream from outside" "$(call upstream.copass.localhost /api/v1/storage/sandboxes)" 404
}

whoHasNoTokenIsRefusedAndWhoHasOneIsServed() {
  is "without a token" "$(call api.copass.localhost /api/v1/storage/sandboxes)" 401
  is "with a claim of forwarding" "$(call api.copass.localhost /api/v1/storage/sandboxes -H 'X-Forwarded-For: 127.0.0.1')" 401
  is "with a token" "$(call api.copass.localhost /api/v1/storage/sandboxes -H "Authorization: Bearer $(token_of alice)")" 200
}

# Up to where somebody would type a password: the console, the gateway and the realm agree on each other.
whoOpensTheConsoleIsSentToSignInThere() {
  local at
  is "the console without a session" "$(call api.copass.localhost /console -H 'Accept: text/html' -D "$work/head")" 303
  at=$(sed -n 's/^location: *\(.*[^\r]\)\r*$/\1/Ip' "$work/head")
  is "where it leads" "${at%%\?*}" "https://login.copass.localhost:$COPASS_PORT/realms/copass/protocol/openid-connect/auth"
  is "the page there" "$(body="$work/page" call login.copass.localhost "${at#https://*:"$COPASS_PORT"}")" 200
  grep -q 'name="password"' "$work/page" || { echo "nobody asks for a password there"; return 1; }
}

theStoryGoesAsItShould() {
  docker compose run --rm -T story
}

theRealmIsAsItsDocumentsSay() {
  docker compose run --rm -T realm plan --demo
}

# The demo is the only thing that it should find: compose.yml has it because a stand-in is behind.
theDoctorFindsNothingButTheDemo() {
  local status=0
  docker compose run --rm -T doctor >"$work/doctor" 2>&1 || status=$?
  cat "$work/doctor"
  is "the doctor's status" "$status" 2
  is "what is wrong" "$(sed -n 's/^WRONG  \([^:]*\):.*/\1/p' "$work/doctor")" demo
}

# Makes a few sandboxes: the balancer spreads them over the gateways. Prints their paths.
some_sandboxes() {
  local name
  for name in One Two Three Four Five; do
    is "making a sandbox" "$(body="$work/sandbox" call api.copass.localhost /api/v1/storage/sandboxes \
      -H "@$work/bearer" -H 'Content-Type: application/json' -d "{\"name\": \"$name\", \"owner_id\": \"customer-1\"}")" 201 >&2
    sed 's:.*"sandbox_id" *\: *"\([^"]*\)".*:/api/v1/storage/sandboxes/\1:' "$work/sandbox"
    echo
  done
}

# Calls all the time until told to stop, with the header in a file, and notes every status.
keep_asking() {
  local path
  while [[ -f "$work/asking" ]]; do
    for path in /api/v1/storage/sandboxes $1; do
      call api.copass.localhost "$path" -H "@$work/bearer" >>"$work/statuses"
      echo >>"$work/statuses"
    done
  done
}

await_healthy() {
  for _ in $(seq 300); do
    [[ "$(docker inspect -f '{{.State.Health.Status}}' "$1")" == healthy ]] && return
    sleep 1
  done
  echo "$1 did not become healthy"
  return 1
}

everyGatewayAndKeycloakIsRestartedAndNobodyNoticesIt() {
  local pid id answers sandboxes
  echo "Authorization: Bearer $(token_of alice)" >"$work/bearer"
  sandboxes=$(some_sandboxes)
  touch "$work/asking"
  : >"$work/statuses"
  keep_asking "$sandboxes" &
  pid=$!
  trap 'rm -f "$work/asking"; wait "$pid"' EXIT
  for id in $(nodes gateway) $(nodes keycloak); do
    docker restart "$id" >/dev/null
    await_healthy "$id"
    # A token lives five minutes, and a restart can take long on a loaded machine.
    echo "Authorization: Bearer $(token_of alice)" >"$work/bearer.new" && mv "$work/bearer.new" "$work/bearer"
  done
  rm -f "$work/asking"
  wait "$pid"
  trap - EXIT
  answers=$(sort "$work/statuses" | uniq -c | tr -s ' ' | tr '\n' ',')
  note "answers during the restarts:$answers" >&3
  [[ $(wc -l <"$work/statuses") -ge 20 ]] || { echo "too few answers to say anything: $answers"; return 1; }
  echo "$answers"
  is "answers that are no 200" "$(grep -cvx 200 "$work/statuses" || true)" 0
}

prometheusWatchesEveryNodeAndHasItsAlerts() {
  local id targets
  docker compose --profile observability up -d --no-deps --pull never prometheus
  id=$(nodes prometheus)
  for _ in $(seq 60); do
    targets=$(curl -s "http://127.0.0.1:$COPASS_PROMETHEUS_PORT/api/v1/query" --data-urlencode 'query=sum(up)' || true)
    [[ "$targets" == *'"4"]'* ]] && break
    sleep 1
  done
  [[ "$targets" == *'"4"]'* ]] || { echo "four nodes should be up: $targets"; return 1; }
  curl -s "http://127.0.0.1:$COPASS_PROMETHEUS_PORT/api/v1/rules" | grep -q AnswersFail
  # Every name that a dashboard or an alert asks for is one that is measured.
  local name
  for name in $(grep -oh 'copass_gateway_[a-z_]*' containers/grafana/dashboards/*.json containers/prometheus/alerts.yml | sort -u); do
    curl -s "http://127.0.0.1:$COPASS_PROMETHEUS_PORT/api/v1/query" --data-urlencode "query=count($name)" |
      grep -q '"value"' || { echo "nobody measures $name"; return 1; }
  done
}

jdk=$(find_jdk) || { note "a JDK of 21 or newer is needed"; exit 1; }
for jar in gateway/target/gateway copass-stand-in/target/copass-stand-in realm-config/target/realm-config console/target/console \
  quickstart/target/quickstart keycloak-extension/target/keycloak-extension; do
  compgen -G "$jar-*.jar" >/dev/null || { note "$jar is missing: mvn package makes it"; exit 1; }
done

containers/engine.sh up
eval "$(containers/engine.sh env)"
if containers/engine.sh is-private; then
  note "base images are local stand-ins with the published names: what is tested here are not their bytes"
  # Where Maven keeps the distribution, as the quickstart was told.
  archive=$(<quickstart/target/keycloak.path)
  JAVA_HOME=$jdk containers/base-images.sh "$keycloak_version" "$archive"
fi

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
export KEYCLOAK_VERSION=$keycloak_version COPASS_SECRETS=$work/secrets COPASS_PROJECT="copass-test-$$" COPASS_NODES=2 COPASS_TAG=local
COPASS_PORT=$(free_port) COPASS_PROMETHEUS_PORT=$(free_port) COPASS_GRAFANA_PORT=$(free_port)
export COPASS_PORT COPASS_PROMETHEUS_PORT COPASS_GRAFANA_PORT
containers/secrets.sh "$COPASS_SECRETS"
exec 3>&1

docker compose --profile story build -q
container_system_started=true
check everyServiceIsDescribedSoThatComposeTakesIt
check allOfItIsHealthy
check noContainerRunsAsRootOrWritesOrIsWithoutLimits
check noSecretIsInAnImageOrInWhatDescribesAContainer
check portsArePublishedOnThisMachineOnlyAndTheUpstreamHasNone
check whoHasNoTokenIsRefusedAndWhoHasOneIsServed
check whoOpensTheConsoleIsSentToSignInThere
check theStoryGoesAsItShould
check theRealmIsAsItsDocumentsSay
check theDoctorFindsNothingButTheDemo
check everyGatewayAndKeycloakIsRestartedAndNobodyNoticesIt
check prometheusWatchesEveryNodeAndHasItsAlerts
