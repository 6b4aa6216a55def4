/**
 * What is remembered, for how many and how long, and work that many wait for and one does. Knows
 * nothing of what it holds. Every class here is safe for any thread.
 */
package com.copass.access.gateway.memory;
