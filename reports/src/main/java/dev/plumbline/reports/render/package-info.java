/** From rows to a report: the report model, HTML, CSV, JSON and charts. */
@NullMarked
package dev.plumbline.reports.render;

import org.jspecify.annotations.NullMarked;
