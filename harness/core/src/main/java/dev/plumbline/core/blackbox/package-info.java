/**
 * Models that are known by their scores alone: a class in Java, a server, a program. One model runs
 * them all; each kind only says how rows become scores.
 */
@NullMarked
package dev.plumbline.core.blackbox;

import org.jspecify.annotations.NullMarked;
