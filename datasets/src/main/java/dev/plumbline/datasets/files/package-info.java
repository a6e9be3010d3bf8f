/** What is common to reading files of any format. */
@NullMarked
package dev.plumbline.datasets.files;

import org.jspecify.annotations.NullMarked;
