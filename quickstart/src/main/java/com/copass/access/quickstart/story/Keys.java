package com.copass.access.quickstart.story;

/**
 * The keys that alice handed out.
 *
 * @param invokeId the id of dave's key
 * @param dave who presents dave's key
 * @param delegateId the id of the widget's key
 * @param widget who presents the widget's key
 */
record Keys(String invokeId, Caller dave, String delegateId, Caller widget) {}
