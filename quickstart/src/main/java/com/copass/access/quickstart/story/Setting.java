package com.copass.access.quickstart.story;

import com.copass.access.quickstart.system.Addresses;
import java.net.URI;

/**
 * Where the story plays.
 *
 * @param gateway the API, for everybody
 * @param realm the demo's realm
 * @param standInControl what the stand-in saw
 */
public record Setting(URI gateway, URI realm, URI standInControl) {
  /** Returns a system on this machine. */
  public static Setting of(Addresses addresses) {
    return new Setting(addresses.gateway(), addresses.realm(), addresses.standInControl());
  }
}
