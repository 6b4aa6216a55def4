package com.copass.access.conventions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what a module's {@code pom.xml} itself declares. */
final class Poms {
  private Poms() {}

  /**
   * A declared dependency.
   *
   * @param group its group id
   * @param artifact its artifact id
   * @param inTests whether only the tests have it
   */
  record Declared(String group, String artifact, boolean inTests) {}

  /** Returns the direct dependencies of a module. */
  static List<Declared> dependencies(Path pom) {
    try {
      Element project =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(pom.toFile())
              .getDocumentElement();
      List<Declared> declared = new ArrayList<>();
      for (Element section : children(project, "dependencies")) {
        for (Element dependency : children(section, "dependency")) {
          declared.add(
              new Declared(
                  text(dependency, "groupId"),
                  text(dependency, "artifactId"),
                  text(dependency, "scope").equals("test")));
        }
      }
      return declared;
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(pom + " can't be read", e);
    }
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(element -> element.getTagName().equals(name))
        .toList();
  }
}
