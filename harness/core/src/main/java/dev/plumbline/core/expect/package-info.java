/** Expected values: records what runs found, and holds later runs to it. */
@NullMarked
package dev.plumbline.core.expect;

import org.jspecify.annotations.NullMarked;
