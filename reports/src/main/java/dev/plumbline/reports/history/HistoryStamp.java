package dev.plumbline.reports.history;

/**
 * Which run a score is of.
 *
 * @param label what a reader calls it: the short commit with its day, else its folder
 * @param commit the commit of the suite's project; empty if the run does not say
 * @param date when the commit was made, as ISO 8601 writes it; empty if the run does not say
 * @param folder the name of the run folder
 * @param testVersion the version of the test; 0 if the run does not say
 * @param explainerVersion the version of the method; 0 if there is none or the run does not say
 * @param program the version of Plumbline
 */
public record HistoryStamp(
    String label,
    String commit,
    String date,
    String folder,
    int testVersion,
    int explainerVersion,
    String program) {}
