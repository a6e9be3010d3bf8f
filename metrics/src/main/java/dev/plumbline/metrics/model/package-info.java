/**
 * What metrics and explainers see: instances, sites, targets, attributions, and the queries they
 * ask.
 */
@NullMarked
package dev.plumbline.metrics.model;

import org.jspecify.annotations.NullMarked;
