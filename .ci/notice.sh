#!/usr/bin/env bash
# Writes NOTICE anew from what the distribution bundles. Run it after changing a dependency.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn=${MVN:-mvn}
$mvn -B -q -ntp -Dfast -pl distributions/server -am -DskipTests -Dlicense.acceptPomPackaging=true \
  '-Dlicense.excludedScopes=test,provided,system' '-Dlicense.excludedGroups=dev\.tenon' \
  package org.codehaus.mojo:license-maven-plugin:2.7.0:add-third-party
listed=distributions/server/target/generated-sources/license/THIRD-PARTY.txt
unpacked=distributions/server/target/tenon
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}

packages_of() { # jar; the packages of its classes
  unzip -Z1 "$1" | grep '\.class$' | grep -v '^META-INF/' | sed 's#/[^/]*$##' | sort -u
}

# What the lines have in common, up to a slash.
common() {
  awk -F/ 'NR == 1 { n = split($0, all, "/"); next }
    { for (i = 1; i <= n && all[i] == $i; i++) continue; n = i - 1 }
    END { for (i = 1; i <= n; i++) printf "%s%s", (i > 1 ? "/" : ""), all[i] }'
}

# Where a library lies in the archive; nothing when it was left out of it.
place_of() { # group, artifact, version
  local jar=$repository/${1//.//}/$2/$3/$2-$3.jar plugin inside
  if compgen -G "$unpacked/lib/$2-$3*.jar" >/dev/null; then
    echo "lib"
  elif compgen -G "$unpacked/lib/client/$2-$3*.jar" >/dev/null; then
    echo "lib/client"
  elif [[ -e $jar ]]; then
    for plugin in "$unpacked"/plugins/*.jar "$unpacked"/providers/*.jar; do
      inside=$(comm -12 <(packages_of "$jar") <(packages_of "$plugin") | common)
      [[ -z $inside ]] ||
        echo "$(basename "$(dirname "$plugin")")/$(basename "$plugin" | sed -E 's/-[0-9].*//'), package ${inside//\//.}"
    done
  fi
}

{
  cat <<'TEXT'
Tenon
Copyright the Tenon authors

Licensed under the Apache License, Version 2.0, see LICENSE.

The archive bundles the libraries below, unchanged, each under its own license. Where several are
named, the recipient may choose; of libraries under the Eclipse Public License or the GNU Lesser
General Public License the source is at the address given. The embedded PostgreSQL server is under
the PostgreSQL License, Copyright (c) 1996-2026 The PostgreSQL Global Development Group, Copyright
(c) 1994 The Regents of the University of California (https://www.postgresql.org/about/licence/).

TEXT
  # "(license) (license) name (group:artifact:version - address)"; a name may hold brackets, too
  sed -nE 's/^ +(.*) \(([^ :()]+):([^ :()]+):([^ :()]+) - (.*)\)$/\2|\3|\4|\5|\1/p' "$listed" |
    while IFS='|' read -r group artifact version address named; do
      place=$(place_of "$group" "$artifact" "$version")
      [[ -n $place ]] || continue
      licenses=""
      while [[ $named =~ ^\(([^()]*(\([^()]*\)[^()]*)*)\)\ (.*)$ ]]; do
        licenses+="${licenses:+, or }${BASH_REMATCH[1]}"
        named=${BASH_REMATCH[3]}
      done
      printf '%s:%s:%s\n    %s\n    %s\n    in %s\n' \
        "$group" "$artifact" "$version" "$licenses" "$address" "$place"
    done
} >NOTICE
