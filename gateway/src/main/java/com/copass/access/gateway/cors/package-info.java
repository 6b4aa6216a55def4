/**
 * Pages of other origins: whose may use the API, and what browsers are told. Cookies are no
 * credential here, so nothing ever allows credentials; what an upstream says about origins stays
 * behind with everything else that is not named in {@code http}.
 */
package com.copass.access.gateway.cors;
