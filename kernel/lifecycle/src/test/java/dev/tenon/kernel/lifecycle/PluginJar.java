package dev.tenon.kernel.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin's jar, compiled and packed by the test. */
final class PluginJar {
  private static final String IMPORTS =
      Stream.of(
              "dev.tenon.api",
              "dev.tenon.api.action",
              "dev.tenon.api.data",
              "dev.tenon.api.event",
              "dev.tenon.api.job",
              "dev.tenon.api.security",
              "dev.tenon.api.spi",
              "dev.tenon.api.ui",
              "dev.tenon.api.web",
              "org.apache.ibatis.annotations")
          .map(name -> name + ";resolution:=optional")
          .reduce((a, b) -> a + "," + b)
          .orElseThrow();

  private final String id;
  private final String packageName;
  private String version = "1.0.0";
  private String requires = "";
  private String contribute = "";
  private String members = "";
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  PluginJar(String id) {
    this.id = id;
    this.packageName = "test." + id.replace('-', '_');
  }

  PluginJar version(String text) {
    version = text;
    return this;
  }

  PluginJar requires(List<String> ids) {
    requires = String.join(",", ids);
    return this;
  }

  /** The body of {@code contribute(Contributions to)}. */
  PluginJar contribute(String body) {
    contribute = body;
    return this;
  }

  PluginJar members(String code) {
    members = code;
    return this;
  }

  /** A header of the manifest, in place of the usual one. */
  PluginJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  PluginJar file(String name, String text) {
    files.put(name, text);
    return this;
  }

  PluginJar source(String name, String text) {
    sources.put(name, text);
    return this;
  }

  /** A jar that it is compiled against. */
  PluginJar against(Path jar) {
    classPath.add(jar);
    return this;
  }

  /** Writes a bundle as bnd makes it. */
  Path bundle(Path folder) {
    Attributes manifest = manifest();
    manifest.putValue("Bundle-ManifestVersion", "2");
    manifest.putValue("Bundle-SymbolicName", packageName);
    manifest.putValue("Bundle-Version", version);
    manifest.putValue("Import-Package", IMPORTS);
    manifest.putValue(
        "Provide-Capability",
        "dev.tenon.plugin;class=\"%s.Made\";id=\"%s\";title=\"The %s\";requires:List<String>=\"%s\""
            .formatted(packageName, id, id, requires));
    return write(folder, manifest);
  }

  /** Writes a plain jar for PF4J. */
  Path plain(Path folder, boolean named) {
    Attributes manifest = manifest();
    manifest.putValue("Plugin-Id", id);
    manifest.putValue("Plugin-Version", version);
    manifest.putValue("Plugin-Description", "The " + id);
    if (!requires.isEmpty()) {
      manifest.putValue("Plugin-Dependencies", requires);
    }
    if (named) {
      manifest.putValue("Plugin-Class", packageName + ".Made");
    }
    return write(folder, manifest);
  }

  /**
   * Writes PF4J's zip: its class and files below classes/, what its sources are made of in a jar.
   */
  Path zip(Path folder) throws IOException {
    Map<String, byte[]> outer = new LinkedHashMap<>();
    Map<String, byte[]> library = new LinkedHashMap<>();
    compile()
        .forEach(
            (name, bytes) -> {
              if (name.endsWith("/Made.class")) {
                outer.put("classes/" + name, bytes);
              } else {
                library.put(name, bytes);
              }
            });
    files.forEach((name, text) -> outer.put("classes/" + name, text.getBytes(UTF_8)));
    if (!library.isEmpty()) {
      outer.put("lib/library.jar", zipped(library));
    }
    return zip(folder, outer);
  }

  /** Writes PF4J's zip with all of the plugin in a jar below lib/. */
  Path zipOfJar(Path folder) throws IOException {
    Map<String, byte[]> inner = compile();
    files.forEach((name, text) -> inner.put(name, text.getBytes(UTF_8)));
    return zip(folder, Map.of("lib/" + id + ".jar", zipped(inner)));
  }

  private Path zip(Path folder, Map<String, byte[]> content) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    String says =
        "plugin.id=%s%nplugin.version=%s%nplugin.class=%s.Made%nplugin.description=The %s%n"
            .formatted(id, version, packageName, id);
    String needs = requires.isEmpty() ? "" : "plugin.dependencies=" + requires;
    all.put("plugin.properties", (says + needs).getBytes(UTF_8));
    all.putAll(content);
    return Files.write(folder.resolve(id + "-" + version + ".zip"), zipped(all));
  }

  static byte[] zipped(Map<String, byte[]> content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Attributes manifest() {
    Attributes manifest = new Attributes();
    manifest.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    return manifest;
  }

  private Path write(Path folder, Attributes attributes) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putAll(attributes);
    headers.forEach(manifest.getMainAttributes()::putValue);
    Path jar = folder.resolve(id + "-" + version + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> compiled : compile().entrySet()) {
        entry(zip, compiled.getKey(), compiled.getValue());
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        entry(zip, file.getKey(), file.getValue().getBytes(UTF_8));
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void entry(JarOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new JarEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private Map<String, byte[]> compile() throws IOException {
    Map<String, String> all = new LinkedHashMap<>(sources);
    all.put(
        "Made",
        """
        public final class Made implements dev.tenon.api.Plugin {
          %s
          @Override public void contribute(dev.tenon.api.Contributions to) { %s }
        }
        """
            .formatted(members, contribute));
    Path output = Files.createTempDirectory("plugin-classes");
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Source> units =
          all.entrySet().stream()
              .map(e -> new Source(packageName, e.getKey(), e.getValue()))
              .toList();
      List<String> options =
          new ArrayList<>(List.of("-d", output.toString(), "-proc:none", "-parameters", "-nowarn"));
      if (!classPath.isEmpty()) {
        String own = System.getProperty("java.class.path");
        options.addAll(
            List.of(
                "-cp",
                classPath.stream()
                    .map(Path::toString)
                    .reduce(own, (a, b) -> a + File.pathSeparator + b)));
      }
      if (!compiler.getTask(errors, manager, null, options, null, units).call()) {
        throw new IllegalStateException(errors.toString());
      }
    }
    return read(output);
  }

  private static Map<String, byte[]> read(Path output) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (Stream<Path> found = Files.walk(output)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        classes.put(output.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return classes;
  }

  /** Source in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String packageName, String name, String text) {
      super(
          URI.create("string:///" + packageName.replace('.', '/') + "/" + name + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = "package " + packageName + ";\n" + text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
