# shellcheck shell=bash
# Building from source; sourced by ./tenon, which gives say, fail, source_tree and java_home.

build_folder=$source_tree/distributions/server/target
build_stamp=$build_folder/built
build_log=$build_folder/build.log

find_maven() {
  maven=$(command -v mvn || true)
  [[ -n $maven ]] ||
    fail 1 "no Maven found; install it (Debian: apt-get install maven) or put mvn on the PATH"
  [[ -x $java_home/bin/javac ]] ||
    fail 1 "$java_home is a JRE; building needs a JDK 25 with javac"
}

is_stale() {
  [[ -e $build_stamp && -e $distribution/bin/tenon ]] || return 0
  [[ -n $(find "$source_tree"/tenon "$source_tree"/pom.xml "$source_tree"/LICENSE "$source_tree"/NOTICE \
    "$source_tree"/{api-spi,kernel,plugins,distributions/server} \
    -name target -prune -o -path '*/src/test' -prune -o \
    \( -type f -o -path '*/src/*' \) -newer "$build_stamp" -print -quit) ]]
}

build_if_stale() {
  if is_stale; then
    mkdir -p "$build_folder"
    (
      if command -v flock >/dev/null; then
        exec 9>"$build_folder/build.lock"
        flock 9
      fi
      if is_stale; then build; fi
    ) || exit $?
  fi
}

build() {
  find_maven
  trap 'say "" >&2; fail 130 "the build was stopped"' INT
  touch "$build_stamp.begun"
  rm -rf "$distribution"
  local status=0
  (cd "$source_tree" && JAVA_HOME=$java_home "$maven" -B -pl distributions/server -am \
    -DskipTests -Dfast -Dtenon.archive.skip=true package 2>&1) | tee "$build_log" | show_steps ||
    status=$?
  if ((status != 0)); then
    say "" >&2
    grep -E '^\[(ERROR|WARNING)\]' "$build_log" | grep -vE 'Help 1|re-run Maven|^\[ERROR\] *$' |
      head -20 >&2 || true
    fail 1 "the build failed; the whole log is $build_log"
  fi
  mv "$build_stamp.begun" "$build_stamp"
}

# Turns Maven's module headings into one line per room with its seconds, and on a fresh machine
# shows that something is being downloaded.
show_steps() {
  local line step="" room from downloaded=0 live=""
  [[ ! -t 1 ]] || live=1
  while IFS= read -r line; do
    if [[ $line =~ Building\ Tenon\ ·\ ([^·]+)\  ]]; then
      room="building $(room_named "${BASH_REMATCH[1]}")"
      [[ $room == "$step" ]] || next_step "$room"
    elif [[ $line == *"Downloaded from "* ]]; then
      [[ -n $step ]] || next_step "looking for what the build needs"
      downloaded=$((downloaded + 1))
      ((downloaded != 1)) || [[ -n $live ]] || printf 'downloading … '
      [[ -z $live ]] || printf '\r%s … files downloaded: %d ' "$step" "$downloaded"
    fi
  done
  next_step ""
}

# Ends the line of the step before, if there was one; shares the variables of show_steps.
next_step() { # name
  if [[ -n $step ]]; then
    # over the counter, and past its end
    [[ -z $live ]] || ((downloaded == 0)) || printf '\r%s … \033[K' "$step"
    if ((downloaded > 0)); then
      say "$(seconds_since "$from"), files downloaded: $downloaded"
    else
      seconds_since "$from"
    fi
  fi
  step=$1
  from=$(date +%s)
  downloaded=0
  [[ -z $step ]] || printf '%s … ' "$step"
}

room_named() {
  case $1 in
    API*) say "the API" ;;
    kernel*) say "the kernel" ;;
    testkit*) say "the test kit" ;;
    plugin*) say "the plugins" ;;
    *) say "the distribution" ;;
  esac
}
