@NullMarked
package dev.plumbline.reports.dossier;

import org.jspecify.annotations.NullMarked;
