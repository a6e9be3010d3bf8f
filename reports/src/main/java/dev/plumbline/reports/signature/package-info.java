/** One line that names everything a score depends on. */
@NullMarked
package dev.plumbline.reports.signature;

import org.jspecify.annotations.NullMarked;
