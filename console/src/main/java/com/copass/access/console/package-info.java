/**
 * The console as a program: its command line, start and stop. A service behind the gateway's
 * sign-in that keeps nothing and may do nothing by itself: whatever it shows or does, it asks the
 * gateway for with the token of the person who asks.
 */
package com.copass.access.console;
