/**
 * What the stand-in remembers: accounts, sandboxes and what is in them, as the JSON that goes over
 * the wire. Knows no HTTP and no caller. Confined to the event loop of the server that owns it.
 */
package com.copass.access.standin.world;
