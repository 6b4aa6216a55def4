/**
 * Sign-in for people's browsers, for the services behind the gateway: OpenID Connect with the
 * realm, a session that only its cookie holds, and requests that go on to a service with the
 * person's token instead of the cookie. The API's own routes know nothing of it: a cookie is no
 * credential there. Decides nothing about sandboxes.
 */
package com.copass.access.gateway.signin;
