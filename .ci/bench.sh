# shellcheck shell=bash
# Measuring; sourced by ./tenon, which gives say, fail, source_tree, distribution and java_home,
# after .ci/build.sh.

bench_module=$source_tree/distributions/benchmark

bench_is_stale() {
  [[ -e $bench_module/target/built ]] || return 0
  [[ -n $(find "$source_tree/pom.xml" "$bench_module/pom.xml" "$bench_module/src/main" \
    -newer "$bench_module/target/built" -print -quit) ]]
}

build_bench() {
  find_maven
  printf 'building the benchmark … '
  local from log=$bench_module/target/build.log
  from=$(date +%s)
  mkdir -p "$bench_module/target"
  if ! (cd "$source_tree" && JAVA_HOME=$java_home "$maven" -B -ntp -pl distributions/benchmark \
    -DskipTests package) >"$log" 2>&1; then
    say ""
    fail 1 "the benchmark did not build; the log is $log"
  fi
  touch "$bench_module/target/built"
  say "$(seconds_since "$from")"
}

bench_command() {
  build_if_stale
  if bench_is_stale; then build_bench; fi
  # shellcheck disable=SC2154 # home_given is set by read_words in ./tenon
  exec "$java_home/bin/java" -Xmx512m -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow \
    -cp "$bench_module/target/classes:$(class_path "$bench_module/target/lib")" \
    dev.tenon.benchmark.Main "$distribution" "$bench_module" \
    ${home_given:+--home "$home_given"} "$@"
}
