/**
 * One line for every decision: who, for whom, what, on which ground or for which reason. Nothing
 * secret, nothing that was not verified. Knows neither HTTP nor the catalogue's meaning.
 */
package com.copass.access.gateway.audit;
