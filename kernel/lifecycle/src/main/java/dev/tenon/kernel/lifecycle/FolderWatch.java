package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the jars of a folder have changed and then been left alone for a moment, so that one
 * that is still being copied is waited for. It looks from time to time: what a file system tells by
 * itself differs from one to the next, and of a folder on another machine often nothing comes.
 */
public final class FolderWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Path folder;
  private final Runnable changed;
  private Map<Path, String> told;
  private Map<Path, String> last;
  private final Thread thread;

  private FolderWatch(Path folder, Runnable changed) {
    this.folder = folder;
    this.changed = changed;
    told = jars();
    last = told;
    thread = Thread.ofVirtual().name("plugins folder").unstarted(this::watch);
  }

  /** Begins; what lies there now is known already. */
  public static FolderWatch start(Path folder, Runnable changed) {
    FolderWatch watch = new FolderWatch(folder, changed);
    watch.thread.start();
    return watch;
  }

  /** One that looks only when it is told to. */
  static FolderWatch still(Path folder, Runnable changed) {
    return new FolderWatch(folder, changed);
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        try {
          look();
        } catch (RuntimeException e) {
          log.error("what has changed in {} can't be followed", folder, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once. */
  void look() {
    Map<Path, String> now = jars();
    boolean rests = now.equals(last);
    last = now;
    if (rests && !now.equals(told)) {
      told = now;
      changed.run();
    }
  }

  private Map<Path, String> jars() {
    Map<Path, String> jars = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return jars;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Layout::isMeant).toList()) {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        jars.put(file, is.size() + " " + is.lastModifiedTime() + " " + is.fileKey());
      }
    } catch (IOException e) {
      log.warn("the folder {} can't be read: {}", folder, e.getMessage());
      return last;
    }
    return jars;
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
