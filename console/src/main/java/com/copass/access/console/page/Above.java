package com.copass.access.console.page;

/**
 * The two pages above one, from which one came.
 *
 * @param list the address of the list
 * @param listName its name
 * @param sandbox the address of the sandbox's page
 * @param sandboxName its name
 */
public record Above(String list, String listName, String sandbox, String sandboxName) {}
