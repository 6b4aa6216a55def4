/**
 * The two HTTP servers: the API, and beside it, on a port of its own so that no gateway can be made
 * to reach it, the control of the stand-in. Everything here runs on the event loop of one verticle.
 */
package com.copass.access.standin.server;
