package com.copass.access.keycloak.account;

import com.copass.access.model.GroupId;
import com.copass.access.model.Identifiers;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/**
 * The groups that somebody is in. Whoever is in a subgroup is in the groups above it too, as with
 * the roles that Keycloak's groups give.
 */
public final class Groups {
  private Groups() {}

  /** Returns the groups of a user, and those above them. */
  public static Set<GroupId> of(UserModel user) {
    Set<GroupId> groups = new HashSet<>();
    user.getGroupsStream().forEach(group -> addWithParents(group, groups));
    return groups;
  }

  private static void addWithParents(GroupModel group, Set<GroupId> groups) {
    for (GroupModel each = group; each != null; each = each.getParent()) {
      if (Identifiers.isIdentifier(each.getId())) {
        groups.add(new GroupId(each.getId()));
      }
    }
  }
}
