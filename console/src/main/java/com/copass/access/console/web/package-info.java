/**
 * The console's pages at their addresses: what a request asks for is fetched from the API, put on a
 * page, or done and confirmed. What a person may not do is left out, by what {@code S/access} says.
 */
package com.copass.access.console.web;
