/**
 * The product's story, played over the wire against a system that runs: what each person may do and
 * may not, checked step by step. Knows addresses and HTTP, and nothing of how a system is started.
 */
package com.copass.access.quickstart.story;
