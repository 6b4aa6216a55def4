/**
 * The catalogue: what a service's OpenAPI document and its {@code x-access} extension say, as
 * types. Depends on the rules and on a YAML reader, on nothing else; knows no noun of Copass.
 */
package com.copass.access.catalogue;
