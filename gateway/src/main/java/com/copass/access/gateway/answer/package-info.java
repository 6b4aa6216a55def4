/**
 * Between an upstream's success and what the client gets: lists united, filtered and tagged,
 * secrets taken out, ids sealed; what a success changes in what the product knows; and the answers
 * that are not the upstream's at all. Decides nothing.
 */
package com.copass.access.gateway.answer;
