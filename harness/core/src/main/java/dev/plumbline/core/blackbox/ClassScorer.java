package dev.plumbline.core.blackbox;

import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.model.ModelException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A class of the user's that makes scores of rows. It is called by one thread at a time. */
final class ClassScorer implements RowScorer {
  private final String name;
  private final Object model;

  private ClassScorer(String name, Object model) {
    this.name = name;
    this.model = model;
  }

  /**
   * Makes an object of a class.
   *
   * @param file what its constructor gets, if it gets anything
   * @throws ModelException if there is no such class, it is no function, or its constructor breaks
   */
  static ClassScorer of(String className, Optional<Path> file) {
    Class<?> type = type(className);
    if (!Function.class.isAssignableFrom(type)) {
      throw new ModelException(
          "class %s does not implement java.util.function.UnaryOperator<float[][]>: rows in, scores out"
              .formatted(className));
    }
    return new ClassScorer("class " + className, made(constructor(type, file), file));
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
      Function<float[][], float[][]> function = (Function<float[][], float[][]>) model;
      return function.apply(rows);
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
