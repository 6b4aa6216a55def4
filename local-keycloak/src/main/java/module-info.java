/** Runs the real Keycloak distribution as a child process; nothing but the JDK is needed for it. */
module com.copass.access.localkeycloak {
  requires java.net.http;

  exports com.copass.access.localkeycloak;
  exports com.copass.access.localkeycloak.process;
}
