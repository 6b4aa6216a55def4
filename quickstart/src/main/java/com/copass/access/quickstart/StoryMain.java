package com.copass.access.quickstart;

import com.copass.access.quickstart.story.Scribe;
import com.copass.access.quickstart.story.Setting;
import com.copass.access.quickstart.story.Story;
import com.copass.access.quickstart.story.StoryFailure;
import com.copass.access.realm.RealmException;
import java.net.URI;

/** Plays the story against a demo that somebody else has started. */
public final class StoryMain {
  private StoryMain() {}

  /**
   * Ends with status 0 when all went as it should, with 2 when it did not.
   *
   * @param arguments the addresses of the gateway, of the realm and of the stand-in's control
   */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: story <gateway> <realm> <the stand-in's control>");
      System.exit(1);
    }
    Setting setting =
        new Setting(URI.create(arguments[0]), URI.create(arguments[1]), URI.create(arguments[2]));
    try {
      new Story(setting, new Scribe(System.out, false)).play();
    } catch (StoryFailure e) {
      System.exit(2);
    } catch (RealmException e) {
      System.err.println("story: " + e.getMessage());
      System.exit(2);
    }
  }
}
