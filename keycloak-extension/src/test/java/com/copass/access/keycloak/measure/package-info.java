/** Counts and measures what the extension costs; what is measured stands in {@code docs}. */
package com.copass.access.keycloak.measure;
