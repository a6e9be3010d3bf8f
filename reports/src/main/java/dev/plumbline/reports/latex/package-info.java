/** The report for a paper: tables, paragraphs and references in LaTeX. */
@NullMarked
package dev.plumbline.reports.latex;

import org.jspecify.annotations.NullMarked;
