/** Downloads of published files, which are kept only if size and SHA-256 are the published ones. */
@NullMarked
package dev.plumbline.datasets.download;

import org.jspecify.annotations.NullMarked;
