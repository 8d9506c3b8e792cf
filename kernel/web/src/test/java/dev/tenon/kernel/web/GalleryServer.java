package dev.tenon.kernel.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows the gallery to somebody who looks: prints its address and the cookie of a session. */
public final class GalleryServer {
  private GalleryServer() {}

  public static void main(String[] args) throws IOException {
    TestSite site = new TestSite();
    site.publish(Gallery.plugin(new Gallery()));
    Browser browser = site.signedIn();
    String cookie = browser.cookies.getCookieStore().getCookies().toString();
    Files.writeString(Path.of(args[0]), site.server.address() + "\n" + cookie + "\n");
    java.util.concurrent.locks.LockSupport.park();
  }
}
