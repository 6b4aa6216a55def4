package com.copass.access.realm.doctor;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Examines an installation from outside and changes nothing in it. Not thread-safe. */
public final class Doctor implements AutoCloseable {
  private final Caller caller = new Caller();
  private final Patient patient;
  private final Clocks clocks;

  /**
   * Looks at nothing yet.
   *
   * @param patient what is examined
   * @param clock the time here
   */
  public Doctor(Patient patient, InstantSource clock) {
    this.patient = patient;
    this.clocks = new Clocks(clock);
  }

  /**
   * Examines everything; a part that does not answer does not keep the others from being looked at.
   *
   * @return one finding for each thing that was looked at, in the order in which to mend them
   */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new Agreement(patient, caller, clocks).findings());
    findings.addAll(new OwnToken(patient, caller, clocks).findings());
    findings.addAll(new Exchange(patient, caller).findings());
    findings.addAll(new Leftovers(patient, caller).findings());
    Upstream upstream = new Upstream(patient, caller);
    patient.upstream().ifPresent(address -> findings.add(upstream.finding(address.toString())));
    return List.copyOf(findings);
  }

  /** Lets go of its connections; see {@link HttpClient}. */
  @Override
  public void close() {
    caller.close();
  }
}
