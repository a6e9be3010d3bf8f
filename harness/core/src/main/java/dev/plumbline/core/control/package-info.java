/**
 * Contracts: each test must tell right from wrong attributions on twins, before its column is read.
 */
@NullMarked
package dev.plumbline.core.control;

import org.jspecify.annotations.NullMarked;
