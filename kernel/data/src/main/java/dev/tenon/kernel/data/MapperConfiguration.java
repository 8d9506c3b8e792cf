package dev.tenon.kernel.data;

import java.util.HashSet;
import java.util.Set;
import org.apache.ibatis.logging.nologging.NoLoggingImpl;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.session.AutoMappingUnknownColumnBehavior;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;

/** One plugin version's MyBatis. */
final class MapperConfiguration {
  private MapperConfiguration() {}

  /** Parses the plugin's mappers; names the statement or interface that is wrong. */
  static Configuration of(PluginSource plugin) {
    Configuration configuration = new RecordResults();
    configuration.setCacheEnabled(false);
    configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
    configuration.setLazyLoadingEnabled(false);
    configuration.setMapUnderscoreToCamelCase(true);
    configuration.setArgNameBasedConstructorAutoMapping(true);
    configuration.setAutoMappingUnknownColumnBehavior(AutoMappingUnknownColumnBehavior.NONE);
    // its debug log would print bound values
    configuration.setLogImpl(NoLoggingImpl.class);
    TypeHandlers.register(configuration.getTypeHandlerRegistry());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(plugin.loader());
    try {
      for (Class<?> mapper : plugin.mappers()) {
        configuration.addMapper(mapper);
      }
      // resolves what was parsed out of order, and fails here rather than at the first call
      configuration.getMappedStatementNames();
    } finally {
      thread.setContextClassLoader(before);
    }
    refuseHiddenStatements(configuration);
    return configuration;
  }

  /** A select inside of a result map runs once for each row, or whenever a getter is called. */
  private static void refuseHiddenStatements(Configuration configuration) {
    Set<ResultMap> maps = new HashSet<>();
    for (Object each : configuration.getMappedStatements()) {
      if (each instanceof MappedStatement statement) {
        maps.addAll(statement.getResultMaps());
      }
    }
    for (ResultMap map : maps) {
      boolean hidden =
          map.getResultMappings().stream()
              .anyMatch(mapping -> mapping.isLazy() || mapping.getNestedQueryId() != null);
      if (hidden) {
        throw new IllegalArgumentException(
            map.getId() + " selects inside of a result: write a join");
      }
    }
  }
}
