/**
 * The golden check: walks a folder of values computed by other programs and compares what this
 * project computes on the same models and inputs.
 */
@NullMarked
package dev.plumbline.verification.golden;

import org.jspecify.annotations.NullMarked;
