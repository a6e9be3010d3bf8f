/** Published datasets: downloaded, verified, and read like files of one's own. */
@NullMarked
package dev.plumbline.datasets.published;

import org.jspecify.annotations.NullMarked;
