/**
 * Models that other engines of DJL run. Only DJL's interface is known here; an engine that is not
 * there is named, with the way to add it.
 */
@NullMarked
package dev.plumbline.djl;

import org.jspecify.annotations.NullMarked;
