package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Knowledge that is written: into a sandbox, or into the account's primary one. */
final class IngestHandlers {
  private IngestHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "ingestIntoSandbox", IngestHandlers::intoSandbox,
        "getSandboxJob", call -> Answer.ok(shown(call.row(Kind.JOB, "job"))),
        "ingest", IngestHandlers::intoPrimary,
        "getJob", IngestHandlers::ofPrimary);
  }

  /** Starts a job's row; nothing is kept yet. */
  static JsonObject newJob(Call call, String sandbox, String type) {
    return call.world()
        .newRow(Kind.JOB)
        .put("user_id", call.caller().account())
        .put("sandbox_id", sandbox)
        .put("job_type", type)
        .put("status", "completed")
        .put("encrypted", false)
        .put("retry_count", 0);
  }

  private static Answer intoSandbox(Call call) {
    JsonObject job = job(call, call.sandboxId());
    call.shelf(Kind.JOB).put(job);
    return accepted(
        job,
        "/api/v1/storage/sandboxes/" + call.sandboxId() + "/ingest/" + job.getString("job_id"));
  }

  private static Answer intoPrimary(Call call) {
    String sandbox = Profiles.of(call).getString("sandbox_id");
    JsonObject job = job(call, sandbox);
    call.world().contents(sandbox).orElseThrow().of(Kind.JOB).put(job);
    return accepted(job, "/api/v1/storage/ingest/" + job.getString("job_id"));
  }

  private static Answer ofPrimary(Call call) {
    String sandbox = Profiles.of(call).getString("sandbox_id");
    return Answer.ok(
        shown(
            call.world()
                .contents(sandbox)
                .flatMap(shelves -> shelves.of(Kind.JOB).find(call.parameter("job")))
                .orElseThrow(ApiError::notFound)));
  }

  private static JsonObject job(Call call, String sandbox) {
    Given given = call.given();
    JsonObject job = newJob(call, sandbox, "text_ingestion").put("text", given.text("text"));
    given.onto(job, "project_id", "data_source_id", "source_type");
    return job;
  }

  private static Answer accepted(JsonObject job, String url) {
    JsonObject answer =
        new JsonObject()
            .put("job_id", job.getString("job_id"))
            .put("status", "queued")
            .put("encrypted", false)
            .put("sandbox_id", job.getString("sandbox_id"))
            .put("status_url", url);
    if (job.containsKey("project_id")) {
      answer.put("project_id", job.getString("project_id"));
    }
    return Answer.json(202, answer);
  }

  /** A job as it is read: without its text, and without the project, as the API leaves it out. */
  private static JsonObject shown(JsonObject job) {
    JsonObject shown = job.copy();
    shown.remove("text");
    shown.remove("project_id");
    return shown;
  }
}
