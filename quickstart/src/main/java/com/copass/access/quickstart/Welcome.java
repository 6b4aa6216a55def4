package com.copass.access.quickstart;

import com.copass.access.quickstart.system.Addresses;
import com.copass.access.quickstart.system.SystemFolder;
import com.copass.access.realm.DemoPeople;
import java.io.PrintStream;
import java.util.Locale;

/** What is said when everything runs. */
final class Welcome {
  private Welcome() {}

  static void print(PrintStream out, Addresses addresses, SystemFolder folder, long nanos) {
    out.printf(
        Locale.ROOT,
        """

        Ready after %.1f s. Ctrl-C stops everything; the data stays in %s

          console   %s   for people: sign in there
          gateway   %s          the Copass API; health and metrics: %s
          Keycloak  %s          administrator: admin, password admin
          stand-in  %s          instead of the Copass API; what it saw: %s/_stand-in/requests

        People (the password is the name): %s

        A first call, as alice:

          TOKEN=$(curl -s %s/protocol/openid-connect/token \\
            -d grant_type=password -d client_id=%s -d username=alice -d password=alice \\
            | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
          curl -s %s/api/v1/storage/sandboxes -H "Authorization: Bearer $TOKEN"

        The whole story, in another terminal: ./run --story
        """,
        nanos / 1e9,
        folder.root(),
        addresses.console(),
        addresses.gateway(),
        addresses.gatewayManagement(),
        addresses.keycloak(),
        addresses.standIn(),
        addresses.standInControl(),
        String.join(", ", DemoPeople.withHandles()),
        addresses.realm(),
        DemoPeople.CLIENT,
        addresses.gateway());
    out.flush();
  }
}
