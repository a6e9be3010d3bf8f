/** The plug-in interface of datasets, and what every dataset describes of itself. */
@NullMarked
package dev.plumbline.datasets;

import org.jspecify.annotations.NullMarked;
