package dev.plumbline.core.blackbox;

import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.InputLayout;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A class of the user's that makes scores of rows. It is called by one thread at a time. */
final class ClassScorer implements RowScorer {
  private final String name;
  private final Object model;
  private final UnaryOperator<Object> form;

  private ClassScorer(String name, Object model, UnaryOperator<Object> form) {
    this.name = name;
    this.model = model;
    this.form = form;
  }

  /**
   * Makes an object of a class.
   *
   * @param file what its constructor gets, if it gets anything
   * @param layout the layout of the rows
   * @throws ModelException if there is no such class, it is no function, it takes numbers alone and
   *     rows have texts, or its constructor breaks
   */
  static ClassScorer of(String className, Optional<Path> file, InputLayout layout) {
    Class<?> type = type(className);
    if (!Function.class.isAssignableFrom(type)) {
      throw new ModelException(
          "class %s does not implement java.util.function.UnaryOperator<float[][]>: rows in, scores out"
              .formatted(className));
    }
    boolean mixed = takesTexts(type);
    if (!mixed && !layout.texts().isEmpty()) {
      throw new ModelException(
          "class %s takes numbers alone, and the dataset has texts at %s; let it implement java.util.function.Function<Object[][], float[][]>: texts come as String, numbers as Float"
              .formatted(className, layout.texts().stream().map(InputLayout.Input::name).toList()));
    }
    return new ClassScorer(
        "class " + className,
        made(constructor(type, file), file),
        rows -> mixed ? mixed((float[][]) rows, layout) : rows);
  }

  /** Whether a class takes rows of objects, which may be texts. */
  private static boolean takesTexts(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .anyMatch(
            method ->
                method.getName().equals("apply")
                    && Arrays.equals(
                        method.getParameterTypes(), new Class<?>[] {Object[][].class}));
  }

  /** Rows whose numbers of texts are these texts. */
  private static Object[][] mixed(float[][] rows, InputLayout layout) {
    Object[][] mixed = new Object[rows.length][layout.width()];
    for (InputLayout.Placed placed : layout.placed()) {
      List<String> texts = placed.input().texts();
      for (int row = 0; row < rows.length; row++) {
        for (int e = placed.offset(); e < placed.end(); e++) {
          mixed[row][e] = texts.isEmpty() ? (Object) rows[row][e] : texts.get((int) rows[row][e]);
        }
      }
    }
    return mixed;
  }

  /**
   * The class of a name.
   *
   * @throws ModelException if it is not on the class path
   */
  static Class<?> type(String className) {
    try {
      return Class.forName(className, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ModelException(
          "there is no class '%s' on the class path; name the folder or jar that holds it in PLUMBLINE_CLASSPATH, and write the class with its package"
              .formatted(className),
          e);
    } catch (LinkageError e) {
      throw new ModelException(
          "class '%s' cannot be loaded: %s; is a jar that it needs missing in PLUMBLINE_CLASSPATH?"
              .formatted(className, PluginException.words(e)),
          e);
    }
  }

  private static Constructor<?> constructor(Class<?> type, Optional<Path> file) {
    try {
      return file.isPresent() ? type.getConstructor(Path.class) : type.getConstructor();
    } catch (NoSuchMethodException e) {
      String wanted = file.isPresent() ? "that takes a java.nio.file.Path" : "without arguments";
      String hint =
          file.isPresent()
              ? ""
              : "; one that takes a Path is called where the suite gives a 'file'";
      throw new ModelException(
          "class %s has no public constructor %s%s".formatted(type.getName(), wanted, hint), e);
    }
  }

  private static Object made(Constructor<?> constructor, Optional<Path> file) {
    String name = "class " + constructor.getDeclaringClass().getName();
    try {
      return constructor.newInstance(file.map(List::<Object>of).orElse(List.of()).toArray());
    } catch (InvocationTargetException e) {
      throw broken(name, e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ModelException(
          name + " must be public, and no interface or abstract class: " + e.getMessage(), e);
    }
  }

  private static ModelException broken(String name, Throwable thrown) {
    return new ModelException(name + " broke: " + PluginException.words(thrown), thrown);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized float[][] scores(float[][] rows) {
    try {
      @SuppressWarnings("unchecked") // what it takes shows when it is called
      Function<Object, float[][]> function = (Function<Object, float[][]>) model;
      return function.apply(form.apply(rows));
    } catch (Throwable thrown) { // whatever the class throws is its own failure
      throw broken(name, thrown);
    }
  }

  @Override
  public synchronized void close() {
    if (model instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw broken(name, e);
      }
    }
  }
}
