package com.copass.access.quickstart.story;

import com.copass.access.quickstart.system.Addresses;

/**
 * Two people share a sandbox, two keys run an agent, and alice takes it all back: played over the
 * wire, through a real gateway and a real Keycloak, each step checked. Plays once at a time.
 */
public final class Story {
  private final Setting setting;
  private final Scribe scribe;

  /**
   * Prepares to play.
   *
   * @param addresses the system on this machine that it is played against
   * @param scribe who writes it down
   */
  public Story(Addresses addresses, Scribe scribe) {
    this(Setting.of(addresses), scribe);
  }

  /**
   * Prepares to play somewhere else.
   *
   * @param setting where
   * @param scribe who writes it down
   */
  public Story(Setting setting, Scribe scribe) {
    this.setting = setting;
    this.scribe = scribe;
  }

  /**
   * Plays it to its end.
   *
   * @throws StoryFailure at the first step that is not as it should be
   */
  public void play() {
    try (Stage stage = new Stage(setting, scribe)) {
      Sandbox sandbox = new MakingChapter(stage).play();
      Invitations invitations = new InvitingChapter(stage, sandbox).play();
      new MembersChapter(stage, sandbox).play();
      Keys keys = new KeysChapter(stage, sandbox).play();
      new EndingChapter(stage, sandbox, invitations, keys).play();
      new TrailChapter(stage, sandbox).play();
    }
    scribe.end("All " + scribe.steps() + " steps went as they should.");
  }
}
