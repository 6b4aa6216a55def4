package com.copass.access.keycloak.admin;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may as an administrator, in the words of the wire.
 *
 * @param rights of {@code view}, {@code trail} and {@code change}; none for who administers nothing
 */
record AdminRights(List<String> rights) {
  static AdminRights of(Administrator administrator) {
    List<String> rights = new ArrayList<>();
    if (administrator.mayView()) {
      rights.add("view");
    }
    if (administrator.mayReadTrails()) {
      rights.add("trail");
    }
    if (administrator.mayChange()) {
      rights.add("change");
    }
    return new AdminRights(List.copyOf(rights));
  }
}
