package com.copass.access.gateway.route;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.IdSource;
import com.copass.access.catalogue.Operation;
import java.util.HashMap;
import java.util.Map;

/** The paths of the gateway's own questions. */
public final class LookupPaths {
  private LookupPaths() {}

  /**
   * Returns the path of a lookup.
   *
   * @param operation the operation that is asked
   * @param ids an id for every kind that its path names
   */
  public static String of(Operation operation, Map<IdKind, String> ids) {
    Map<String, String> parameters = new HashMap<>();
    ids.forEach(
        (kind, id) -> {
          if (operation.ids().get(kind) instanceof IdSource.InPath(String parameter)) {
            parameters.put(parameter, id);
          }
        });
    return operation.path().fill(parameters);
  }
}
