package dev.tenon.kernel.lifecycle.verify;

import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Who signed a jar with jarsigner, if all that lies in it is signed by the same. */
public final class Signers {
  private Signers() {}

  /**
   * The signers of every single entry: the SHA-256 of their certificates, and whom those name. None
   * when anything in it is unsigned, or was altered after it was signed.
   */
  public static Map<String, String> of(PluginFile file) {
    Map<String, String> signers = new HashMap<>();
    boolean first = true;
    try (JarFile jar = new JarFile(file.path().toFile(), true)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.isDirectory() || isOfTheSignature(entry.getName())) {
          continue;
        }
        Map<String, String> ofEntry = signers(jar, entry);
        if (first) {
          signers.putAll(ofEntry);
          first = false;
        } else {
          signers.keySet().retainAll(ofEntry.keySet());
        }
        if (signers.isEmpty()) {
          return Map.of();
        }
      }
      return signers;
    } catch (IOException | SecurityException e) {
      return Map.of();
    }
  }

  private static boolean isOfTheSignature(String name) {
    return name.equals(JarFile.MANIFEST_NAME)
        || name.toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  /** Known only when the whole entry has been read. */
  private static Map<String, String> signers(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    CodeSigner[] found = entry.getCodeSigners();
    Map<String, String> signers = new HashMap<>();
    for (CodeSigner signer : found == null ? List.<CodeSigner>of() : List.of(found)) {
      if (signer.getSignerCertPath().getCertificates().getFirst() instanceof X509Certificate c) {
        signers.put(sha256(c), c.getSubjectX500Principal().getName());
      }
    }
    return signers;
  }

  private static String sha256(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
