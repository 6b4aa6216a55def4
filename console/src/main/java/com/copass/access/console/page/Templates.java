package com.copass.access.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * Templates, which the build has compiled. Whatever they are given is escaped. Safe for any thread.
 */
public final class Templates {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * Returns a page.
   *
   * @param name the template
   * @param frame what is around the page
   * @param page what is on it
   */
  public String render(String name, Frame frame, Object page) {
    StringOutput output = new StringOutput(16 * 1024);
    engine.render(name + ".jte", Map.of("frame", frame, "page", page), output);
    return output.toString();
  }
}
