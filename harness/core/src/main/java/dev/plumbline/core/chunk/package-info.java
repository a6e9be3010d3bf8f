/** Work on one chunk of samples in front of one model: subjects, explanations, scores. */
@NullMarked
package dev.plumbline.core.chunk;

import org.jspecify.annotations.NullMarked;
