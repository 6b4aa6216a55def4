package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import com.copass.access.standin.world.Shelf;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What accounts have used: who pays for a run shows here. */
final class Usage {
  private static final int CREDITS = 1_000_000;

  private Usage() {}

  /** Charges an account for a run. */
  static void charge(Call call, String account, int tokens) {
    Shelf charges = call.world().account(account).of(Kind.CHARGE);
    charges.put(
        call.world()
            .newRow(Kind.CHARGE)
            .put("tokens", 2 * tokens)
            .put("sandbox_id", call.sandboxId()));
  }

  static Answer summary(Call call) {
    return Answer.ok(
        new JsonObject()
            .put(
                "summary",
                new JsonObject()
                    .put("total_prompt_tokens", tokens(call) / 2)
                    .put("total_completion_tokens", tokens(call) / 2)
                    .put("total_tokens", tokens(call))
                    .put("total_cost_usd", 0)
                    .put("total_calls", call.own().of(Kind.CHARGE).all(row -> true).size()))
            .put("by_model", new JsonArray())
            .put("by_call_type", new JsonArray()));
  }

  static Answer balance(Call call) {
    int used = tokens(call);
    return Answer.ok(
        new JsonObject()
            .put("credits_purchased", CREDITS)
            .put("credits_used", used)
            .put("credits_remaining", CREDITS - used)
            .put("balance_credits", CREDITS - used)
            .put("currency", "usd_microcents"));
  }

  private static int tokens(Call call) {
    return call.own().of(Kind.CHARGE).all(row -> true).stream()
        .mapToInt(row -> row.getInteger("tokens"))
        .sum();
  }
}
