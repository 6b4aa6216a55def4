package com.copass.access.benchmarks.peer;

import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.localkeycloak.process.ChildProcess;
import java.nio.file.Path;

/** Somebody who takes part in a contest: forwards to the API, most of them after a check. */
public interface Peer {
  /** Returns the name under which it is reported. */
  String name();

  /** Tells whether it checks tokens; who does must refuse the bad ones. */
  boolean checksTokens();

  /** Tells whether it runs on a JVM, which needs half a minute of load before its figures count. */
  boolean isJava();

  /**
   * Starts it.
   *
   * @param setting what everybody shares
   * @param folder its own
   * @param port where it has to listen, on 127.0.0.1
   * @return its process; answers requests soon
   */
  ChildProcess start(Setting setting, Path folder, int port);
}
