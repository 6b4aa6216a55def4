package com.copass.access.gateway;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which operators ask a process to read its configuration again. The JDK has no
 * supported way to hear it; where the unsupported one is missing, the management port is left.
 */
final class Hangup {
  private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /** Calls back on every hang-up, on a thread of the JVM's own. */
  @SuppressWarnings("ReferenceEquality") // A proxy is equal to itself.
  static void on(Runnable reaction) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object heard =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      reaction.run();
                      yield null;
                    }
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "SIGHUP";
                    default -> throw new IllegalStateException(method.getName());
                  });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), heard);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.info("SIGHUP is not heard here; POST /reload at the management port does the same");
    }
  }
}
