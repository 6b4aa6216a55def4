/**
 * What arrived, exactly: every request as it came over the wire, who it was done for, how it ended.
 * Holds credentials, because a test must be able to see which one was sent; hence nothing of it is
 * ever logged. Safe for any thread.
 */
package com.copass.access.standin.record;
