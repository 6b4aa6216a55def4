package com.copass.access.catalogue;

/** Where in a request an id stands. */
public sealed interface IdSource {
  /**
   * In the path.
   *
   * @param parameter the parameter of the template
   */
  record InPath(String parameter) implements IdSource {}

  /**
   * In the query.
   *
   * @param parameter the query parameter
   */
  record InQuery(String parameter) implements IdSource {}

  /**
   * In the JSON body.
   *
   * @param member a top-level member
   */
  record InBody(String member) implements IdSource {}
}
