/** Situations from public issue trackers, rebuilt small: what is right on each of them. */
@NullMarked
package dev.plumbline.verification.cases;

import org.jspecify.annotations.NullMarked;
