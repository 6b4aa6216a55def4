/**
 * What the long tests of this module share: one running Keycloak with the extension in it, and a
 * small client to talk to it with. No test of a behaviour belongs here.
 */
package com.copass.access.keycloak.testing;
