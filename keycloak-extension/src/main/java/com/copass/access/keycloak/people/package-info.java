/**
 * What people call: the endpoints under the API's own paths. What one of them does is in the
 * packages of sharing, keys, handles and audit; here it only gets its words and its status.
 */
package com.copass.access.keycloak.people;
