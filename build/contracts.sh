#!/bin/sh
# Adds what is missing to the contract manifests, which are reviewed as diffs. A line that has changed or gone is removed by hand:
# that is the review. Never run on the solution: the analyzers write once per project.
set -eu
cd "$(dirname "$0")/.."
ids="ORLEANS0016 ORLEANS0017 ORLEANS0018 ORLEANS0019 ORLEANS0020 ORLEANS0022 ORLEANS0023 ORLEANS0024"
for project in ${1:-Grains.Interfaces Grains}; do
  # shellcheck disable=SC2086
  dotnet format "$project/$project.csproj" analyzers --severity info --diagnostics $ids
done
