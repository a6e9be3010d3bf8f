/** Tests of whether an attribution agrees with contributions that are known exactly. */
@NullMarked
package dev.plumbline.metrics.agreement;

import org.jspecify.annotations.NullMarked;
