package com.copass.access.benchmarks.peer;

import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.benchmarks.setting.Template;
import com.copass.access.benchmarks.setting.Upstream;
import com.copass.access.localkeycloak.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A peer of the distribution's packages, by its configuration.
 *
 * @param name under which it is reported
 * @param checksTokens whether it checks tokens
 * @param templates what is written into its folder, the configuration first
 * @param command what is run, from the folder and the configuration
 */
record Native(
    String name,
    boolean checksTokens,
    List<String> templates,
    BiFunction<Path, Path, List<String>> command)
    implements Peer {

  @Override
  public boolean isJava() {
    return false;
  }

  @Override
  public ChildProcess start(Setting setting, Path folder, int port) {
    Map<String, String> values =
        Map.of(
            "FOLDER", folder.toString(),
            "PORT", Integer.toString(port),
            "UPSTREAM", Integer.toString(setting.upstreamPort()),
            "BODY", Upstream.body(),
            "PROJECTS", "[]",
            "ISSUER", setting.issuer().toString(),
            "AUDIENCE", setting.audience(),
            "KEYID", setting.keyId());
    for (String template : templates) {
      Template.write("peer/" + template, values, folder.resolve(template));
    }
    try {
      Files.copy(
          setting.publicKey(), folder.resolve("issuer.pem"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ChildProcess.start(
        name,
        command.apply(folder, folder.resolve(templates.getFirst())),
        Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
        folder,
        folder.resolve("output.log"));
  }
}
