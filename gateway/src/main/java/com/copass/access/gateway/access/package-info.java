/**
 * What the gateway knows of sandboxes and how it stays true: access records, the change feed, the
 * bound on their age, and the calls to the extension. Decisions are the rules' in {@code
 * access-model}; routes and bodies are not known here.
 */
package com.copass.access.gateway.access;
