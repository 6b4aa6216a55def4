#!/usr/bin/env bash
# Starts a program of ours: as large as its container allows, and trusting the authority whose
# certificate is in $COPASS_TRUST_FILE (PEM, one certificate) beside those that Java brings.
set -euo pipefail

trust=()
if [[ -n "${COPASS_TRUST_FILE:-}" ]]; then
  store=$(mktemp -u /tmp/trust-XXXXXX)
  cp "$JAVA_HOME/lib/security/cacerts" "$store"
  chmod u+w "$store"
  "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias copass-installation \
    -file "$COPASS_TRUST_FILE" -keystore "$store" -storepass changeit 2>/dev/null
  trust=("-Djavax.net.ssl.trustStore=$store" -Djavax.net.ssl.trustStorePassword=changeit)
fi
exec "$JAVA_HOME/bin/java" -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
  --enable-native-access=ALL-UNNAMED "${trust[@]}" -cp '/opt/copass/lib/*' "$@"
