/**
 * The rules: who may do what in which sandbox. Pure values and functions over {@code java.base}: no
 * clock, no I/O, no logger, no null. Everything here is immutable and safe for any thread.
 */
package com.copass.access.model;
