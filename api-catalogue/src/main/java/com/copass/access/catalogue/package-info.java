/**
 * The catalogue: what a service's OpenAPI document and its {@code x-access} extension say, as
 * types; the loader, which refuses what it does not understand; the matcher. Depends on the rules
 * and on a YAML reader, on nothing else; knows no noun of any service. {@code docs/catalogue.md} is
 * its reference.
 */
package com.copass.access.catalogue;
