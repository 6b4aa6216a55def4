/**
 * What a test has told the stand-in to do with the next requests: fail, wait, stream for long, hang
 * up. Knows neither routes nor state. Safe for any thread.
 */
package com.copass.access.standin.script;
