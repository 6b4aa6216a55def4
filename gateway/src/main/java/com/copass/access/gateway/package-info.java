/**
 * The gateway as a whole: how its rooms are put together, the way of a request through them, the
 * ports it listens on, start and stop. Every other package may be used here; none may use this one.
 */
package com.copass.access.gateway;
