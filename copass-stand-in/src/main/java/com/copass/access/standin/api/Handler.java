package com.copass.access.standin.api;

/** Does one operation. Called on the event loop that owns the state; never blocks. */
@FunctionalInterface
public interface Handler {
  /**
   * Does the operation.
   *
   * @throws ApiError where the API would refuse
   */
  Answer answer(Call call);
}
