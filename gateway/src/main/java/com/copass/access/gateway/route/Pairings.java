package com.copass.access.gateway.route;

import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.Lookups;
import com.copass.access.catalogue.Lookups.OfPair;
import com.copass.access.gateway.access.TooManyTriesException;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Tries;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.Upstream;
import com.copass.access.model.AccountId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the things that a request names are of the sandbox that it names. A collaborator's
 * request is forwarded in the owner's account, where the ids of all the owner's sandboxes mean
 * something; so they are looked up first. What was found is remembered for as long as anything else
 * that decisions rest on, what was not found counts against who asked. Safe for any thread.
 */
public final class Pairings {
  private static final int MOST_REMEMBERED = 50_000;

  /** Of more agents than these nobody looks through the triggers to find one. */
  private static final int MOST_AGENTS = 32;

  private final Upstream upstream;
  private final Lookups lookups;
  private final Tries<AccountId> tries;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Bounded<Pair, Instant> found = new Bounded<>(MOST_REMEMBERED);

  private record Pair(SandboxId sandbox, Optional<String> agent, IdKind kind, String id) {}

  /** One question: things of one kind, all of one sandbox. */
  private record Asked(Sandbox sandbox, Optional<String> agent, IdKind kind, Set<String> ids) {
    Pair pair(String id) {
      return new Pair(sandbox.id(), agent, kind, id);
    }

    Asked only(Set<String> missing) {
      return new Asked(sandbox, agent, kind, missing);
    }
  }

  /**
   * Asks the upstream.
   *
   * @param upstream the upstream
   * @param lookups how it is asked
   * @param tries how often somebody may name what is not there
   * @param lifetime how long a find is remembered
   * @param clock the server's time
   */
  public Pairings(
      Upstream upstream,
      Lookups lookups,
      Tries<AccountId> tries,
      Duration lifetime,
      InstantSource clock) {
    this.upstream = upstream;
    this.lookups = lookups;
    this.tries = tries;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * Tells whether everything that a request names is in its sandbox.
   *
   * @param caller the request
   * @param sandbox the sandbox, whose owner's account is asked in
   * @return false where something is not, or not there at all; {@link TooManyTriesException} where
   *     the caller has named too much that was not
   */
  Future<Boolean> hold(Authenticated caller, Sandbox sandbox) {
    Future<Boolean> hold = Future.succeededFuture(true);
    for (Map.Entry<IdKind, OfPair> pair : lookups.pairs().entrySet()) {
      Set<String> ids = Set.copyOf(NamedIds.all(caller, pair.getKey()));
      if (!ids.isEmpty()) {
        Optional<String> agent = NamedIds.find(caller, IdKind.AGENT);
        Asked asked = new Asked(sandbox, agent, pair.getKey(), ids);
        hold =
            hold.compose(
                before ->
                    before ? holds(caller, asked, pair.getValue()) : Future.succeededFuture(false));
      }
    }
    return hold;
  }

  private Future<Boolean> holds(Authenticated caller, Asked asked, OfPair pair) {
    Instant now = clock.instant();
    Set<String> missing = new HashSet<>(asked.ids());
    missing.removeIf(
        id -> found.get(asked.pair(id)).filter(at -> now.isBefore(at.plus(lifetime))).isPresent());
    if (missing.isEmpty()) {
      return Future.succeededFuture(true);
    }
    AccountId who = caller.principal().account();
    Optional<Duration> pause = tries.pause(who);
    if (pause.isPresent()) {
      return Future.failedFuture(new TooManyTriesException(pause.get()));
    }
    return find(caller, asked.only(missing), pair)
        .map(
            there -> {
              there.forEach(id -> found.put(asked.pair(id), now));
              boolean all = there.containsAll(missing);
              if (!all) {
                tries.count(who, missing.size() - there.size());
              }
              return all;
            });
  }

  /** Returns those of the ids that are there. */
  private Future<Set<String>> find(Authenticated caller, Asked asked, OfPair pair) {
    return switch (pair) {
      case Lookups.Single single -> each(caller, asked, single, List.copyOf(asked.ids()));
      case Lookups.Listed listed -> {
        boolean ofAnAgent = listed.operation().ids().containsKey(IdKind.AGENT);
        yield ofAnAgent && asked.agent().isEmpty()
            ? slugs(caller, asked.sandbox())
                .compose(slugs -> amongAll(caller, asked, listed, slugs, new HashSet<>()))
            : among(caller, asked, listed, asked.agent());
      }
    };
  }

  private Future<Set<String>> each(
      Authenticated caller, Asked asked, Lookups.Single single, List<String> ids) {
    List<Future<Boolean>> reads =
        ids.stream()
            .map(
                id ->
                    ask(caller, asked, single, Map.of(asked.kind(), id))
                        .map(
                            answer ->
                                answer.filter(thing -> is(thing, id, asked, single)).isPresent()))
            .toList();
    return Future.all(reads)
        .map(
            ignored -> {
              Set<String> there = new HashSet<>();
              for (int i = 0; i < ids.size(); i++) {
                if (reads.get(i).result()) {
                  there.add(ids.get(i));
                }
              }
              return there;
            });
  }

  /** Where the service says of which sandbox a thing is, that is believed before its own 200. */
  private static boolean is(JsonNode thing, String id, Asked asked, Lookups.Single single) {
    boolean elsewhere =
        single
            .sandbox()
            .map(thing::get)
            .filter(said -> !said.isNull() && !said.asText().equals(asked.sandbox().id().value()))
            .isPresent();
    return thing.path(single.id()).asText("").equals(id) && !elsewhere;
  }

  private Future<Set<String>> among(
      Authenticated caller, Asked asked, Lookups.Listed listed, Optional<String> agent) {
    return ask(
            caller, asked, listed, agent.map(slug -> Map.of(IdKind.AGENT, slug)).orElseGet(Map::of))
        .map(
            answer -> {
              Set<String> there = new HashSet<>();
              answer.ifPresent(
                  list ->
                      list.path(listed.list())
                          .forEach(item -> there.add(item.path(listed.id()).asText(""))));
              there.retainAll(asked.ids());
              return there;
            });
  }

  private Future<Set<String>> amongAll(
      Authenticated caller,
      Asked asked,
      Lookups.Listed listed,
      List<String> slugs,
      Set<String> there) {
    if (slugs.isEmpty() || there.containsAll(asked.ids())) {
      return Future.succeededFuture(there);
    }
    return among(caller, asked, listed, Optional.of(slugs.getFirst()))
        .compose(
            more -> {
              there.addAll(more);
              return amongAll(caller, asked, listed, slugs.subList(1, slugs.size()), there);
            });
  }

  private Future<List<String>> slugs(Authenticated caller, Sandbox sandbox) {
    Lookups.OfAll all = lookups.agent().flatMap(Lookups.OfAgent::all).orElseThrow();
    String path = LookupPaths.of(all.operation(), Map.of(IdKind.SANDBOX, sandbox.id().value()));
    return upstream
        .ask(OnBehalf.ofOwner(sandbox.owner(), sandbox.id()), caller.asker(), path)
        .map(
            answer -> {
              List<String> slugs = new ArrayList<>();
              answer.ifPresent(
                  list ->
                      list.path(all.list())
                          .forEach(agent -> slugs.add(agent.path(all.slug()).asText(""))));
              slugs.removeIf(slug -> !Identifiers.isIdentifier(slug));
              if (slugs.size() > MOST_AGENTS) {
                throw Refused.because(
                    ErrorWord.INVALID_REQUEST,
                    "there are too many agents to look through: name it below its agent");
              }
              return slugs;
            });
  }

  private Future<Optional<JsonNode>> ask(
      Authenticated caller, Asked asked, OfPair pair, Map<IdKind, String> more) {
    Map<IdKind, String> ids = new EnumMap<>(IdKind.class);
    ids.put(IdKind.SANDBOX, asked.sandbox().id().value());
    ids.putAll(more);
    return upstream.ask(
        OnBehalf.ofOwner(asked.sandbox().owner(), asked.sandbox().id()),
        caller.asker(),
        LookupPaths.of(pair.operation(), ids));
  }
}
