/** Tests of gates for build servers and reviewers. */
@NullMarked
package dev.plumbline.reports.gates;

import org.jspecify.annotations.NullMarked;
