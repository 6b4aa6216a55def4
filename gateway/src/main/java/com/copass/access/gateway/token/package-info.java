/**
 * From what a caller presents to who they are: reading of the bearer, keys of the issuer, signature
 * and claims, exchange of {@code olk_} keys. What has not been verified is never read outside this
 * package, logged or echoed. Nothing here knows a sandbox or a route.
 */
package com.copass.access.gateway.token;
