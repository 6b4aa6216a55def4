/**
 * The program behind {@code ./run}: reads the command line, starts what was asked for, says where
 * it is.
 */
package com.copass.access.quickstart;
