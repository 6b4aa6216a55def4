/**
 * From a request to a decision: which operation of the catalogue it is, which facts the rules ask
 * for, and what they answer. What one step learns travels on as one typed record: presented,
 * authenticated, decided. Nothing here answers a client or forwards anything.
 */
package com.copass.access.gateway.route;
