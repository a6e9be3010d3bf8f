/** The JSON Schema of the suite language, for editors. */
@NullMarked
package dev.plumbline.core.suite.schema;

import org.jspecify.annotations.NullMarked;
