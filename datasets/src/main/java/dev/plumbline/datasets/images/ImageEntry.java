package dev.plumbline.datasets.images;

import java.nio.file.Path;

/**
 * A labeled image file.
 *
 * @param file the file
 * @param name its path within the folder of its split, with slashes
 * @param label the name of its class
 * @param place where the label stands, for a message
 */
record ImageEntry(Path file, String name, String label, String place) {}
