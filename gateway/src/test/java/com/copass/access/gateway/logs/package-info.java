/**
 * A warning in the log that no test expected is a failure of the test in which it came. In every
 * test of this module, without being asked for; knows nothing of the gateway.
 */
package com.copass.access.gateway.logs;
