/**
 * What stands on pages, ready to be shown: records that templates are given, and the templates'
 * engine. Nothing here calls anybody.
 */
package com.copass.access.console.page;
