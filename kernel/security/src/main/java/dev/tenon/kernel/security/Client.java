package dev.tenon.kernel.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The other end of the running request, whoever is signed in on it: bound by web around every
 * request, so that limits and sessions know it without anybody passing it on.
 *
 * @param address the network address, after trusted proxies
 * @param program what it calls itself; at most 200 characters are kept
 */
public record Client(String address, String program) {

  /** Nobody at the other end: the console, a job. */
  public static final Client LOCAL = new Client("local", "");

  private static final ScopedValue<Client> CURRENT = ScopedValue.newInstance();
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST = 200;
  private static final int NETWORK_BYTES = 8;

  public Client {
    address = shortened(address);
    program = shortened(program);
  }

  private static String shortened(String text) {
    boolean clean = text.chars().noneMatch(Client::isControl);
    String printable = clean ? text : CONTROL.matcher(text).replaceAll(" ");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST);
  }

  private static boolean isControl(int c) {
    return c < ' ' || c == 0x7f;
  }

  /** What limits count by: one household or company holds 2^64 addresses of IPv6. */
  public String network() {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
          : address;
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }

  /** Runs the work for this client and answers what it answers. */
  public <T, E extends Throwable> T call(ScopedValue.CallableOp<T, E> work) throws E {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /** The client of the running request; {@link #LOCAL} outside of one. */
  public static Client current() {
    return CURRENT.isBound() ? CURRENT.get() : LOCAL;
  }
}
