package dev.plumbline.datasets.series;

import dev.plumbline.datasets.DatasetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads times: numbers, or dates and times of ISO 8601, which become seconds. */
final class SeriesTime {
  private SeriesTime() {}

  /**
   * The time that a field says.
   *
   * @param place where the field stands
   * @throws DatasetException if it is none
   */
  static double of(String field, String place) {
    try {
      double number = Double.parseDouble(field);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      try {
        return seconds(instant(field.replace(' ', 'T')));
      } catch (DateTimeException none) {
        // falls through to the refusal
      }
    }
    throw new DatasetException(
        "%s: '%s' is no time; give numbers, or dates such as 2024-05-01 or 2024-05-01T12:30:00"
            .formatted(place, field));
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() * 1e-9;
  }

  private static Instant instant(String text) {
    if (!text.contains("T")) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    return offset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
