/** Selective dependence classification: mosaics in which one segment holds all the evidence. */
@NullMarked
package dev.plumbline.datasets.sdc;

import org.jspecify.annotations.NullMarked;
