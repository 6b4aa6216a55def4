package com.copass.access.catalogue;

import com.copass.access.model.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the service, with everything that the gateway has to know of it.
 *
 * @param id the document's {@code operationId}, unique
 * @param method the HTTP method, upper case
 * @param path the path template
 * @param action what it means to the rules before conditions are looked at
 * @param conditions what may change the action class, first match wins
 * @param ids where the ids are that the rules ask for
 * @param servedBy who answers it
 * @param traffic how long it may take and whether it streams
 * @param inspectsBody whether the body must be read before the decision
 * @param refusesMasks whether a body that holds what stands in answers in place of a secret is
 *     refused
 * @param bodyMembers the members that the document declares for the JSON body; empty where it has
 *     none
 * @param slugs body members that must be free slugs
 * @param sealedIds ids that are sealed toward single-agent credentials in requests
 * @param answerRules what is done to the answer, in this order
 * @param effects what a success changes in what the product knows
 * @param start what a success starts; there with {@link Effect#STARTED} and only then
 */
public record Operation(
    String id,
    String method,
    PathTemplate path,
    Action action,
    List<Condition> conditions,
    Map<IdKind, IdSource> ids,
    ServedBy servedBy,
    Traffic traffic,
    boolean inspectsBody,
    boolean refusesMasks,
    Set<String> bodyMembers,
    List<SlugRule> slugs,
    List<IdSource> sealedIds,
    List<AnswerRule> answerRules,
    Set<Effect> effects,
    Optional<Start> start) {
  /** Copies the collections. */
  public Operation {
    conditions = List.copyOf(conditions);
    ids = Map.copyOf(ids);
    bodyMembers = Set.copyOf(bodyMembers);
    slugs = List.copyOf(slugs);
    sealedIds = List.copyOf(sealedIds);
    answerRules = List.copyOf(answerRules);
    effects = Set.copyOf(effects);
  }
}
