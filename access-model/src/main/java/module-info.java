/** The rules of Copass Access, and the names that its gateway and its Keycloak extension share. */
module com.copass.access.model {
  exports com.copass.access.model;
  exports com.copass.access.vocabulary;
}
