package dev.plumbline.cli;

/**
 * Stands in for the command line: prints its arguments and ends with the code that the last says.
 */
public final class Plumbline {
  private Plumbline() {}

  /** Prints to both streams and ends. */
  public static void main(String[] arguments) {
    System.out.println(String.join(" ", arguments));
    System.out.println(
        System.getProperty("plumbline.option") + " " + System.getenv("PLUMBLINE_IT"));
    System.err.println("to err");
    System.exit(Integer.parseInt(arguments[arguments.length - 1]));
  }
}
