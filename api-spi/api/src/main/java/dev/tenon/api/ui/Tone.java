package dev.tenon.api.ui;

/** What a badge or notice says by colour, always beside a word and an icon. */
public enum Tone {
  NEUTRAL,
  NOW,
  GOOD,
  LOOK,
  BAD
}
