/** Selective dependence classification: mosaics with one informative segment each. */
@NullMarked
package dev.plumbline.datasets.sdc;

import org.jspecify.annotations.NullMarked;
