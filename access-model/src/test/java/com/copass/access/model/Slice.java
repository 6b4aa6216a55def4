package com.copass.access.model;

import java.util.List;

/**
 * A part of the enumeration: every principal with every action, target and access, in this order,
 * the last one turning fastest.
 */
record Slice(
    String name,
    List<Principal> principals,
    List<Action> actions,
    List<Target> targets,
    List<Access> accesses) {

  /** What is done with one case. */
  interface Visitor {
    void visit(AccessRequest request, Access access);
  }

  long size() {
    return (long) principals.size() * actions.size() * targets.size() * accesses.size();
  }

  void forEach(Visitor visitor) {
    for (Principal principal : principals) {
      for (Action action : actions) {
        for (Target target : targets) {
          AccessRequest request = new AccessRequest(principal, action, target);
          for (Access access : accesses) {
            visitor.visit(request, access);
          }
        }
      }
    }
  }
}
