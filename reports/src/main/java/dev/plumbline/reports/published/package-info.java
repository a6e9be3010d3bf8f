/** What others have published, beside what a run found. */
@NullMarked
package dev.plumbline.reports.published;

import org.jspecify.annotations.NullMarked;
