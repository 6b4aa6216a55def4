/**
 * The API at the gateway, as one person: calls, and what comes of them. Knows no page and no text.
 */
package com.copass.access.console.api;
