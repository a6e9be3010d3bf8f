/** Tests of whether an attribution is short: how few features carry it. */
@NullMarked
package dev.plumbline.metrics.complexity;

import org.jspecify.annotations.NullMarked;
