package com.copass.access.console.page;

/**
 * A page on which nothing is, and which says why.
 *
 * @param text why
 * @param way where to go
 */
public record GonePage(String text, Notice.Way way) {}
