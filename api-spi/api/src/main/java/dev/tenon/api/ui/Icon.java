package dev.tenon.api.ui;

/** The pictures that go with words; each page carries only those it uses. */
public enum Icon {
  DAY, CALENDAR, PEOPLE, PERSON, BUSINESS, TICKET, INVOICE, MESSAGE, TREND, PLUG, GEAR, PLUS, MORE,
  SEARCH, FILTER, SORT, SAVE, IMPORT, EXPORT, EDIT, DELETE, UNDO, CHECK, WARNING, WRONG, QUESTION,
  CLOCK, PHONE, MAIL, PLACE, NOTE, TAG, KEY, SHIELD, LINK, FILE, LEFT, RIGHT, DOWN, CLOSE, LOCK, OUT
}
