/** Models and data that other people made, run as a suite would run them. */
@NullMarked
package dev.plumbline.verification.real;

import org.jspecify.annotations.NullMarked;
