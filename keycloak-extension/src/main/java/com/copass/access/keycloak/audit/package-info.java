/**
 * The trail: what was changed, by whom, on whom, from where; and, apart from it, what was refused.
 * Records are written by whoever makes the change, in its transaction; nothing here decides.
 */
package com.copass.access.keycloak.audit;
