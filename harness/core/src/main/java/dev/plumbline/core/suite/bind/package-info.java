/** Binds what a suite gives to the typed parameters of a plug-in. */
@NullMarked
package dev.plumbline.core.suite.bind;

import org.jspecify.annotations.NullMarked;
