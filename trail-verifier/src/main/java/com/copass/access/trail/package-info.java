/**
 * Checks an exported trail with nothing but the document and the realm's public keys. Written a
 * second time, by the description in {@code docs/trail.md}, and not with the code that writes the
 * trail: what both have wrong would go unseen.
 */
package com.copass.access.trail;
