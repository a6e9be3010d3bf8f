/**
 * The interface between the runner and an engine, and the requests that pass through it. Rows go in
 * and rows come out; no type of an engine appears here.
 */
@NullMarked
package dev.plumbline.core.model;

import org.jspecify.annotations.NullMarked;
