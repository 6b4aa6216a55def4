package com.copass.access.gateway.route;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.IdSource;
import com.copass.access.catalogue.PathTemplate.Segment;
import com.copass.access.gateway.http.JsonBody;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Reach;
import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What is forwarded: the octets that were authorised, but for what the catalogue says is put in
 * their place. A caller who may see one project gets it named; a single-agent credential's sealed
 * ids are opened.
 *
 * @param target the request line's target
 * @param body the body, where it was read
 */
public record Substitution(String target, Optional<Buffer> body) {

  /**
   * Makes the substitutions of an allowed request.
   *
   * @param verdict an allowed request
   * @param sealed opens ids
   * @throws Refused where more than one project could be meant, or a sealed id is not the caller's
   */
  public static Substitution of(Verdict verdict, SealedIds sealed) {
    Authenticated caller = verdict.caller();
    Substitution same = new Substitution(caller.presented().target().raw(), caller.bytes());
    Optional<Lineage> lineage = Lineage.of(caller.principal());
    if (lineage.isPresent()) {
      return opened(same, caller, lineage.get(), sealed);
    }
    return switch (verdict.question().request().action().projectRule()) {
      case FORCED_PROJECT, FORCED_PROJECT_AND_LINKED ->
          switch (verdict.reach()) {
            case Reach.Projects(var projects) when NamedIds.project(caller).isEmpty() ->
                withProject(same, caller, List.copyOf(projects));
            case Reach.Projects projects -> same;
            case Reach.Whole whole -> same;
            case Reach.OneAgent agent -> same;
          };
      case NEVER, ALWAYS, FILTERED, OWN_PROJECT, LINKED_SOURCE, LINKED_ONLY_HERE -> same;
    };
  }

  private static Substitution withProject(
      Substitution same, Authenticated caller, List<ProjectId> projects) {
    IdSource source = caller.presented().operation().ids().get(IdKind.PROJECT);
    if (projects.size() > 1) {
      throw Refused.because(
          ErrorWord.PROJECT_REQUIRED, "you may see more than one project: name one as project_id");
    }
    String project = projects.getFirst().value();
    return switch (source) {
      case IdSource.InPath path -> same;
      case IdSource.InQuery(String parameter) -> {
        RequestTarget target = caller.presented().target();
        // A parameter without a value is the absence of one to some readers, and a value to others.
        if (!target.values(parameter).isEmpty()) {
          throw Refused.because(ErrorWord.INVALID_REQUEST, parameter + " must not be empty");
        }
        String query = target.rawQuery();
        String added = parameter + '=' + URLEncoder.encode(project, StandardCharsets.UTF_8);
        yield new Substitution(
            target.withQuery(query.isEmpty() ? added : query + '&' + added).raw(), same.body());
      }
      case IdSource.InBody(String member) ->
          new Substitution(same.target(), Optional.of(withMember(caller, member, project)));
    };
  }

  private static Buffer withMember(Authenticated caller, String member, String value) {
    JsonBody body =
        caller
            .json()
            .orElseThrow(
                () -> Refused.because(ErrorWord.INVALID_REQUEST, "a JSON body is needed here"));
    return body.members().has(member)
        ? Buffer.buffer(body.members().deepCopy().put(member, value).toString())
        : body.withMember(member, value);
  }

  private static Substitution opened(
      Substitution same, Authenticated caller, Lineage lineage, SealedIds sealed) {
    String target = same.target();
    Optional<Buffer> body = same.body();
    for (IdSource source : caller.presented().operation().sealedIds()) {
      switch (source) {
        case IdSource.InPath(String parameter) -> {
          String id = open(caller.presented().parameters().get(parameter), lineage, sealed);
          target = withSegment(caller.presented(), parameter, id);
        }
        case IdSource.InQuery query ->
            throw new IllegalStateException("sealed ids in a query are not supported");
        case IdSource.InBody(String member) -> {
          Optional<String> id = caller.json().flatMap(json -> json.text(member));
          if (id.isPresent()) {
            ObjectNode members = caller.json().orElseThrow().members().deepCopy();
            members.put(member, open(id.get(), lineage, sealed));
            body = Optional.of(Buffer.buffer(members.toString()));
          }
        }
      }
    }
    return new Substitution(target, body);
  }

  private static String open(String text, Lineage lineage, SealedIds sealed) {
    return sealed.open(text, lineage).orElseThrow(() -> new Refused(Router.noSuchThing()));
  }

  private static String withSegment(Presented presented, String parameter, String id) {
    List<Segment> template = presented.operation().path().segments();
    String[] segments = presented.target().path().substring(1).split("/", -1);
    segments[template.indexOf(new Segment.Parameter(parameter))] =
        URLEncoder.encode(id, StandardCharsets.UTF_8);
    String query = presented.target().rawQuery();
    return '/' + String.join("/", segments) + (query.isEmpty() ? "" : '?' + query);
  }
}
