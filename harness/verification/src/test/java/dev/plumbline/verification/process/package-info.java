/** The launcher as a process of its own: killed, interrupted, on one thread and on two. */
@NullMarked
package dev.plumbline.verification.process;

import org.jspecify.annotations.NullMarked;
