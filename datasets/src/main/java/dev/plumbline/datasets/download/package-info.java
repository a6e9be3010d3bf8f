/** Downloads that are kept only if their checksum is the published one. */
@NullMarked
package dev.plumbline.datasets.download;

import org.jspecify.annotations.NullMarked;
