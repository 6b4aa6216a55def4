package com.copass.access.gateway.http;

import java.util.List;

/**
 * A request's target (RFC 9112 section 3.2) that everybody reads the same way. What is authorised
 * are its segments, what is forwarded is its {@code raw} text, and there is only one way from the
 * one to the other: a target for which that does not hold is refused by {@link #read}, never
 * repaired.
 *
 * @param raw path and query as received
 * @param path the path as received
 * @param rawQuery what follows the question mark, as received; empty where there is none
 * @param segments the decoded segments of the path; none for {@code /}
 * @param query the decoded parameters of the query, in order
 */
public record RequestTarget(
    String raw, String path, String rawQuery, List<String> segments, List<QueryParameter> query) {

  /**
   * One parameter of a query, decoded.
   *
   * @param name its name
   * @param value its value, empty where there is no equals sign
   */
  public record QueryParameter(String name, String value) {}

  /** Copies the lists. */
  public RequestTarget {
    segments = List.copyOf(segments);
    query = List.copyOf(query);
  }

  /**
   * Reads a target as it stood in the request line.
   *
   * @param raw the target, untouched
   * @return the target
   * @throws Refused with {@code ambiguous_target} where it can be read in more than one way, with
   *     {@code invalid_request} where its query holds a credential
   */
  public static RequestTarget read(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '/') {
      throw Refused.ambiguous("the target must be a path that begins with a slash");
    }
    int mark = raw.indexOf('?');
    String path = mark < 0 ? raw : raw.substring(0, mark);
    String rawQuery = mark < 0 ? "" : raw.substring(mark + 1);
    return new RequestTarget(
        raw, path, rawQuery, PathSegments.read(path), QueryParameters.read(rawQuery));
  }

  /** Returns the values of a query parameter, in order. */
  public List<String> values(String name) {
    return query.stream().filter(p -> p.name().equals(name)).map(QueryParameter::value).toList();
  }

  /**
   * Returns this target with another query.
   *
   * @param newRawQuery the query, encoded; empty for none
   * @return a target with the same path
   * @throws Refused as {@link #read} does
   */
  public RequestTarget withQuery(String newRawQuery) {
    return read(newRawQuery.isEmpty() ? path : path + '?' + newRawQuery);
  }
}
