package dev.tenon.api.security;

/** The roles every business starts with. */
public enum Role {
  OWNER("owner"),
  ADMIN("admin"),
  OFFICE("office"),
  TECHNICIAN("technician"),
  SALES("sales"),
  READ_ONLY("read-only");

  private final String id;

  Role(String id) {
    this.id = id;
  }

  /** The role's name in the database and the API. */
  public String id() {
    return id;
  }
}
