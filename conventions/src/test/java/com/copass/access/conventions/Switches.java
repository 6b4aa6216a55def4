package com.copass.access.conventions;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A {@code default} in a switch over one of our own enums or sealed types: a new case would then
 * pass in silence instead of breaking the build wherever it has to be decided.
 *
 * <p>The compiler is asked for the types. It sees our sources and not the libraries, so it
 * complains a lot; that is let go, because a type of ours needs no library to be known.
 */
final class Switches {
  private final Trees trees;
  private final String ours;
  private final List<String> violations = new ArrayList<>();
  private int seen;

  private Switches(Trees trees, String ours) {
    this.trees = trees;
    this.ours = ours;
  }

  /**
   * What was found.
   *
   * @param seen how many switches over types of ours there are
   * @param violations a sentence for each that has a {@code default}
   */
  record Found(int seen, List<String> violations) {}

  /** Looks at all switches in some files over types whose package begins with {@code ours}. */
  static Found in(List<Path> files, String ours) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  diagnostic -> {},
                  List.of("-proc:none", "-Xlint:none", "-XDshould-stop.ifError=FLOW"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      Switches switches = new Switches(Trees.instance(task), ours);
      units.forEach(unit -> switches.new Scanner(unit).scan(unit, null));
      return new Found(switches.seen, List.copyOf(switches.violations));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOurs(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)) {
      return false;
    }
    Element element = declared.asElement();
    boolean closed =
        element.getKind() == ElementKind.ENUM || element.getModifiers().contains(Modifier.SEALED);
    return closed && ((TypeElement) element).getQualifiedName().toString().startsWith(ours);
  }

  private final class Scanner extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;

    Scanner(CompilationUnitTree unit) {
      this.unit = unit;
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
      look(tree, tree.getExpression(), tree.getCases());
      return super.visitSwitch(tree, null);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
      look(tree, tree.getExpression(), tree.getCases());
      return super.visitSwitchExpression(tree, null);
    }

    private void look(Tree tree, ExpressionTree selector, List<? extends CaseTree> cases) {
      TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), selector));
      if (isOurs(type)) {
        seen++;
        if (cases.stream()
            .flatMap(each -> each.getLabels().stream())
            .anyMatch(DefaultCaseLabelTree.class::isInstance)) {
          long position = trees.getSourcePositions().getStartPosition(unit, tree);
          violations.add(
              unit.getSourceFile().getName()
                  + ":"
                  + unit.getLineMap().getLineNumber(position)
                  + " has a default for "
                  + type);
        }
      }
    }
  }
}
