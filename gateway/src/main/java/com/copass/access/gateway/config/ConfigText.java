package com.copass.access.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which key was given which text, by the file or, over it, by the environment. */
final class ConfigText {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private ConfigText() {}

  static Map<ConfigKey, String> read(Path file, Map<String, String> environment) {
    Map<ConfigKey, String> given = new EnumMap<>(ConfigKey.class);
    flatten("", tree(file), given);
    environment.forEach(
        (variable, value) ->
            ConfigKey.ofVariable(variable).ifPresent(key -> given.put(key, value.strip())));
    refuseUnknownVariables(environment, given);
    return given;
  }

  private static JsonNode tree(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      // Not the parser's own message: it repeats the lines around, and a secret may stand there.
      throw new ConfigurationException(
          file + " is not YAML with every key once: see line " + e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new ConfigurationException(
          file + " can't be read: name a file that this user may read");
    }
  }

  private static void flatten(String path, JsonNode node, Map<ConfigKey, String> given) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties()
          .forEach(member -> flatten(prefix + member.getKey(), member.getValue(), given));
    } else if (node.isNull() || node.isMissingNode()) {
      if (!isSection(path)) {
        throw new ConfigurationException(
            known(path).path() + " has no value: set it or leave it out");
      }
    } else if (node.isValueNode()) {
      if (given.put(known(path), node.asText().strip()) != null) {
        throw new ConfigurationException(path + " is given twice: leave one of them out");
      }
    } else {
      throw new ConfigurationException(known(path).path() + " must be one value, not a list");
    }
  }

  private static boolean isSection(String path) {
    return path.isEmpty() || ConfigKey.paths().stream().anyMatch(key -> key.startsWith(path + "."));
  }

  private static ConfigKey known(String path) {
    return ConfigKey.ofPath(path)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "unknown key "
                        + path
                        + ": the nearest known key is "
                        + Nearest.to(path, ConfigKey.paths())));
  }

  /** A misspelt variable is refused as a misspelt key is, unless a value refers to it by name. */
  private static void refuseUnknownVariables(
      Map<String, String> environment, Map<ConfigKey, String> given) {
    Set<String> referredTo = new HashSet<>();
    given.values().forEach(text -> SecretReference.variableOf(text).ifPresent(referredTo::add));
    for (String variable : environment.keySet()) {
      if (ConfigKey.claims(variable)
          && !referredTo.contains(variable)
          && ConfigKey.ofVariable(variable).isEmpty()) {
        throw new ConfigurationException(
            "unknown variable "
                + variable
                + ": the nearest known one is "
                + Nearest.to(variable, ConfigKey.variables()));
      }
    }
  }
}
