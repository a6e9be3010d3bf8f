/** What holds for the code as a whole: who imports whom, and what every plug-in comes with. */
@NullMarked
package dev.plumbline.verification.architecture;

import org.jspecify.annotations.NullMarked;
