/**
 * The model port: what the runner asks of an engine. Arrays and buffers in, arrays and buffers out;
 * no engine type appears.
 */
@NullMarked
package dev.plumbline.core.model;

import org.jspecify.annotations.NullMarked;
