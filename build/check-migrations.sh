#!/bin/sh
# Migrations are append-only: says which ones that a base already has were changed, renamed or removed.
# Usage: build/check-migrations.sh [base], by default origin/HEAD, or HEAD where there is no such remote branch.
set -eu
cd "$(dirname "$0")/.."
base=${1:-origin/HEAD}
git rev-parse --verify --quiet "$base^{commit}" >/dev/null || base=HEAD
changed=$(git diff --name-only --no-renames --diff-filter=MD "$base" -- 'Ledger/Migrations/*.sql')
if [ -n "$changed" ]; then
  echo "These migrations exist in $base and must not change; add a new one instead:" >&2
  echo "$changed" >&2
  exit 1
fi
newest=$(git ls-tree --name-only "$base" Ledger/Migrations/ | grep '\.sql$' | sort | tail -n 1)
for file in $(git diff --name-only --no-renames --diff-filter=A "$base" -- 'Ledger/Migrations/*.sql'; git ls-files --others --exclude-standard 'Ledger/Migrations/*.sql'); do
  if [ "$(printf '%s\n%s\n' "$newest" "$file" | sort | tail -n 1)" != "$file" ]; then
    echo "$file sorts before $newest, which may have run already: give it a later name." >&2
    exit 1
  fi
done
echo "Migrations: those of $base are unchanged."
