# shellcheck shell=bash
# ./tenon bench; sourced by ./tenon after build.sh.

bench_command() {
  # shellcheck source=.ci/test.sh
  . "$source_tree/.ci/test.sh"
  need_debian_packages
  build_if_stale
  build_benchmark
  exec "$java_home/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow \
    -cp "$benchmark/target/classes:$(class_path "$benchmark/target/lib")" \
    dev.tenon.benchmark.Main "$distribution" "$benchmark" \
    ${home_given:+--home "$home_given"} "$@"
}

build_benchmark() {
  find_maven
  benchmark=$source_tree/distributions/benchmark
  local log=$build_folder/benchmark.log from
  from=$(date +%s)
  printf 'building the benchmark … '
  if ! (cd "$source_tree" && JAVA_HOME=$java_home "$maven" -B -ntp -pl distributions/benchmark \
    -DskipTests package >"$log" 2>&1); then
    say ""
    grep -E '^\[ERROR\]' "$log" | head -10 >&2 || true
    fail 1 "the build failed; the whole log is $log"
  fi
  seconds_since "$from"
}
