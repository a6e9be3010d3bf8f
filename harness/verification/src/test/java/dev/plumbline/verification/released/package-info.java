/** What a release gives to others: the artifacts that the profile {@code release} deploys. */
@NullMarked
package dev.plumbline.verification.released;

import org.jspecify.annotations.NullMarked;
