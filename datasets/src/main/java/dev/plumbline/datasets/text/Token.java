package dev.plumbline.datasets.text;

/**
 * A piece of a text.
 *
 * @param start its first character, a code point counted from 0
 * @param end the character behind its last one
 * @param text the piece as it stands in the text
 */
record Token(int start, int end, String text) {}
