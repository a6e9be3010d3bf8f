/**
 * Changed copies of models, which are made once, shared by all users, and closed with their model.
 */
@NullMarked
package dev.plumbline.core.variant;

import org.jspecify.annotations.NullMarked;
