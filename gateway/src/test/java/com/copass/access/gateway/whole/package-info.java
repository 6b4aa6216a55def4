/** The gateway as a whole, in front of the stand-in or a recording upstream, driven over HTTP. */
package com.copass.access.gateway.whole;
