package dev.tenon.kernel.lifecycle.plan;

import java.nio.file.Path;

/**
 * What somebody wants of a plugin. {@code along} says that plugins which require it may stop with
 * it; they come back with it.
 */
public sealed interface Wish {
  /** On. */
  record Enable(String id) implements Wish {}

  /** Off, its data kept. */
  record Disable(String id, boolean along) implements Wish {}

  /** The plugin in a file, new or in place of another version; {@code trusted} by who asks. */
  record Install(Path file, boolean trusted, boolean along) implements Wish {}

  /** The newest version that lies in the folders. */
  record Upgrade(String id, boolean along) implements Wish {}

  /** The version that ran before this one. */
  record Rollback(String id, boolean along) implements Wish {}

  /** Gone, its data and its file kept. */
  record Uninstall(String id, boolean along) implements Wish {}

  /** Back after it was uninstalled. */
  record Restore(String id) implements Wish {}

  /** Gone with all its data, which is written to a file first. */
  record Purge(String id, Path export, boolean along) implements Wish {}

  /** The very file it lies in may run, or whatever is signed by who signed that file. */
  record Trust(String id, boolean signer) implements Wish {}

  /** The verb, as people type it. */
  default String verb() {
    return switch (this) {
      case Enable _ -> "enable";
      case Disable _ -> "disable";
      case Install _ -> "install";
      case Upgrade _ -> "upgrade";
      case Rollback _ -> "rollback";
      case Uninstall _ -> "uninstall";
      case Restore _ -> "restore";
      case Purge _ -> "purge";
      case Trust _ -> "trust";
    };
  }
}
