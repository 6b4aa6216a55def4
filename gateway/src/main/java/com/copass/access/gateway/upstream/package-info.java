/**
 * The way to the upstream and back: who it is told is asking, the gateway's own questions to it,
 * the forwarding of a decided request, and everything that is open, so that it can be cut. Decides
 * nothing and reads no body of a client's; knows no operation of the catalogue.
 */
package com.copass.access.gateway.upstream;
