package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The grants of people to one sandbox, as octets: a gateway remembers millions, and as objects each
 * would take four times as much. An account's grants are made into objects when they are asked for.
 * Finding them takes the same time however many there are. Immutable, safe for any thread.
 *
 * <p>Account after account: the account's id, how many grants it has, and these; an id is preceded
 * by its length. The index is open addressing: a slot holds where an account begins, plus one.
 */
final class PackedGrants {
  private static final List<Role> ROLES = List.of(Role.values());
  private static final int HAS_PROJECT = 1;
  private static final int HAS_END = 2;

  private final byte[] packed;
  private final int[] index;

  private PackedGrants(byte[] packed, int[] index) {
    this.packed = packed;
    this.index = index;
  }

  /** Packs the grants of people; those of groups are passed over. */
  static PackedGrants of(List<Grant> grants) {
    Map<AccountId, List<Grant>> byAccount = new LinkedHashMap<>();
    for (Grant grant : grants) {
      if (grant.grantee() instanceof Grantee.Person(AccountId account)) {
        byAccount.computeIfAbsent(account, unused -> new ArrayList<>()).add(grant);
      }
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    // At most half full, so that a search soon meets an end.
    int[] index = new int[Integer.highestOneBit(byAccount.size() * 4 + 1)];
    byAccount.forEach(
        (account, theirs) -> {
          index[freeSlot(index, account)] = packed.size() + 1;
          putId(packed, account.value());
          packed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(theirs.size()).array());
          theirs.forEach(grant -> put(packed, grant));
        });
    return new PackedGrants(packed.toByteArray(), index);
  }

  /** Returns an account's grants, in the order in which they came. */
  List<Grant> of(AccountId account) {
    String sought = account.value();
    int mask = index.length - 1;
    for (int slot = slot(account, mask); index[slot] != 0; slot = (slot + 1) & mask) {
      int at = index[slot] - 1;
      if (isIdAt(at, sought)) {
        return unpacked(at + 1 + sought.length(), new Grantee.Person(account));
      }
    }
    return List.of();
  }

  private static int freeSlot(int[] index, AccountId account) {
    int mask = index.length - 1;
    int slot = slot(account, mask);
    while (index[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int slot(AccountId account, int mask) {
    int hash = account.value().hashCode();
    return (hash ^ (hash >>> 16)) & mask;
  }

  private static void put(ByteArrayOutputStream to, Grant grant) {
    Optional<String> project =
        switch (grant.scope()) {
          case Scope.WholeSandbox unused -> Optional.empty();
          case Scope.OneProject one -> Optional.of(one.project().value());
        };
    Optional<Instant> end =
        switch (grant.term()) {
          case Term.Indefinite unused -> Optional.empty();
          case Term.Until until -> Optional.of(until.end());
        };
    to.write(ROLES.indexOf(grant.role()));
    to.write((project.isPresent() ? HAS_PROJECT : 0) | (end.isPresent() ? HAS_END : 0));
    putId(to, grant.id().value());
    project.ifPresent(id -> putId(to, id));
    end.ifPresent(
        instant ->
            to.writeBytes(
                ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(instant.getEpochSecond())
                    .putInt(instant.getNano())
                    .array()));
  }

  /** An id has 128 characters of ASCII at most. */
  private static void putId(ByteArrayOutputStream to, String id) {
    to.write(id.length());
    to.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
  }

  private boolean isIdAt(int at, String id) {
    int length = id.length();
    if (Byte.toUnsignedInt(packed[at]) != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (packed[at + 1 + i] != id.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private List<Grant> unpacked(int at, Grantee grantee) {
    ByteBuffer from = ByteBuffer.wrap(packed).position(at);
    int count = from.getInt();
    List<Grant> grants = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Role role = ROLES.get(from.get());
      int flags = from.get();
      ConnectionId id = new ConnectionId(idFrom(from));
      Scope scope =
          (flags & HAS_PROJECT) == 0
              ? Scope.WHOLE
              : new Scope.OneProject(new ProjectId(idFrom(from)));
      Term term =
          (flags & HAS_END) == 0
              ? Term.INDEFINITE
              : new Term.Until(Instant.ofEpochSecond(from.getLong(), from.getInt()));
      grants.add(new Grant(id, grantee, role, scope, term));
    }
    return grants;
  }

  private String idFrom(ByteBuffer from) {
    int length = Byte.toUnsignedInt(from.get());
    String id = new String(packed, from.position(), length, StandardCharsets.US_ASCII);
    from.position(from.position() + length);
    return id;
  }
}
