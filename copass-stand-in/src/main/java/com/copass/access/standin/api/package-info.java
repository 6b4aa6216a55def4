/**
 * What the routes of the API do with the state: one handler per operation of the catalogue, grouped
 * by resource. Knows no HTTP server; a handler gets a call that has passed {@link
 * com.copass.access.standin.api.Admission} and returns an answer.
 */
package com.copass.access.standin.api;
