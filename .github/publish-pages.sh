#!/usr/bin/env bash
# Puts a built site into the branch gh-pages, from which GitHub Pages serves, or takes a preview out of it:
#   publish-pages.sh site DIR           DIR becomes the site; preview/ stays
#   publish-pages.sh preview N DIR      DIR becomes preview/pr-N; all else stays
#   publish-pages.sh remove-preview N   preview/pr-N goes; all else stays
# Runs in a clone with push rights. When somebody else pushed in between, it starts again from what is there.
# No file of DIR is laid into a work tree: Git reads them, and a commit is put together in an index of its own.
set -euo pipefail

usage() {
  sed -n '2,6s/^# //p' "$0" >&2
  exit 2
}

refuse() {
  echo "$1" >&2
  exit 1
}

number() {
  [[ $1 =~ ^[0-9]+$ ]] || usage
}

command=${1:-}
case "$command" in
  site)
    [ $# -eq 2 ] || usage
    built=$(realpath -- "$2")
    message='Publish the site'
    ;;
  preview)
    [ $# -eq 3 ] || usage
    number "$2"
    built=$(realpath -- "$3")
    place=preview/pr-$2
    message="Publish the preview of pull request $2"
    ;;
  remove-preview)
    [ $# -eq 2 ] || usage
    number "$2"
    place=preview/pr-$2
    message="Remove the preview of pull request $2"
    ;;
  *) usage ;;
esac

cd "$(git rev-parse --show-toplevel)"
git_dir=$(git rev-parse --absolute-git-dir)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export GIT_INDEX_FILE=$scratch/index

site=
if [ "$command" != remove-preview ]; then
  [ -f "$built/index.html" ] ||
    refuse "$built holds no built site: there is no index.html. Run npm run build first."
  odd=$(find "$built" \( -iname .git -o ! -type f ! -type d \) -print -quit)
  [ -z "$odd" ] || refuse "$odd cannot be published: a site is files and folders, and none of them is named .git."
  [ "$command" != site ] || [ ! -e "$built/preview" ] ||
    refuse "$built/preview is in the way: the previews of pull requests are published at preview/."
  git --git-dir="$git_dir" --work-tree="$built" -C "$built" add --all --force .
  site=$(git write-tree)
fi

# The published branch's head, or nothing when there is no such branch. Fails when nobody can tell.
published_head() {
  local status=0
  git ls-remote --exit-code origin refs/heads/gh-pages >/dev/null || status=$?
  [ "$status" -ne 2 ] || return 0
  [ "$status" -eq 0 ] && git fetch --quiet origin refs/heads/gh-pages && git rev-parse FETCH_HEAD
}

# Makes the index hold what is to be published in place of the commit $1, which may be empty.
fill_index() {
  if [ "$command" = site ]; then
    git read-tree "$site"
    if [ -n "$1" ] && git rev-parse --quiet --verify "$1:preview" >/dev/null; then
      git read-tree --prefix=preview/ "$1:preview"
    fi
  else
    if [ -n "$1" ]; then git read-tree "$1"; else git read-tree --empty; fi
    git ls-files -z -- "$place" | git update-index -z --force-remove --stdin
    [ -z "$site" ] || git read-tree --prefix="$place/" "$site"
  fi
  git update-index --add --cacheinfo "100644,$no_text,.nojekyll"
}

no_text=$(git hash-object -w --stdin </dev/null)
for try in {1..20}; do
  [ "$try" -eq 1 ] || sleep "$((RANDOM % 2)).$((RANDOM % 10))"
  head=$(published_head) || continue
  fill_index "$head"
  tree=$(git write-tree)
  if [ -n "$head" ] && [ "$tree" = "$(git rev-parse "$head^{tree}")" ] || [ -z "$head$site" ]; then
    echo 'Nothing to publish: gh-pages is up to date.'
    exit 0
  fi
  commit=$(git commit-tree "$tree" ${head:+-p "$head"} -m "$message")
  if git push --quiet origin "$commit:refs/heads/gh-pages"; then
    echo "$message: done."
    exit 0
  fi
done
refuse 'gh-pages could not be written in twenty tries; what Git says above names the reason. Run this job again.'
