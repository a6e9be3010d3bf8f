/** The report as one HTML page, section by section. */
@NullMarked
package dev.plumbline.reports.html;

import org.jspecify.annotations.NullMarked;
