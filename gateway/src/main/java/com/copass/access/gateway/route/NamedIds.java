package com.copass.access.gateway.route;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.IdSource;
import com.copass.access.gateway.http.Refused;
import com.copass.access.model.Identifiers;
import com.copass.access.model.ProjectId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import java.util.List;
import java.util.Optional;

/** The ids that a request names, where the catalogue says that they stand. */
public final class NamedIds {
  private static final int MOST_IN_A_LIST = 100;

  private NamedIds() {}

  /**
   * Returns the sandbox that a request names.
   *
   * @throws Refused as not found, where what stands there can't be a sandbox's id
   */
  static Optional<SandboxId> sandbox(Authenticated caller) {
    return find(caller, IdKind.SANDBOX).map(SandboxId::new);
  }

  /** Returns the project that a request names. */
  static Optional<ProjectId> project(Authenticated caller) {
    return find(caller, IdKind.PROJECT).map(ProjectId::new);
  }

  /** Returns the id of a kind that a request names; it is well-formed. */
  public static Optional<String> find(Authenticated caller, IdKind kind) {
    IdSource source = caller.presented().operation().ids().get(kind);
    return source == null ? Optional.empty() : read(caller, source);
  }

  /** Returns every id of a kind that a request names, the body's lists included. */
  static List<String> all(Authenticated caller, IdKind kind) {
    return caller.presented().operation().ids().get(kind) instanceof IdSource.InBody(String member)
        ? caller.json().stream()
            .flatMap(body -> body.texts(member, MOST_IN_A_LIST).stream())
            .map(id -> wellFormed(member, id))
            .toList()
        : find(caller, kind).stream().toList();
  }

  private static Optional<String> read(Authenticated caller, IdSource source) {
    return switch (source) {
      case IdSource.InPath(String parameter) -> {
        String id = caller.presented().parameters().get(parameter);
        if (!Identifiers.isIdentifier(id)) {
          throw new Refused(Router.noSuchThing());
        }
        yield Optional.of(id);
      }
      case IdSource.InQuery(String parameter) -> {
        List<String> values = caller.presented().target().values(parameter);
        if (values.size() > 1) {
          throw Refused.because(
              ErrorWord.INVALID_REQUEST, parameter + " must not be sent more than once");
        }
        yield values.stream().findFirst().map(id -> wellFormed(parameter, id));
      }
      case IdSource.InBody(String member) ->
          caller.json().flatMap(body -> body.text(member)).map(id -> wellFormed(member, id));
    };
  }

  private static String wellFormed(String field, String id) {
    if (!Identifiers.isIdentifier(id)) {
      throw Refused.because(ErrorWord.INVALID_REQUEST, field + " is not an id");
    }
    return id;
  }
}
