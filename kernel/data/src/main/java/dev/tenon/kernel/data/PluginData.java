package dev.tenon.kernel.data;

/** The mappers of one running plugin version. */
public interface PluginData extends AutoCloseable {

  /** The plugin as {@code id@version}. */
  String plugin();

  /**
   * A mapper whose statements join the transaction of the calling thread's {@link Scope}, or read
   * in one round trip under it.
   *
   * @throws IllegalArgumentException when the plugin did not declare the interface
   */
  <M> M mapper(Class<M> type);

  /** Lets go of everything that would hold the plugin's class loader. */
  @Override
  void close();
}
