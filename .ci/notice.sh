#!/usr/bin/env bash
# Writes NOTICE anew from what the distribution bundles. Run it after changing a dependency.
set -euo pipefail
cd "$(dirname "$0")/.."
${MVN:-mvn} -B -q -ntp -pl distributions/server -am -DskipTests -Dlicense.acceptPomPackaging=true \
  '-Dlicense.excludedScopes=test,provided,system' '-Dlicense.excludedGroups=dev\.tenon' \
  package org.codehaus.mojo:license-maven-plugin:2.7.0:add-third-party
listed=distributions/server/target/generated-sources/license/THIRD-PARTY.txt
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
  sed -nE 's/^ +((\([^)]*\) )+).*\(([^ ]+:[^ ]+:[^ ]+) - (.*)\)$/\3\n    \1\n    \4/p' "$listed"
} >NOTICE
