# shellcheck shell=bash
# ./tenon test; sourced by ./tenon after build.sh.

test_command() {
  local mode=usual full=false word
  for word in "$@"; do
    case $word in
      --quick) mode=quick ;;
      --full) full=true ;;
      *) fail 2 "test takes --quick or --full, not \"$word\"" ;;
    esac
  done
  find_maven
  [[ $mode == quick ]] || need_debian_packages
  local log=$source_tree/target/test.log from
  mkdir -p "$source_tree/target"
  : >"$log"
  from=$(date +%s)
  build_and_test "$log" -pl '!distributions/itest'
  if [[ $mode != quick ]]; then
    build_examples_as_outsider "$log"
    build_and_test "$log" -pl distributions/itest -am -DskipUnitTests=true
  fi
  total_of_tests "$log"
  say "all of it passed in $(seconds_since "$from"); the log is $log"
}

# Command, package: what browser, PDF and load tests call.
need_debian_packages() {
  local missing=() bin package
  while read -r bin package; do
    command -v -- "$bin" >/dev/null || missing+=("$package")
  done <<'LIST'
chromium chromium
pdftotext poppler-utils
/usr/lib/postgresql/15/bin/pgbench postgresql-15
LIST
  ((${#missing[@]} > 0)) || return 0
  local install="apt-get install -y --no-install-recommends ${missing[*]}"
  ((EUID == 0)) || fail 1 "the tests need Debian packages; run as root: $install"
  printf 'installing %s … ' "${missing[*]}"
  local log=$source_tree/target/packages.log
  mkdir -p "$source_tree/target"
  # shellcheck disable=SC2086 # the command's words
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive $install; } >"$log" 2>&1; then
    say ""
    tail -5 "$log" >&2
    fail 1 "the packages could not be installed; the log is $log"
  fi
  say "done"
}

run_maven() { # log, arguments…
  local log=$1
  shift
  (cd "$source_tree" && JAVA_HOME=$java_home MAVEN_OPTS="${MAVEN_OPTS:--Xmx1g}" \
    "$maven" -B -ntp "$@" 2>&1) | tee -a "$log" |
    awk '/^\[INFO\] Building Tenon/ || /^\[ERROR\]/ || /BUILD (SUCCESS|FAILURE)/ ||
      (/^\[(INFO|WARNING)\] Tests run:/ && !/Time elapsed/) { print; fflush() }'
  return "${PIPESTATUS[0]}"
}

build_and_test() { # log, which modules
  local log=$1 status=0
  shift
  run_maven "$log" verify -Pchecks --fail-at-end "-Dtenon.full=$full" "$@" || status=$?
  if ((status != 0)); then
    total_of_tests "$log"
    fail 1 "the tests failed; the whole log is $log"
  fi
}

# As somebody would who has only the published API and test kit: another repository, no parent.
build_examples_as_outsider() { # log
  local published=$source_tree/target/published repository=$source_tree/target/outsider-repository pom
  rm -rf "$published" "$repository"
  # links to what was downloaded already, so that our snapshots never reach the real repository
  mkdir -p "$repository"
  [[ ! -d $HOME/.m2/repository ]] || cp -as "$HOME/.m2/repository/." "$repository"
  run_maven "$1" -DskipTests "-DaltDeploymentRepository=outsider::file://$published" \
    -pl api-spi/testkit -am deploy || fail 1 "publishing the API failed; the log is $1"
  for pom in "$source_tree"/examples/*/pom.xml; do
    printf 'building %s as an outsider …\n' "${pom%/pom.xml}"
    run_maven "$1" -f "$pom" "-Dtenon.repository=file://$published" \
      "-Dmaven.repo.local=$repository" -s .ci/outsider-settings.xml clean verify ||
      fail 1 "$pom does not build by itself; the log is $1"
  done
}

total_of_tests() { # log
  awk '/Tests run:.*Time elapsed/ { next }
    /^\[(INFO|WARNING|ERROR)\] Tests run:/ {
      gsub(/[^0-9 ]/, " "); run += $1; failed += $2; broken += $3; skipped += $4
    }
    END { printf "in all %d tests: %d failed, %d broken, %d skipped\n", run, failed, broken, skipped }' "$1"
}
