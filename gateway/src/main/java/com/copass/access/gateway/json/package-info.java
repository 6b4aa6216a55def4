/**
 * JSON out of the mouths of others, read in one way only. What somebody's JSON means is for the
 * package that asked for it.
 */
package com.copass.access.gateway.json;
