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
import java.util.function.Predicate;
import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The groups with which somebody may share: those that they are in themselves, and those that an
 * administrator has opened to everybody; with all, who is an administrator. Any other is answered
 * as if there were none, because who is organised how is nobody else's to find out.
 */
final class ShareableGroups {
  /** An attribute of a group: {@code true} opens it to every owner of a sandbox. */
  static final String SHAREABLE = "copass.shareable";

  private final Work work;
  private final Predicate<GroupModel> open;

  private ShareableGroups(Work work, Predicate<GroupModel> open) {
    this.work = work;
    this.open = open;
  }

  static ShareableGroups of(Work work, Caller caller) {
    return new ShareableGroups(work, group -> isMember(work, caller, group) || isOpen(group));
  }

  /** Returns those of an administrator. */
  static ShareableGroups all(Work work) {
    return new ShareableGroups(work, group -> true);
  }

  /** Returns the group that a path (with a slash in front) or an id names, or refuses. */
  GroupId named(String text) {
    return find(text)
        .filter(group -> Identifiers.isIdentifier(group.getId()))
        .filter(open)
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

  private static boolean isMember(Work work, Caller caller, GroupModel group) {
    return new Accounts(work.session(), work.realm())
        .user(caller.account())
        .filter(user -> Groups.of(user).contains(new GroupId(group.getId())))
        .isPresent();
  }

  private static boolean isOpen(GroupModel group) {
    return "true".equals(group.getFirstAttribute(SHAREABLE));
  }
}
