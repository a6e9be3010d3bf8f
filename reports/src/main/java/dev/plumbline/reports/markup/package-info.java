/** HTML nodes, escaping and numbers as text, for all formats. */
@NullMarked
package dev.plumbline.reports.markup;

import org.jspecify.annotations.NullMarked;
