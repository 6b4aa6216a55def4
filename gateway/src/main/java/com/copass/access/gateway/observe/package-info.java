/**
 * What operators see: counters in Prometheus' text form, liveness and readiness, on the management
 * port. Labels come from fixed sets; nothing of a request's content is in them.
 */
package com.copass.access.gateway.observe;
