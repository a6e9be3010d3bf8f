/**
 * One document on some runs for people who decide: what was tested, refuted and left open, how
 * steady explanations are, and whether groups of samples fare alike.
 */
@NullMarked
package dev.plumbline.reports.dossier;

import org.jspecify.annotations.NullMarked;
