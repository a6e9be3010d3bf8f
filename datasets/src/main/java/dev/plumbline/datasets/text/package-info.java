/** The dataset {@code text}: texts from CSV, TSV, JSONL or plain lines, as token ids. */
@NullMarked
package dev.plumbline.datasets.text;

import org.jspecify.annotations.NullMarked;
