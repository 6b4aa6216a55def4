/** What people read: sentences in their language, times as people say them. Knows no page. */
package com.copass.access.console.text;
