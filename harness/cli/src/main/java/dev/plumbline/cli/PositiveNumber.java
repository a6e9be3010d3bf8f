package dev.plumbline.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the value of an option to a whole number of at least 1. */
final class PositiveNumber implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    if (text.matches("0*[1-9][0-9]{0,8}")) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException("'" + text + "' is not a whole number from 1 to 999999999");
  }
}
