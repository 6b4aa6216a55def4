/**
 * Who the stand-in believes is calling: one strategy per way of telling an upstream. Knows tokens
 * and keys; knows no route and no state. Signatures are checked with the JDK alone, so that what
 * the gateway signs with its own library is read by another implementation.
 */
package com.copass.access.standin.identity;
