package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.audit.AuditAction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/**
 * Brings in what was there before: account ids and whose sandboxes are. Each line is a transaction
 * of its own and has an outcome of its own; nothing that is known is ever changed, so a batch may
 * be sent again.
 */
public final class ImportResource {
  private final AdminEndpoint endpoint;

  ImportResource(AdminEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** What became of the lines, in their order. */
  record Results(List<?> results) {}

  /** Gives users the account ids that they always had. */
  @POST
  @Path("accounts")
  public Response accounts(InputStream body) {
    return endpoint.bring(
        AuditAction.ACCOUNT_IMPORTED,
        actor ->
            new Results(
                endpoint
                    .body(body, List.of(AccountLine.LIST))
                    .objects(AccountLine.LIST, AccountLine.MEMBERS, AccountLine::parse)
                    .stream()
                    .map(line -> line.bring(endpoint.session(), actor))
                    .toList()));
  }

  /** Registers whose sandboxes are. */
  @POST
  @Path("sandboxes")
  public Response sandboxes(InputStream body) {
    return endpoint.bring(
        AuditAction.SANDBOX_REGISTERED,
        actor ->
            new Results(
                endpoint
                    .body(body, List.of(SandboxLine.LIST))
                    .objects(SandboxLine.LIST, SandboxLine.MEMBERS, SandboxLine::parse)
                    .stream()
                    .map(line -> line.bring(endpoint.session(), actor))
                    .toList()));
  }
}
