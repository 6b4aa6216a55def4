package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.account.Groups;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.model.GroupId;
import com.copass.access.model.Identifiers;
import com.copass.access.vocabulary.ErrorWord;
import java.util.Optional;
import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The groups with which a caller may share: those that they are in themselves, and those that an
 * administrator has opened to everybody. Any other is answered as if there were none, because who
 * is organised how is nobody else's to find out.
 */
final class ShareableGroups {
  /** An attribute of a group: {@code true} opens it to every owner of a sandbox. */
  static final String SHAREABLE = "copass.shareable";

  private final Work work;
  private final Caller caller;

  ShareableGroups(Work work, Caller caller) {
    this.work = work;
    this.caller = caller;
  }

  /** Returns the group that a path (with a slash in front) or an id names, or refuses. */
  GroupId named(String text) {
    return find(text)
        .filter(group -> Identifiers.isIdentifier(group.getId()))
        .filter(group -> isMember(group) || isOpen(group))
        .map(group -> new GroupId(group.getId()))
        .orElseThrow(
            () ->
                Refusal.of(
                    ErrorWord.NOT_FOUND,
                    "group_id names no group that you are in or that is open to sharing."));
  }

  private Optional<GroupModel> find(String text) {
    if (text.startsWith("/")) {
      return Optional.ofNullable(
          KeycloakModelUtils.findGroupByPath(work.session(), work.realm(), text));
    }
    return Optional.ofNullable(work.session().groups().getGroupById(work.realm(), text));
  }

  private boolean isMember(GroupModel group) {
    return new Accounts(work.session(), work.realm())
        .user(caller.account())
        .filter(user -> Groups.of(user).contains(new GroupId(group.getId())))
        .isPresent();
  }

  private static boolean isOpen(GroupModel group) {
    return "true".equals(group.getFirstAttribute(SHAREABLE));
  }
}
